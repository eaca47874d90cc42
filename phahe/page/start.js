// Wires the page together and opens it.

function speak() {
  caption();
  const surface = byId("picture").firstChild;
  surface.setAttribute("role", "application");
  surface.setAttribute("aria-label", say("picture"));
  buildLegend();
}

function retell() {
  const item = current.items.get(selected?.item);
  if (item) choose(item);
  else if (selected?.link) chooseLink(selected.link);
  else if (selected?.edge !== undefined) showEdge(selected.edge);
  else showNothing();
}

byId("language").addEventListener("click", () => {
  language = language === "vi" ? "en" : "vi";
  speak();
  refresh();
  retell();
});
byId("axis").addEventListener("click", turn);
byId("physics").addEventListener("click", toggleLoose);
byId("svg").addEventListener("click", saveSvg);
byId("png").addEventListener("click", savePng);
byId("print").addEventListener("click", () => window.print());
byId("zoom-in").addEventListener("click", () => zoom(1.25));
byId("zoom-out").addEventListener("click", () => zoom(0.8));
byId("fit").addEventListener("click", () => fit({ whole: true }));
byId("toggle").addEventListener("click", () => {
  const open = document.body.classList.toggle("legend-shown");
  byId("toggle").setAttribute("aria-expanded", String(open));
});

const narrow = matchMedia("(max-width: 800px)").matches;
document.body.classList.toggle("legend-shown", !narrow);
byId("toggle").setAttribute("aria-expanded", String(!narrow));

speak();
showAxis();
refresh({ refit: true });
if (!selected) showNothing();
if (data.focus !== null && current.items.has(data.focus)) choose(current.items.get(data.focus));
document.body.dataset.ready = "true";
