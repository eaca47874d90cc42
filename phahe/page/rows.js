// Places of boxes: rows by seat, wrapped where they grow long, as the opening picture has them.

function columns(n) {
  return Math.max(5, Math.ceil(Math.sqrt(0.75 * n)));
}

// How far below the top of its band each of IDS stands, by the relations among them alone.
function depths(ids) {
  const inside = new Set(ids);
  const depth = new Map(ids.map((i) => [i, 0]));
  const rests = ids.flatMap((i) => touching[i].map((j) => edges[j])).filter(
    (edge) => edge.from !== edge.to && inside.has(edge.from) && inside.has(edge.to)
      && nodes[edge.from].seat[0] === nodes[edge.to].seat[0]);
  for (let round = 0, changed = true; changed && round < 12; round++) {
    changed = false;
    for (const { from, to } of rests) {
      if (depth.get(from) > depth.get(to)) continue;
      depth.set(from, Math.min(12, depth.get(to) + 1));
      changed = true;
    }
  }
  return depth;
}

// ITEMS bear a seat [band, sub, lane, order]; they are given x and y. The stripes come back.
function seatRows(items) {
  const { width, height, across, down, under, between } = data.size;
  const rows = new Map();
  for (const item of [...items].sort((a, b) => a.seat[3] - b.seat[3])) {
    const key = item.seat[0] * 10000 + item.seat[1] + 1;
    if (!rows.has(key)) rows.set(key, [[], []]);
    rows.get(key)[item.seat[2]].push(item);
  }
  const most = columns(items.length);
  const limits = [most, Math.max(1, Math.floor(most / 3))];
  const reach = limits.map((limit, lane) =>
    Math.max(0, ...[...rows.values()].map((row) => Math.min(row[lane].length, limit))));
  const step = width + across;
  const half = (reach[0] * step) / 2;
  const middles = [0, half + (reach[0] ? across : 0) + (reach[1] * step) / 2];
  const stripes = [];
  let y = 0;
  for (const key of [...rows.keys()].sort((a, b) => a - b)) {
    const band = Math.floor(key / 10000);
    const last = stripes.at(-1);
    if (last) y += last.band === band ? under : between;
    if (!last || last.band !== band) stripes.push({ band, top: y, bottom: y });
    let tallest = 0;
    rows.get(key).forEach((lane, l) => {
      lane.forEach((item, i) => {
        const line = Math.floor(i / limits[l]);
        const held = Math.min(limits[l], lane.length - line * limits[l]);
        item.x = Math.round(middles[l] + ((i % limits[l]) - (held - 1) / 2) * step);
        item.y = Math.round(y + line * (height + down) + height / 2);
      });
      tallest = Math.max(tallest, Math.ceil(lane.length / limits[l]));
    });
    y += tallest * height + (tallest - 1) * down;
    stripes.at(-1).bottom = y;
  }
  const right = reach[1] ? half + (reach[0] ? across : 0) + reach[1] * step : half;
  return { stripes, left: -half, right };
}
