// What a view shows: its boxes, its lines and the stripes behind them.
// A view is {type: "all"}, {type: "group", group} or {type: "near", node}.

const placed = new Map(data.network.nodes.map((node) => [node.id, node]));

function members(view) {
  let chosen;
  if (view.type === "near") {
    const seen = new Set([view.node]);
    for (const j of touching[view.node]) {
      if (!hidden.relations.has(edges[j].kind)) seen.add(other(edges[j], view.node));
    }
    chosen = [...seen];
  } else {
    chosen = nodes.map((_, i) => i);
    if (view.type === "group") {
      chosen = chosen.filter((i) => nodes[i].path.includes(view.group));
    }
  }
  return chosen.filter((i) => visible(i) || i === view.node);
}

// The box that stands for each member: itself, or the finest groups that are few enough.
function represent(chosen) {
  const { open, detail, groups: most } = data.limits;
  if (!big || chosen.length <= open) return new Map(chosen.map((i) => [i, i]));
  for (let depth = 4; depth >= 0; depth--) {
    const found = new Set(chosen.map((i) => nodes[i].path[depth]));
    if (found.size === 1) break;
    if (found.size <= most) return new Map(chosen.map((i) => [i, `g${nodes[i].path[depth]}`]));
  }
  const first = [...chosen].sort((a, b) => nodes[a].seat[3] - nodes[b].seat[3]);
  return new Map(first.slice(0, detail).map((i) => [i, i]));
}

// Groups outside an opened group that its members touch, few enough to stay aside.
function surround(stand) {
  const outside = new Set();
  for (const i of stand.keys()) {
    for (const j of touching[i]) {
      const k = other(edges[j], i);
      if (!stand.has(k) && shown(edges[j])) outside.add(k);
    }
  }
  let depth = data.depth;
  const groupsAt = () => new Set([...outside].map((k) => nodes[k].path[depth])).size;
  while (depth > 0 && groupsAt() > 12) depth--;
  return new Map([...outside].map((k) => [k, `g${nodes[k].path[depth]}`]));
}

function compose(view) {
  const chosen = members(view);
  const opening = view.type === "all" && (!big || !filtered());
  const stand = opening && big
    ? new Map(chosen.map((i) => [i, `g${nodes[i].path[data.depth]}`]))
    : represent(chosen);
  const around = view.type === "group" ? surround(stand) : new Map();
  const all = new Map([...stand, ...around]);
  const items = boxes(stand, around);
  const laid = opening && axis === data.axis; // the file holds these places
  const frame = laid ? data : axis === "time" ? seatYears(items) : seatRows(items);
  if (laid) {
    for (const item of items) ({ x: item.x, y: item.y } = placed.get(item.id));
  }
  const found = new Map(items.map((item) => [item.id, item]));
  let links = opening && big ? data.network.edges : join(all);
  const most = big ? data.limits.links : Infinity;
  const thin = opening && big ? data.thin : Math.max(0, links.length - most);
  links = laid ? links : route(links.slice(0, most === Infinity ? undefined : most), found);
  const stripes = laid && !big ? trimmed(items) : frame.stripes;
  return {
    view,
    items: found,
    stand: all,
    stripes,
    columns: frame.columns ?? [],
    left: frame.left,
    right: frame.right,
    margin: Math.min(600, Math.max(130, (frame.right - frame.left) / 10)), // room for the names of stripes
    links,
    labels: placeLabels(links, found),
    thin,
    left_out: chosen.length - stand.size,
    size: chosen.length,
  };
}

// The stripes of the opening picture that still hold a box.
function trimmed(items) {
  const bands = new Set(items.map((item) => item.seat[0]));
  return data.stripes.filter((stripe) => bands.has(stripe.band));
}

function boxes(stand, around) {
  const counts = new Map();
  for (const id of [...stand.values(), ...around.values()]) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const faint = new Set(around.values());
  const single = [...counts.keys()].filter((id) => typeof id === "number");
  const depth = single.length <= 80 ? depths(single) : new Map();
  const items = [...counts].map(([id, n]) => {
    if (typeof id === "string") return groupBox(id, n, faint.has(id));
    const [band, , lane, order] = nodes[id].seat;
    return { id, node: id, seat: [band, depth.get(id) ?? 0, lane, order] };
  });
  const grouped = items.filter((item) => "group" in item);
  grouped.sort((a, b) => (a.key < b.key ? -1 : 1)).forEach((item, i) => (item.seat[3] = i));
  return items;
}

function groupBox(id, n, faint) {
  const group = Number(id.slice(1));
  const { band, lane, parts } = groups[group];
  const key = parts.map(fold).join("\t");
  return { id, group, count: n, faint, key, seat: [band, faint ? -1 : 0, lane, 0] };
}

// Lines between boxes: each relation its own, or one line as wide as relations are many.
function join(stand) {
  const single = [];
  const bundles = new Map();
  edges.forEach((edge, j) => {
    if (!shown(edge) && !(stand.has(edge.from) && stand.has(edge.to) && near(edge))) return;
    const [from, to] = [stand.get(edge.from), stand.get(edge.to)];
    if (from === undefined || to === undefined || from === to) return;
    if (typeof from === "number" && typeof to === "number") single.push(line(j, from, to));
    else {
      const key = `${from} ${to}`;
      if (!bundles.has(key)) bundles.set(key, { from, to, count: 0 });
      bundles.get(key).count += 1;
    }
  });
  const sorted = [...bundles.values()].sort((a, b) => b.count - a.count);
  const most = sorted[0]?.count ?? 1;
  const bundled = sorted.map(({ from, to, count }, k) => ({
    id: `a${k}`, from, to,
    width: 1 + 7 * Math.sqrt(count / most),
    color: data.bundle,
  }));
  return [...single, ...bundled];
}

// The document in question keeps its relations although a filter hides it.
function near(edge) {
  return view.type === "near" && !hidden.relations.has(edge.kind);
}

const ready = big ? new Map() : new Map(data.network.edges.map((edge) => [edge.id, edge]));

function line(j, from, to) {
  const id = `e${j}`;
  if (ready.has(id)) return ready.get(id);
  const { color, dashes } = schema.edges[edges[j].kind];
  return { id, from, to, color: { color, highlight: color, hover: color }, dashes };
}

// The relations that a line of the picture stands for.
function behind(link) {
  if (link.id[0] === "e") return [Number(link.id.slice(1))];
  const { stand } = current;
  return edges.flatMap((edge, j) =>
    shown(edge) && stand.get(edge.from) === link.from && stand.get(edge.to) === link.to ? [j] : []);
}
