// question: Mỗi văn bản cấp dưới ban hành khi nào so với văn bản nó triển khai? / When was each document issued, and when what it implements?
// parameters: none
// columns: document, level, date, parent, parent_level, parent_date
MATCH (c:Document)-[:IMPLEMENTS]->(p:Document)
WHERE c.date IS NOT NULL AND p.date IS NOT NULL
RETURN DISTINCT c.id AS document, c.level AS level, c.date AS date, p.id AS parent, p.level AS parent_level, p.date AS parent_date
