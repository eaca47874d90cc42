// question: Việc nào giao cho cơ quan không tồn tại vào ngày ban hành? / Which tasks are given to a body that was not there on the day?
// parameters: none
// columns: subject, object, document, value, quote, quote_mended, start, page
MATCH (d:Document)-[:HAS_TASK]->(t:Task)-[:ASSIGNED_TO]->(a:Agency)
WHERE a.valid_to < d.date OR a.valid_from > d.date
RETURN t.id AS subject, d.id AS object, d.id AS document, a.name AS value, t.text AS quote,
       t.text_mended AS quote_mended, t.start AS start, t.page AS page
