// question: Văn bản nào dẫn chiếu văn bản ban hành sau nó? / Which documents cite what was issued after them?
// parameters: none
// columns: subject, object, document, value, quote, quote_mended, start, page
MATCH (s:Document)-[:MAKES]->(c:Citation)-[:REFERS_TO]->(d:Document)
WHERE s.date < d.date
RETURN s.id AS subject, d.id AS object, s.id AS document, d.date AS value, c.text AS quote,
       c.text_mended AS quote_mended, c.start AS start, c.page AS page
