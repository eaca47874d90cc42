// question: Việc nào không có thời hạn? / Which tasks have no deadline?
// parameters: none
// columns: subject, document, value, quote, quote_mended, start, page
MATCH (t:Task)
WHERE t.deadline IS NULL AND NOT (:Task)-[:SUBTASK_OF]->(t)
RETURN t.document AS subject, t.document AS document, t.ref AS value, t.text AS quote,
       t.text_mended AS quote_mended, t.start AS start, t.page AS page
