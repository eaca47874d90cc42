// question: Mỗi cơ quan chủ trì bao nhiêu việc đến hạn vào mỗi ngày? / How many tasks that a body leads are due on each day?
// parameters: none
// columns: agency, name, due, tasks
// By day: the dialects of Cypher have no word for a month in common.
MATCH (t:Task)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WHERE t.due IS NOT NULL
RETURN a.id AS agency, a.name AS name, t.due AS due, count(DISTINCT t.id) AS tasks
