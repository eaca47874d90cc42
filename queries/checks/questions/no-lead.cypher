// question: Việc nào không giao cho cơ quan nào? / Which tasks are given to nobody?
// parameters: none
// columns: subject, document, value, quote, quote_mended, start, page
MATCH (t:Task)
WHERE NOT (t)-[:ASSIGNED_TO]->(:Agency) AND NOT (:Task)-[:SUBTASK_OF]->(t)
RETURN t.id AS subject, t.document AS document, t.ref AS value, t.text AS quote,
       t.text_mended AS quote_mended, t.start AS start, t.page AS page
