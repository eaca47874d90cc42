// question: Ở mỗi cấp, mỗi năm, văn bản nào được nhiều văn bản viện dẫn nhất? / Which documents do most documents cite, by level and year of those that cite?
// parameters: none
// columns: level, year, target, documents
MATCH (d:Document)-[:MAKES]->(c:Citation)-[:REFERS_TO]->(t:Document)
RETURN d.level AS level, d.year AS year, t.id AS target, count(DISTINCT d.id) AS documents
