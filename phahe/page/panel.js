// The side panel: a node with its properties, a relation with the words it rests on.

const LISTED = 60;

function panel(...children) {
  const place = byId("panel");
  place.replaceChildren(...children.filter(Boolean));
  place.scrollTop = 0;
  document.body.classList.toggle("chosen", selected !== null);
}

function showNothing() {
  panel(
    make("h2", {}, say("details")),
    make("p", { class: "hint" }, say(big ? "hint_big" : "hint")),
    make("p", { class: "hint" }, say("hint_keys")));
}

function heading(text, tag = "h2") {
  return make("div", { class: "heading" },
    make(tag, {}, text),
    make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: chooseNothing }, "×"));
}

function term(name, value) {
  return value == null || value === ""
    ? []
    : [make("dt", {}, name), make("dd", {}, value)];
}

function label(kind, property) {
  if (language === "en") return property.replaceAll("_", " ");
  return schema.nodes[kind].properties[property] ?? property;
}

function value(property, raw, kind) {
  if (property === "kind" && kind === "Agency") return word("agency", raw);
  if (property === "status") return word("status", raw);
  if (Array.isArray(raw)) return raw.join("; ");
  if (typeof raw === "boolean") return say(String(raw));
  if (/^\d{4}-\d\d-\d\d$/.test(raw)) return day(raw);
  if (property === "level") return word("band", raw);
  if (property === "value" || property === "value_max" || property === "length") return count(raw);
  return String(raw);
}

const UNLISTED = new Set(["text", "start", "end", "title", "document", "target", "candidates", "cue", "relation"]);

function showNode(i) {
  const node = nodes[i];
  const rows = Object.entries(node.is)
    .filter(([name]) => !UNLISTED.has(name))
    .flatMap(([name, raw]) => term(label(node.kind, name), value(name, raw, node.kind)));
  const title = node.is.title;
  panel(
    heading(node.name),
    make("p", { class: "kind" }, chip(node)),
    title && title !== node.name ? make("p", { class: "title-full" }, title) : null,
    node.is.text ? make("blockquote", {}, node.is.text) : null,
    sentences(node.marks, "findings"),
    make("dl", {}, ...rows, ...place(node.is), ...statedBy(node.is), ...candidates(node.is), ...term(say("identifier"), make("code", {}, node.id))),
    make("div", { class: "actions" }, make("button", { type: "button", onclick: () => go({ type: "near", node: i }) }, say("near"))),
    ...relations(i),
    sentences(node.work, "work"));
}

// Sentences about a node that no line of the picture shows: findings of checks, tasks.
function sentences(texts, kind) {
  if (!texts) return null;
  const rows = texts.slice(0, LISTED).map((text) => make("li", {}, text));
  if (texts.length > LISTED) rows.push(make("li", {}, say("more", { n: count(texts.length - LISTED) })));
  return make("section", { class: kind }, make("h3", {}, `${say(kind)} (${count(texts.length)})`), make("ul", {}, ...rows));
}

function chip(node) {
  const name = schema.nodes[node.kind][language];
  const status = node.is.status;
  const side = node.seat[2] ? ` · ★ ${say("party")}` : "";
  return `${name}${side}${status ? ` · ${word("status", status)}` : ""}`;
}

function place(is) {
  if (is.start === undefined) return [];
  let text = say("characters", { start: count(is.start), end: count(is.end) });
  if (is.page !== undefined) text += `, ${say("page", { page: is.page })}`;
  return term(say("position"), text);
}

const numbers = new Map();
function numberOf(id) {
  if (!numbers.size) nodes.forEach((node, i) => numbers.set(node.id, i));
  return numbers.get(id);
}

function statedBy(is) {
  return is.document ? term(say("stated_by"), reference(is.document)) : [];
}

function candidates(is) {
  const list = [...(is.candidates ?? []), ...(is.target ? [is.target] : [])];
  if (!list.length) return [];
  const name = schema.nodes.Citation.properties[is.candidates?.length ? "candidates" : "target"];
  const items = list.map((id) => make("li", {}, reference(id)));
  return [make("dt", {}, language === "vi" ? name : "candidates"), make("dd", {}, make("ul", {}, ...items))];
}

// A node by its id: a button where the file holds it, the bare id where not.
function reference(id) {
  const i = numberOf(id);
  return i === undefined ? make("code", {}, id) : nodeButton(i);
}

function nodeButton(i) {
  return make("button", { type: "button", class: "link", onclick: () => reveal(i) }, nodes[i].name);
}

