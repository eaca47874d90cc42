// question: Việc nào có hạn trước ngày ban hành văn bản giao việc? / Which tasks are due before the document that gives them?
// parameters: none
// columns: subject, object, document, value, quote, quote_mended, start, page
MATCH (d:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due < d.date
RETURN t.id AS subject, d.id AS object, d.id AS document, t.due AS value, t.text AS quote,
       t.text_mended AS quote_mended, t.start AS start, t.page AS page
