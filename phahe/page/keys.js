// The keyboard: '/' searches, arrows walk from box to box, Enter tells, L shows neighbours, Esc goes back.

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// The box nearest to ITEM in a direction; what lies aside counts twice as far.
function towards(item, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const one of current.items.values()) {
    const [x, y] = [one.x - item.x, one.y - item.y];
    const ahead = x * dx + y * dy;
    if (one === item || ahead <= 0) continue;
    const far = ahead + 2 * Math.abs(x * dy + y * dx);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

function walk(direction) {
  const here = current.items.get(selected?.item);
  const first = () => current.items.get(view.node ?? data.focus) ?? current.items.values().next().value;
  const next = here ? towards(here, direction) : first();
  if (!next) return;
  choose(next);
  centre(next, Math.max(network.getScale(), 0.45));
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) });
}

function onPicture(event) {
  const item = current.items.get(selected?.item);
  if (event.key in ARROWS) walk(ARROWS[event.key]);
  else if (event.key === "Enter" && item) byId("panel").focus();
  else if (event.key.toLowerCase() === "l" && item) enter(item);
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit({ whole: true });
  else return;
  event.preventDefault();
}

function escape() {
  if (!byId("found").hidden) byId("found").hidden = true;
  else if (byId("search").value) {
    byId("search").value = "";
    search();
  } else if (selected) chooseNothing();
  else back();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") {
    escape();
    byId("picture").firstChild.focus();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  } else if (byId("picture").contains(event.target)) onPicture(event);
});
