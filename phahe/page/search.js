// Search by number, title and body, with or without marks.

const SHOWN = 40;
let index = null;

function searchable() {
  index ??= nodes.map((node) => {
    const { kind, number, title, issuer, place, name, text, ref } = node.is;
    return fold([kind, number, name ?? node.name, title, issuer, place, ref, text, node.year]
      .filter(Boolean).join(" \n "));
  });
  return index;
}

// Nodes that hold every word of QUERY; whose name begins or holds the query whole come first.
function find(query) {
  const sought = fold(query).trim();
  const words = sought.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const texts = searchable();
  const found = [];
  for (let i = 0; i < nodes.length; i++) {
    if (words.every((one) => texts[i].includes(one))) found.push(i);
  }
  const rank = new Map(found.map((i) => [i, standing(i, sought)]));
  return found.sort((a, b) => rank.get(a) - rank.get(b) || nodes[a].seat[3] - nodes[b].seat[3]);
}

function standing(i, sought) {
  const number = fold(nodes[i].is.number ?? "");
  const side = nodes[i].kind === "Document" ? 0 : 10;
  if (number === sought) return side;
  if (number.startsWith(sought)) return side + 1;
  return side + (fold(nodes[i].name).includes(sought) ? 2 : 3);
}

function search() {
  const query = byId("search").value;
  const box = byId("found");
  if (!fold(query).trim()) {
    box.hidden = true;
    mark(null);
    return;
  }
  const found = find(query);
  byId("found-count").textContent = !found.length
    ? say("no_results")
    : found.length > SHOWN
      ? say("results_cut", { n: count(found.length), shown: SHOWN })
      : say("results", { n: count(found.length) });
  byId("results").replaceChildren(...found.slice(0, SHOWN).map(result));
  byId("results").hidden = !found.length;
  box.hidden = false;
  mark(found);
}

function result(i) {
  const node = nodes[i];
  const more = [node.foot.join(" "), node.is.title].filter(Boolean).join(" · ");
  const button = make("button", { type: "button", onclick: () => pick(i) },
    make("span", { class: "name" }, node.name),
    more ? make("span", { class: "more" }, more) : null);
  return make("li", {}, button);
}

function pick(i) {
  byId("found").hidden = true;
  mark(null);
  reveal(i);
}

// Boxes that hold something found stay strong, the others fade.
function mark(found) {
  marked = found && new Set(found.map((i) => current.stand.get(i) ?? i));
  network.redraw();
}

let waiting = 0;
byId("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, big ? 180 : 60);
});
byId("search").addEventListener("focus", () => {
  if (byId("search").value && byId("found").hidden) search();
});
byId("search").addEventListener("keydown", (event) => {
  const first = byId("results").querySelector("button");
  if (event.key === "Enter") {
    clearTimeout(waiting);
    search();
    byId("results").querySelector("button")?.click();
  } else if (event.key === "ArrowDown" && first && !byId("found").hidden) {
    event.preventDefault();
    first.focus();
  }
});
byId("results").addEventListener("keydown", (event) => {
  const row = event.target.closest("li");
  const next = { ArrowDown: row?.nextSibling, ArrowUp: row?.previousSibling }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  (next ? next.querySelector("button") : byId("search")).focus();
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) byId("found").hidden = true;
});
