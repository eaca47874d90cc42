// The legend: every row shows how a kind looks, how many there are, and filters on a click.

function swatch(kind) {
  const { color, dashes } = schema.edges[kind];
  const pattern = dashes ? dashes.join(" ") : "none";
  return drawn("svg", { width: 30, height: 12, viewBox: "0 0 30 12", "aria-hidden": "true" },
    drawn("line", { x1: 1, y1: 6, x2: 23, y2: 6, stroke: color, "stroke-width": 2.5, "stroke-dasharray": pattern }),
    drawn("path", { d: "M22 2l7 4-7 4z", fill: color }));
}

function chipBox(color, { dash = "none", fill = tint(color, 0.1), badge = "" } = {}) {
  const box = drawn("svg", { width: 30, height: 16, viewBox: "0 0 30 16", "aria-hidden": "true" },
    drawn("rect", { x: 1, y: 1, width: 28, height: 14, rx: 3, fill, stroke: color, "stroke-width": 1.6, "stroke-dasharray": dash }));
  if (badge) {
    const text = drawn("text", { x: 15, y: 12.5, "text-anchor": "middle", "font-size": 11, "font-weight": 700, fill: "#7d4e00" });
    text.textContent = badge;
    box.append(text);
  }
  return box;
}

function statusBox(status) {
  if (status === "stub") return chipBox("#1f6feb", { dash: "4 3", fill: "#ffffff" });
  if (status in DOUBTFUL) return chipBox("#bf8700", { dash: "1.5 2.5", fill: "#ffffff", badge: DOUBTFUL[status] });
  return chipBox(status === "resolved" ? "#bf8700" : "#1f6feb");
}

function tally(list, key) {
  const counts = new Map();
  for (const one of list) {
    const k = key(one);
    if (k !== undefined) counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  return counts;
}

function row(set, key, name, n, sign) {
  const box = make("input", { type: "checkbox", checked: !set.has(key) });
  box.addEventListener("change", () => {
    if (box.checked) set.delete(key);
    else set.add(key);
    filterChanged();
  });
  return make("label", { class: "row", "data-key": key }, box, sign ?? "",
    make("span", { class: "name" }, name), make("span", { class: "count" }, count(n)));
}

function section(name, rows) {
  return rows.length ? make("fieldset", {}, make("legend", {}, say(name)), ...rows) : null;
}

function buildLegend() {
  const documents = nodes.filter((node) => node.kind === "Document");
  const relations = tally(edges, (edge) => edge.kind);
  const kinds = tally(nodes, (node) => node.kind);
  const levels = tally(documents, level);
  const statuses = tally(nodes, (node) => node.is.status);
  const types = [...tally(documents, (node) => node.is.kind ?? "")].sort((a, b) => b[1] - a[1]);
  const parts = [
    section("relations", Object.keys(schema.edges).map((kind) =>
      row(hidden.relations, kind, schema.edges[kind][language], relations.get(kind), swatch(kind)))),
    section("statuses", [...statuses].map(([status, n]) =>
      row(hidden.statuses, status, word("status", status), n, statusBox(status)))),
    section("nodes", Object.keys(schema.nodes).map((kind) =>
      row(hidden.nodes, kind, schema.nodes[kind][language], kinds.get(kind), chipBox(schema.nodes[kind].color)))),
    section("levels", data.bands.filter((band) => levels.has(band)).map((band) =>
      row(hidden.levels, band, word("band", band), levels.get(band)))),
    section("years", yearRows(documents)),
    section("kinds", types.map(([kind, n]) => row(hidden.kinds, kind, kind || "—", n))),
  ];
  byId("legend").replaceChildren(
    make("h2", {}, say("legend")), ...parts.filter(Boolean),
    make("p", { class: "key" }, make("span", { class: "star", "aria-hidden": "true" }, "★"), ` ${say("party")}`),
    nodes.some((node) => node.marks)
      ? make("p", { class: "key" }, make("span", { class: "alert", "aria-hidden": "true" }, "n"), ` ${say("findings")}`) : "",
    make("button", { type: "button", id: "reset", onclick: resetFilters }, say("reset")));
}

function yearRows(documents) {
  const known = [...new Set(documents.map((node) => node.year).filter((year) => year !== null))].sort();
  if (known.length < 2) return [];
  const pick = (end) => {
    const select = make("select", { id: `year-${end}` }, make("option", { value: "" }, "—"),
      ...known.map((year) => make("option", { value: year, selected: years[end] === year }, String(year))));
    select.addEventListener("change", () => {
      years[end] = select.value ? Number(select.value) : null;
      filterChanged();
    });
    return make("label", { class: "year" }, `${say(`year_${end}`)} `, select);
  };
  const rows = [make("div", { class: "years" }, pick("from"), pick("to"))];
  if (documents.some((node) => node.year === null)) {
    const box = make("input", { type: "checkbox", checked: years.unknown });
    box.addEventListener("change", () => {
      years.unknown = box.checked;
      filterChanged();
    });
    rows.push(make("label", { class: "row" }, box, say("year_unknown")));
  }
  return rows;
}

function filterChanged() {
  refresh({ refit: big });
  if (byId("search").value) search();
}

function resetFilters() {
  for (const set of Object.values(hidden)) set.clear();
  Object.assign(years, { from: null, to: null, unknown: true });
  buildLegend();
  filterChanged();
}
