// question: Văn bản nào được nêu với nhiều ngày khác nhau? / Which documents are cited with different dates?
// parameters: none
// columns: target, date, mentions
MATCH (c:Citation)-[:REFERS_TO]->(d:Document)
WITH d, count(DISTINCT c.date) AS dates
WHERE dates >= 2
MATCH (m:Citation)-[:REFERS_TO]->(d)
WHERE m.date IS NOT NULL
RETURN d.id AS target, m.date AS date, count(DISTINCT m.id) AS mentions
