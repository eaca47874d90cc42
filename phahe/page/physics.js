// Physics on demand: boxes let loose, pulled by their lines, until they are put back in their rows.

let loose = false;

const FORCES = {
  enabled: true,
  solver: "forceAtlas2Based",
  forceAtlas2Based: { gravitationalConstant: -400, springLength: 260, avoidOverlap: 1 },
  stabilization: false,
  maxVelocity: 60,
};

function showPhysics() {
  byId("physics").setAttribute("aria-pressed", String(loose));
  byId("physics").disabled = !loose && current.items.size > data.limits.detail;
}

function toggleLoose() {
  if (loose) refresh({ refit: true });
  else setLoose();
}

// Rows, years and the words of lines belong to fixed places: they go while boxes move.
function setLoose() {
  loose = true;
  current = { ...current, stripes: [], columns: [], labels: [], links: current.links.map((link) => ({ ...link, bend: 0 })) };
  sets.edges.update(current.links.map(({ id }) => ({ id, smooth: { enabled: false } })));
  network.setOptions({ physics: FORCES, nodes: { fixed: false }, interaction: { dragNodes: true } });
  sets.nodes.update([...current.items.keys()].map((id) => ({ id, fixed: false })));
  showPhysics();
}

function settle() {
  if (!loose) return;
  loose = false;
  network.setOptions({ physics: { enabled: false }, nodes: { fixed: true }, interaction: { dragNodes: false } });
}
