// Places of boxes along the years: a stripe for each level, a column for each year.

let axis = data.axis;

// The year of a box: its document's, its group's where the group is that fine, else 0.
function yearOf(item) {
  if ("group" in item) return Number(groups[item.group].parts[2] ?? 0);
  return nodes[item.node].year ?? 0;
}

// ITEMS are given x and y; the stripes and the columns come back. A full cell grows sideways.
function seatYears(items) {
  const { width, height, across, down, between } = data.size;
  const step = width + across;
  const cells = new Map();
  const sorted = [...items].sort((a, b) => a.seat[1] - b.seat[1] || a.seat[3] - b.seat[3]);
  for (const item of sorted) {
    const key = `${item.seat[0]} ${yearOf(item)}`;
    if (!cells.has(key)) cells.set(key, { band: item.seat[0], year: yearOf(item), held: [] });
    cells.get(key).held.push(item);
  }
  const all = [...cells.values()];
  const rows = Math.max(3, Math.ceil(Math.sqrt(Math.max(0, ...all.map(({ held }) => held.length)) / 2)));
  for (const cell of all) cell.span = Math.ceil(cell.held.length / rows);
  const columns = setColumns(all, step);
  const lefts = new Map(columns.map((column) => [column.year ?? 0, column.left]));
  const stripes = [];
  let y = 0;
  for (const band of [...new Set(all.map((cell) => cell.band))].sort((a, b) => a - b)) {
    let tallest = 0;
    for (const { year, span, held } of all.filter((cell) => cell.band === band)) {
      held.forEach((item, i) => {
        const line = Math.floor(i / span);
        item.x = Math.round(lefts.get(year) + (i % span) * step + step / 2);
        item.y = Math.round(y + line * (height + down) + height / 2);
        tallest = Math.max(tallest, line + 1);
      });
    }
    const bottom = y + tallest * height + (tallest - 1) * down;
    stripes.push({ band, top: y, bottom });
    y = bottom + between;
  }
  return { stripes, columns, left: columns[0]?.left ?? 0, right: columns.at(-1)?.right ?? 0 };
}

function setColumns(cells, step) {
  const widest = new Map();
  for (const { year, span } of cells) widest.set(year, Math.max(span, widest.get(year) ?? 0));
  let at = Math.round(-[...widest.values()].reduce((sum, span) => sum + span, 0) * step / 2);
  return [...widest.keys()].sort((a, b) => a - b).map((year) => {
    const left = at;
    at += widest.get(year) * step;
    return { year: year || null, left, right: at };
  });
}

function turn() {
  axis = axis === "level" ? "time" : "level";
  showAxis();
  refresh({ refit: true });
}

function showAxis() {
  byId("axis").setAttribute("aria-pressed", String(axis === "time"));
}

function columnName({ year }) {
  return year ? String(year) : say("unknown_year");
}

// Lines between the years, and above them the years, which stay in sight while panning.
function drawYears(ctx) {
  if (!current.columns.length || !current.stripes.length) return;
  const [top, bottom] = [current.stripes[0].top - 26, current.stripes.at(-1).bottom + 26];
  ctx.save();
  ctx.strokeStyle = "#d0d7de";
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 6]);
  for (const { left } of current.columns) {
    ctx.beginPath();
    ctx.moveTo(left, top);
    ctx.lineTo(left, bottom);
    ctx.stroke();
  }
  ctx.restore();
}

function drawYearNames(ctx) {
  if (!current.columns.length || !current.stripes.length) return;
  const size = Math.max(15, Math.min(12 / network.getScale(), data.size.width / 3));
  const y = Math.max(current.stripes[0].top - 34, network.DOMtoCanvas({ x: 0, y: 10 }).y + size);
  ctx.save();
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.lineWidth = size / 3;
  ctx.strokeStyle = "#ffffffcc";
  ctx.fillStyle = "#424a53";
  for (const column of current.columns) {
    const x = (column.left + column.right) / 2;
    ctx.strokeText(columnName(column), x, y);
    ctx.fillText(columnName(column), x, y);
  }
  ctx.restore();
}