// What the node has to do with others, by kind and direction, as sentences that read right.
function relations(i) {
  const lists = new Map();
  for (const j of touching[i]) {
    const edge = edges[j];
    const key = `${edge.kind} ${edge.from === i ? "outgoing" : "incoming"}`;
    if (!lists.has(key)) lists.set(key, []);
    lists.get(key).push(j);
  }
  return [...lists].map(([key, found]) => {
    const [kind, way] = key.split(" ");
    const name = say(way, { kind: schema.edges[kind][language] });
    return make("section", { class: "relations" },
      make("h3", {}, swatch(kind), `${name} (${count(found.length)})`),
      edgeList(found, (j) => nodes[other(edges[j], i)].name, (j) => other(edges[j], i)));
  });
}

// Buttons for relations; numbers repeat from place to place, so the issuer of ABOUT stands beside.
function edgeList(found, name, about) {
  const rows = found.slice(0, LISTED).map((j) =>
    make("li", {},
      make("button", { type: "button", class: "link", onclick: () => openEdge(j) }, name(j)),
      about ? make("span", { class: "more" }, nodes[about(j)].foot.join(" ")) : null));
  if (found.length > LISTED) rows.push(make("li", {}, say("more", { n: count(found.length - LISTED) })));
  return make("ul", {}, ...rows);
}

// Choose the line of relation J where the view has it, else only tell of it.
function openEdge(j) {
  const id = `e${j}`;
  if (sets.edges.get(id)) chooseLink(id);
  else {
    selected = { edge: j };
    showEdge(j);
  }
}

function showLink(link) {
  const found = behind(link);
  if (found.length === 1) return showEdge(found[0]);
  const byKind = grouped(found);
  panel(
    heading(say("link_count", { n: count(found.length) })),
    make("dl", {}, ...term(say("from"), nameOf(link.from)), ...term(say("to"), nameOf(link.to))),
    ...[...byKind].map(([kind, list]) =>
      make("section", { class: "relations" },
        make("h3", {}, swatch(kind), `${schema.edges[kind][language]} (${count(list.length)})`),
        edgeList(list, (j) => `${nodes[edges[j].from].name} → ${nodes[edges[j].to].name}`))));
}

function grouped(found) {
  const map = new Map();
  for (const j of found) map.set(edges[j].kind, [...(map.get(edges[j].kind) ?? []), j]);
  return map;
}

function nameOf(id) {
  return typeof id === "number" ? nodeButton(id) : groupName(Number(id.slice(1)));
}

function showEdge(j) {
  const edge = edges[j];
  const { is } = edge;
  const twins = touching[edge.from].filter((k) =>
    k !== j && other(edges[k], edge.from) === other(edge, edge.from));
  const rows = [
    ...term(say("from"), nodeButton(edge.from)),
    ...term(say("to"), nodeButton(edge.to)),
    ...(edge.document === undefined ? statedBy(is) : term(say("stated_by"), nodeButton(edge.document))),
    ...place(is),
    ...(is.role ? term(evidenceLabel("role"), word("role", is.role)) : []),
    ...(is.confidence === undefined ? [] : term(evidenceLabel("confidence"), `${Math.round(is.confidence * 100)} %`)),
    ...(is.origin ? term(evidenceLabel("origin"), say(is.origin)) : []),
  ];
  panel(
    heading(schema.edges[edge.kind][language]),
    make("p", { class: "kind" }, swatch(edge.kind), `${nodes[edge.from].name} → ${nodes[edge.to].name}`),
    ...quotation(edge),
    make("dl", {}, ...rows),
    twins.length ? make("section", { class: "relations" },
      make("h3", {}, say("same_pair")),
      edgeList(twins, (k) => `${schema.edges[edges[k].kind][language]}: ${nodes[edges[k].from].name}`)) : null);
}

function evidenceLabel(name) {
  return language === "vi" ? schema.evidence[name] : name;
}

function quotation(edge) {
  if (!edge.quote) return [make("p", { class: "hint" }, say("no_evidence"))];
  const [before, cited, after] = edge.quote;
  return [
    make("h3", {}, say("evidence")),
    make("blockquote", {}, before, cited ? make("mark", {}, cited) : null, after),
  ];
}

function showGroup(item) {
  const inside = [...current.stand].filter(([, id]) => id === item.id).map(([i]) => i);
  inside.sort((a, b) => nodes[a].seat[3] - nodes[b].seat[3]);
  const rows = inside.slice(0, LISTED).map((i) => make("li", {}, nodeButton(i)));
  if (inside.length > LISTED) rows.push(make("li", {}, say("more", { n: count(inside.length - LISTED) })));
  panel(
    heading(groupLines(item).head[0]),
    make("p", { class: "kind" }, groupLines(item).foot.join(" · ")),
    make("div", { class: "actions" }, make("button", { type: "button", onclick: () => enter(item) }, say("open_group"))),
    make("ul", { class: "members" }, ...rows));
}
