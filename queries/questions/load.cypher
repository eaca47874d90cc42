// question: Mỗi cơ quan chủ trì bao nhiêu việc của mỗi văn bản đến hạn vào mỗi ngày? / How many tasks of a document that a body leads are due on each day?
// parameters: none
// columns: document, agency, name, due, tasks
// By day: the dialects of Cypher have no word for a month in common.
MATCH (t:Task)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WHERE t.due IS NOT NULL
RETURN t.document AS document, a.id AS agency, a.name AS name, t.due AS due, count(DISTINCT t.id) AS tasks
