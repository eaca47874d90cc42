// How lines run: straight, or bent so that no box hides them; as the opening picture has them.

const BENDS = [0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45, 0.6, -0.6, 0.8, -0.8, 1, -1];
const APART = 0.3; // between lines of one pair
const FARTHEST = 900; // a longer way round says less than a line behind a box
const STEPS = 24;

// The control point of a line: BEND lengths aside of its middle.
function control(a, b, bend) {
  return { x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 - bend * (b.x - a.x) };
}

function along(a, via, b, share) {
  const [p, q, r] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: p * a.x + q * via.x + r * b.x, y: p * a.y + q * via.y + r * b.y };
}

// vis-network bends a line through a hidden node, which it would keep in the middle.
function bendLines() {
  for (const link of current.links) {
    const via = link.bend && network.body.nodes[`edgeId:${link.id}`];
    if (via) Object.assign(via, control(current.items.get(link.from), current.items.get(link.to), link.bend));
  }
}

// How many boxes but its own the line runs behind.
function hits(a, b, bend, items) {
  const via = control(a, b, bend);
  const hit = new Set();
  for (let step = 1; step < STEPS; step++) {
    const { x, y } = along(a, via, b, step / STEPS);
    for (const one of items) {
      if (Math.abs(one.x - x) < data.size.width / 2 + 8 && Math.abs(one.y - y) < data.size.height / 2 + 8) hit.add(one);
    }
  }
  hit.delete(a);
  hit.delete(b);
  return hit.size;
}

function route(links, items) {
  if (links.length > data.limits.routed) return links.map((link) => ({ ...link, bend: 0, smooth: undefined }));
  const boxes = [...items.values()];
  const taken = new Map();
  return links.map((link) => {
    if (link.id[0] !== "e") return link;
    const [a, b] = [items.get(link.from), items.get(link.to)];
    const forward = a.x < b.x || (a.x === b.x && a.y < b.y);
    const key = forward ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    const used = taken.get(key) ?? [];
    taken.set(key, used);
    const sign = forward ? 1 : -1;
    let [best, least] = [0, Infinity];
    const long = Math.hypot(b.x - a.x, b.y - a.y);
    for (const bend of BENDS) {
      if (least === 0) break;
      if (Math.abs(bend) * long > FARTHEST) continue;
      if (used.some((one) => Math.abs(one - bend * sign) < APART)) continue;
      const n = hits(a, b, bend, boxes);
      if (n < least) [best, least] = [bend, n];
    }
    used.push(best * sign);
    if (!best) return { ...link, bend: 0, smooth: undefined };
    return { ...link, bend: best, smooth: { enabled: true, type: "dynamic" } };
  });
}
