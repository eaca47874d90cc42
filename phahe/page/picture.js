// The canvas: shows a view, keeps the selection, walks back.

let view = { type: "all" };
const trail = [];
let current = compose(view);
let marked = null; // ids of the boxes that a search found; null when nothing is sought
let selected = null; // {node} | {group} | {link}

const sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const settings = data.network.options;
settings.nodes = { ...settings.nodes, ctxRenderer: drawBox };
const network = new vis.Network(byId("picture"), sets, settings);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

network.on("beforeDrawing", (ctx) => {
  bendLines();
  drawStripes(ctx);
  drawYears(ctx);
});
network.on("afterDrawing", (ctx) => {
  drawLabels(ctx);
  drawStripeNames(ctx);
  drawYearNames(ctx);
});
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) choose(current.items.get(node));
  else if (edge !== undefined) chooseLink(edge);
  else chooseNothing();
});
network.on("doubleClick", ({ nodes: [node] }) => {
  if (node !== undefined) enter(current.items.get(node));
});
network.on("hoverNode", () => (network.canvas.body.container.style.cursor = "pointer"));
network.on("blurNode", () => (network.canvas.body.container.style.cursor = ""));
network.on("hoverEdge", () => (network.canvas.body.container.style.cursor = "pointer"));
network.on("blurEdge", () => (network.canvas.body.container.style.cursor = ""));

// Draw the view anew: after a filter, a step in or out, a change of language.
function refresh({ refit = false } = {}) {
  settle();
  current = compose(view);
  network.unselectAll();
  const boxes = [...current.items.values()];
  sets.edges.clear();
  sets.nodes.clear();
  sets.nodes.add(boxes.map((item) => (
    { id: item.id, x: item.x, y: item.y, shape: "custom", title: tooltip(item) })));
  sets.edges.add(current.links.map(({ label, ...link }) => link)); // words are drawn by labels.js
  byId("empty").hidden = boxes.length > 0;
  // Thousands of dashed lines would hold up panning: they wait until the hand is still.
  const many = current.links.length > data.limits.routed;
  network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  remember();
  tell();
  showPhysics();
  if (refit) fit();
}

// What hovering tells: the whole name and title, as text.
function tooltip({ node }) {
  if (node === undefined) return undefined;
  const { name, is } = nodes[node];
  return [name, is.title].filter(Boolean).join("\n").slice(0, 300);
}

// Keep the selection across a redraw when its box is still there.
function remember() {
  if (selected?.item && current.items.has(selected.item)) {
    network.selectNodes([selected.item], true);
  } else if (selected?.link && sets.edges.get(selected.link)) {
    network.setSelection({ nodes: [], edges: [selected.link] });
  } else if (selected) chooseNothing();
}

function tell() {
  const whole = current.size === nodes.length && !filtered();
  byId("counts").textContent = whole
    ? say("counts", { nodes: count(nodes.length), edges: count(edges.length) })
    : say("counts_cut", { nodes: count(current.size), edges: count(linesShown()) });
  const notes = [];
  if (current.thin) notes.push(say("thin", { n: count(current.thin) }));
  if (current.left_out > 0) {
    notes.push(say("cut", { shown: count(current.size - current.left_out), n: count(current.size) }));
  }
  byId("note").textContent = notes.join(". ");
  byId("note").hidden = notes.length === 0;
  crumbs();
}

function linesShown() {
  const { stand } = current;
  return edges.filter((edge) => stand.has(edge.from) && stand.has(edge.to) && shown(edge)).length;
}

function crumbs() {
  const bar = byId("crumbs");
  bar.hidden = trail.length === 0;
  const name = view.type === "near"
    ? say("near_of", { name: nodes[view.node].name })
    : view.type === "group" ? groupName(view.group) : "";
  bar.replaceChildren(
    make("button", { type: "button", onclick: back }, `← ${say("back")}`),
    make("button", { type: "button", onclick: () => leave(0) }, say("all")),
    make("strong", {}, name));
}

function groupName(group) {
  const { head, foot } = groupLines({ group, count: groups[group].count });
  return [...head, ...foot].join(", ");
}

// Step in: a group opens, a document shows its neighbours.
function enter(item) {
  go("group" in item ? { type: "group", group: item.group } : { type: "near", node: item.node });
}

function go(next) {
  if (JSON.stringify(next) === JSON.stringify(view)) return;
  trail.push(view);
  view = next;
  refresh({ refit: true });
  if (next.type === "near") choose(current.items.get(next.node));
}

function back() {
  if (trail.length) leave(trail.length - 1);
}

function leave(step) {
  view = trail[step];
  trail.length = step;
  refresh({ refit: true });
}

function choose(item) {
  if (!item) return;
  selected = { item: item.id };
  network.selectNodes([item.id], true);
  if ("group" in item) showGroup(item);
  else showNode(item.node);
}

function chooseLink(id) {
  selected = { link: id };
  network.setSelection({ nodes: [], edges: [id] });
  showLink(sets.edges.get(id));
}

function chooseNothing() {
  selected = null;
  network.unselectAll();
  showNothing();
}

// Find the box of node I, in another view where this one has it not, and bring it to sight.
function reveal(i) {
  if (!current.items.has(i)) return go({ type: "near", node: i });
  const item = current.items.get(i);
  choose(item);
  centre(item, Math.max(network.getScale(), 0.7));
}

function centre(item, scale) {
  const animation = still ? false : { duration: 250 };
  network.moveTo({ position: { x: item.x, y: item.y }, scale, animation });
}

// The whole picture, unless letters would be too small: then the document in question.
function fit({ whole = false } = {}) {
  const boxes = [...current.items.values()];
  if (!boxes.length) return;
  const { width, height } = data.size;
  const top = Math.min(...boxes.map((b) => b.y)) - height;
  const bottom = Math.max(...boxes.map((b) => b.y)) + height;
  const [left, right] = [current.left - current.margin - 20, current.right + 40];
  const { clientWidth, clientHeight } = byId("picture");
  const scale = Math.min(clientWidth / (right - left), clientHeight / (bottom - top), 1.1);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const centreOn = boxes.find((b) => b.node === (view.node ?? data.focus));
  if (whole || scale > 0.42 || !centreOn) network.moveTo({ position: middle, scale });
  else network.moveTo({ position: { x: centreOn.x, y: centreOn.y - height }, scale: 0.6 });
}
