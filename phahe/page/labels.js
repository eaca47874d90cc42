// The words on lines: in the middle of what is seen of a line, clear of boxes and of each other.

const LABEL = { size: 12.5, high: 16 };
const ruler = document.createElement("canvas").getContext("2d");

function wordOf(link) {
  if (link.id[0] !== "e") return "";
  const { kind, is } = edges[Number(link.id.slice(1))];
  return is.role ? word("role", is.role) : schema.edges[kind][language];
}

// Spots along the line, the middle of its open part first.
function spots(link, items) {
  const [a, b] = [items.get(link.from), items.get(link.to)];
  const via = control(a, b, link.bend ?? 0);
  const points = Array.from({ length: 39 }, (_, i) => along(a, via, b, (i + 1) / 40));
  const open = points.filter((p) => !within(a, p) && !within(b, p));
  const middle = (open.length - 1) / 2;
  return open
    .map((point, i) => ({ ...point, off: Math.abs(i - middle) }))
    .sort((p, q) => p.off - q.off);
}

function within(box, { x, y }) {
  return Math.abs(box.x - x) <= data.size.width / 2 && Math.abs(box.y - y) <= data.size.height / 2;
}

function overlap(p, q) {
  return Math.abs(p.x - q.x) < (p.wide + q.wide) / 2 && Math.abs(p.y - q.y) < (p.high + q.high) / 2;
}

function placeLabels(links, items) {
  if (links.length > data.limits.labelled) return [];
  ruler.font = `${LABEL.size}px ${FONT}`;
  const { width, height } = data.size;
  const solid = [...items.values()].map(({ x, y }) => ({ x, y, wide: width, high: height }));
  const labels = [];
  for (const link of links) {
    const text = wordOf(link);
    if (!text) continue;
    const wide = ruler.measureText(text).width + 6;
    const choices = spots(link, items).map(({ x, y }) => ({ text, x, y, wide, high: LABEL.high }));
    const free = choices.find((one) => ![...solid, ...labels].some((other) => overlap(one, other)));
    const best = free ?? choices[0];
    if (best) labels.push(best);
  }
  return labels;
}

function drawLabels(ctx) {
  ctx.save();
  ctx.font = `${LABEL.size}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.lineWidth = 5;
  ctx.strokeStyle = "#ffffff";
  ctx.fillStyle = "#24292f";
  for (const { text, x, y } of current.labels) {
    ctx.strokeText(text, x, y + 4);
    ctx.fillText(text, x, y + 4);
  }
  ctx.restore();
}
