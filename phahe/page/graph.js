// The graph of the file: neighbours, and what the filters let through.

const { nodes, edges, groups, schema } = data;
const big = groups.length > 0;

const touching = nodes.map(() => []);
edges.forEach((edge, j) => {
  touching[edge.from].push(j);
  if (edge.to !== edge.from) touching[edge.to].push(j);
});

const hidden = {
  relations: new Set(),
  nodes: new Set(),
  levels: new Set(),
  kinds: new Set(),
  statuses: new Set(),
};
const years = { from: null, to: null, unknown: true };

function filtered() {
  const years_cut = years.from !== null || years.to !== null || !years.unknown;
  return years_cut || Object.values(hidden).some((set) => set.size > 0);
}

function level(node) {
  return data.bands[node.seat[0]];
}

function visible(i) {
  const node = nodes[i];
  if (hidden.nodes.has(node.kind)) return false;
  if (node.is.status && hidden.statuses.has(node.is.status)) return false;
  if (node.kind !== "Document") return true;
  if (hidden.levels.has(level(node)) || hidden.kinds.has(node.is.kind ?? "")) return false;
  if (node.year === null) return years.unknown;
  return (years.from ?? -Infinity) <= node.year && node.year <= (years.to ?? Infinity);
}

function shown(edge) {
  return !hidden.relations.has(edge.kind) && visible(edge.from) && visible(edge.to);
}

function other(edge, i) {
  return edge.from === i ? edge.to : edge.from;
}
