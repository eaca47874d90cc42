// How a box looks, on the canvas and in an exported file alike.

const FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const DOUBTFUL = { ambiguous: "?", unidentified: "?", impossible: "!" };

function tint(color, share) {
  const mix = (at) => {
    const part = parseInt(color.slice(at, at + 2), 16);
    return Math.round(255 - (255 - part) * share).toString(16).padStart(2, "0");
  };
  return `#${mix(1)}${mix(3)}${mix(5)}`;
}

function groupLines({ group, count: n }) {
  const { band, lane, parts } = groups[group];
  let head = word("band", data.bands[band]);
  if (lane) head += ` · ${say("party")}`;
  const where = parts.slice(0, 2).filter(Boolean).at(-1);
  const when = parts.slice(2).filter(Boolean).join(", ");
  const foot = [when, say("group_count", { n: count(n) })].filter(Boolean);
  return where ? { head: [where], foot: [head, ...foot] } : { head: [head], foot };
}

// Worked out once for a box, drawn at every frame.
function look(item) {
  item.style ??= looks(item);
  return item.style;
}

function looks(item) {
  if ("group" in item) {
    const color = schema.nodes[band2kind(groups[item.group].band)]?.color ?? "#57606a";
    return {
      ...groupLines(item), color, fill: tint(color, 0.1), dash: [], stripe: true, stack: true,
      badge: groups[item.group].lane ? "★" : "",
    };
  }
  const node = nodes[item.node];
  const { color } = schema.nodes[node.kind];
  const stub = node.kind === "Document" && node.is.status !== "loaded";
  const doubt = node.kind === "Citation" ? DOUBTFUL[node.is.status] ?? "" : "";
  return {
    head: node.head, foot: node.foot, color,
    fill: stub || doubt ? "#ffffff" : tint(color, 0.1),
    dash: doubt ? [2, 4] : stub ? [7, 5] : [],
    stripe: !stub && !doubt,
    badge: doubt || (node.seat[2] ? "★" : ""),
    alerts: node.marks?.length ?? 0,
    focus: item.node === data.focus,
  };
}

function band2kind(band) {
  const name = data.bands[band];
  return name in schema.nodes ? name : "Document";
}

// The lines of a box with their baselines, counted from its middle.
function textRows(style) {
  style.rows ??= setRows(style);
  return style.rows;
}

function setRows({ head, foot }) {
  const rows = [
    ...head.map((text) => ({ text, size: 16, weight: 600, ink: "#1f2328", step: 19 })),
    ...foot.map((text) => ({ text, size: 13.5, weight: 400, ink: "#424a53", step: 17 })),
  ];
  let y = -rows.reduce((sum, row) => sum + row.step, 0) / 2;
  for (const row of rows) {
    row.y = y + row.step * 0.76;
    y += row.step;
  }
  return rows;
}

function drawBox({ ctx, id, x, y, state: { selected, hover } }) {
  const { width, height } = data.size;
  return {
    drawNode() {
      const item = current.items.get(id);
      if (item) paint(ctx, item, x, y, selected, hover);
    },
    nodeDimensions: { width, height },
  };
}

function paint(ctx, item, x, y, selected, hover) {
  const { width, height } = data.size;
  const [left, top] = [x - width / 2, y - height / 2];
  const style = look(item);
  ctx.save();
  const faded = marked && !marked.has(item.id) && !selected;
  if (faded || item.faint) {
    frame(ctx, left, top, { color: "#ffffff", fill: "#ffffff", dash: [] }, 2); // hides the lines beneath
    ctx.globalAlpha = faded ? 0.25 : 0.65;
  }
  if (style.stack) frame(ctx, left + 5, top + 5, style, 1);
  frame(ctx, left, top, style, selected || style.focus ? 3.5 : hover ? 2.5 : 1.6);
  if (style.stripe) {
    ctx.fillStyle = style.color;
    ctx.fillRect(left + 1, top + 6, 5, height - 12);
  }
  if (selected) {
    ctx.setLineDash([]);
    ctx.strokeStyle = "#1f2328";
    ctx.lineWidth = 1.5;
    ctx.strokeRect(left - 5, top - 5, width + 10, height + 10);
  }
  if (style.alerts) alert(ctx, style.alerts, left, top);
  if (network.getScale() > 0.22) write(ctx, style, x, y);
  ctx.restore();
}

function frame(ctx, left, top, style, line) {
  ctx.beginPath();
  ctx.roundRect(left, top, data.size.width, data.size.height, 7);
  ctx.fillStyle = style.fill;
  ctx.fill();
  ctx.setLineDash(style.dash);
  ctx.lineWidth = line;
  ctx.strokeStyle = style.color;
  ctx.stroke();
  ctx.setLineDash([]);
}

// How many findings there are about a document, at its corner.
function alert(ctx, n, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 13, 0, 2 * Math.PI);
  ctx.fillStyle = "#b3261e";
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke();
  ctx.fillStyle = "#ffffff";
  ctx.font = `700 14px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillText(String(n), x, y + 5);
}

function write(ctx, style, x, y) {
  ctx.textAlign = "center";
  for (const row of textRows(style)) {
    ctx.font = `${row.weight} ${row.size}px ${FONT}`;
    ctx.fillStyle = row.ink;
    ctx.fillText(row.text, x + 2, y + row.y, data.size.width - 20);
  }
  if (style.badge) {
    ctx.font = `700 14px ${FONT}`;
    ctx.fillStyle = style.badge === "★" ? "#b3261e" : "#7d4e00";
    ctx.fillText(style.badge, x + data.size.width / 2 - 11, y - data.size.height / 2 + 17);
  }
}

// Stripes of the levels, drawn beneath everything.
function drawStripes(ctx) {
  const left = current.left - current.margin;
  const right = current.right + 20;
  current.stripes.forEach(({ top, bottom }, i) => {
    ctx.fillStyle = i % 2 ? "#f6f8fa" : "#eef2f6";
    ctx.fillRect(left, top - 26, right - left, bottom - top + 52);
  });
}

// Their names stay in sight while panning, and legible far off.
function drawStripeNames(ctx) {
  const scale = network.getScale();
  const size = Math.max(15, Math.min(12 / scale, current.margin / 5.6));
  const x = Math.max(current.left - current.margin + size / 2, network.DOMtoCanvas({ x: 10, y: 0 }).x);
  ctx.save();
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = size / 3;
  ctx.strokeStyle = "#f6f8facc";
  ctx.fillStyle = "#424a53";
  for (const { band, top } of current.stripes) {
    const name = word("band", data.bands[band]);
    ctx.strokeText(name, x, top - 22 + size);
    ctx.fillText(name, x, top - 22 + size);
  }
  ctx.restore();
}
