// question: Văn bản nào được nêu với nhiều ngày khác nhau? / Which documents are given different dates?
// parameters: none
// columns: subject, value, document, quote, quote_mended, start, page
MATCH (c:Citation)-[:REFERS_TO]->(d:Document)
WITH d, count(DISTINCT c.date) AS dates, min(c.date) AS first
WHERE dates >= 2 OR (dates = 1 AND d.status = 'loaded' AND first <> d.date)
MATCH (m:Citation)-[:REFERS_TO]->(d)
WHERE m.date IS NOT NULL
RETURN d.id AS subject, m.date AS value, m.document AS document, m.text AS quote,
       m.text_mended AS quote_mended, m.start AS start, m.page AS page
