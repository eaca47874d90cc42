// question: Có bao nhiêu nút mỗi loại? / How many nodes are there of each kind?
// parameters: none
// columns: kind, count
MATCH (n:Document) WITH count(n) AS total WHERE total > 0 RETURN 'Document' AS kind, total AS count
UNION ALL
MATCH (n:Source) WITH count(n) AS total WHERE total > 0 RETURN 'Source' AS kind, total AS count
UNION ALL
MATCH (n:Citation) WITH count(n) AS total WHERE total > 0 RETURN 'Citation' AS kind, total AS count
UNION ALL
MATCH (n:Agency) WITH count(n) AS total WHERE total > 0 RETURN 'Agency' AS kind, total AS count
UNION ALL
MATCH (n:Place) WITH count(n) AS total WHERE total > 0 RETURN 'Place' AS kind, total AS count
UNION ALL
MATCH (n:Task) WITH count(n) AS total WHERE total > 0 RETURN 'Task' AS kind, total AS count
UNION ALL
MATCH (n:Target) WITH count(n) AS total WHERE total > 0 RETURN 'Target' AS kind, total AS count
UNION ALL
MATCH (n:Person) WITH count(n) AS total WHERE total > 0 RETURN 'Person' AS kind, total AS count
