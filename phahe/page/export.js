// The picture as a file: SVG written from the boxes shown, PNG drawn from that SVG.

function svgText() {
  const boxes = [...current.items.values()];
  const { height } = data.size;
  const left = current.left - current.margin - 20;
  const right = current.right + 40;
  const top = Math.min(...boxes.map((box) => box.y)) - height - 60;
  const bottom = Math.max(...boxes.map((box) => box.y)) + height;
  const [width, tall] = [right - left, bottom - top];
  const root = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${width} ${tall}`, width, height: tall,
    "font-family": FONT.replaceAll("'", ""),
  }, svgWritten("title", data.title), drawn("rect", { x: left, y: top, width, height: tall, fill: "#ffffff" }));
  root.append(
    ...current.stripes.flatMap(svgStripe), ...svgYears(), ...current.links.flatMap(svgLine), ...boxes.map(svgBox),
    ...current.labels.map(svgLabel));
  return { text: new XMLSerializer().serializeToString(root), width, height: tall };
}

function svgWritten(tag, text, attributes = {}) {
  const element = drawn(tag, attributes);
  // Control characters are not XML.
  element.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return element;
}

function svgStripe({ band, top, bottom }, i) {
  const [left, right] = [current.left - current.margin, current.right + 20];
  const size = Math.max(15, current.margin / 8);
  return [
    drawn("rect", { x: left, y: top - 26, width: right - left, height: bottom - top + 52, fill: i % 2 ? "#f6f8fa" : "#eef2f6" }),
    svgWritten("text", word("band", data.bands[band]), { x: left + size / 2, y: top - 22 + size, "font-size": size, "font-weight": 600, fill: "#57606a" }),
  ];
}

function svgYears() {
  const [top, bottom] = [current.stripes[0]?.top ?? 0, current.stripes.at(-1)?.bottom ?? 0];
  return current.columns.flatMap((column) => [
    drawn("line", { x1: column.left, x2: column.left, y1: top - 26, y2: bottom + 26, stroke: "#d0d7de", "stroke-dasharray": "2 6" }),
    svgWritten("text", columnName(column), { x: (column.left + column.right) / 2, y: top - 34, "font-size": 15, "font-weight": 600, "text-anchor": "middle", fill: "#424a53" }),
  ]);
}

// Where the line from the middle of box A towards (x, y) leaves A.
function border(a, x, y) {
  const [dx, dy] = [x - a.x, y - a.y];
  const share = Math.min(
    (data.size.width / 2 + 3) / Math.abs(dx || 1e-9), (data.size.height / 2 + 3) / Math.abs(dy || 1e-9), 1);
  return [a.x + dx * share, a.y + dy * share];
}

function svgLine(link) {
  const [from, to] = [current.items.get(link.from), current.items.get(link.to)];
  const { color, highlight } = link.color;
  const via = control(from, to, link.bend ?? 0);
  const [x1, y1] = border(from, via.x, via.y);
  const [x2, y2] = border(to, via.x, via.y);
  const turn = (Math.atan2(y2 - via.y, x2 - via.x) * 180) / Math.PI;
  return [
    drawn("path", { d: `M${x1} ${y1}Q${via.x} ${via.y} ${x2} ${y2}`, fill: "none", stroke: color, "stroke-width": link.width ?? 1.5,
      "stroke-dasharray": link.dashes ? link.dashes.join(" ") : "none" }),
    drawn("path", { d: "M0 0L-10 -4.5L-10 4.5Z", fill: highlight, transform: `translate(${x2} ${y2}) rotate(${turn})` }),
  ];
}

function svgLabel({ text, x, y }) {
  return svgWritten("text", text, { x, y: y + 4, "font-size": LABEL.size, "text-anchor": "middle",
    fill: "#24292f", stroke: "#ffffff", "stroke-width": 4, "paint-order": "stroke" });
}

function svgBox(item) {
  const { width, height } = data.size;
  const style = look(item);
  const [left, top] = [item.x - width / 2, item.y - height / 2];
  const shape = (offset, line) => drawn("rect", {
    x: left + offset, y: top + offset, width, height, rx: 7, fill: style.fill, stroke: style.color, "stroke-width": line,
    "stroke-dasharray": style.dash.length ? style.dash.join(" ") : "none" });
  const group = drawn("g", { opacity: item.faint ? 0.6 : 1 });
  if (style.stack) group.append(shape(5, 1));
  group.append(shape(0, style.focus ? 3.5 : 1.6));
  if (style.stripe) group.append(drawn("rect", { x: left + 1, y: top + 6, width: 5, height: height - 12, fill: style.color }));
  for (const { text, size, weight, ink, y } of textRows(style)) {
    group.append(svgWritten("text", text, { x: item.x + 2, y: item.y + y, "font-size": size, "font-weight": weight, fill: ink, "text-anchor": "middle" }));
  }
  if (style.alerts) {
    group.append(
      drawn("circle", { cx: left, cy: top, r: 13, fill: "#b3261e", stroke: "#ffffff", "stroke-width": 2 }),
      svgWritten("text", String(style.alerts), { x: left, y: top + 5, "font-size": 14, "font-weight": 700, "text-anchor": "middle", fill: "#ffffff" }));
  }
  if (style.badge) {
    group.append(svgWritten("text", style.badge, { x: left + width - 11, y: top + 17, "font-size": 14, "font-weight": 700,
      "text-anchor": "middle", fill: style.badge === "★" ? "#b3261e" : "#7d4e00" }));
  }
  return group;
}

function fileName(ending) {
  const stem = fold(data.title).replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${stem || "phahe"}.${ending}`;
}

function download(blob, ending) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function saveSvg() {
  download(new Blob([svgText().text], { type: "image/svg+xml" }), "svg");
}

// At twice the size, as far as browsers' canvases reach.
function savePng() {
  const { text, width, height } = svgText();
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.onload = () => {
    const canvas = make("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(blob, "png"), "image/png");
  };
  // Not a blob: in a sandboxed frame of a notebook that would be of another origin.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
