// question: Văn bản nào đọc từ tệp nào? / Which document was read from which file?
// parameters: none
// columns: document, file, part
MATCH (d:Document)-[:READ_FROM]->(s:Source)
RETURN DISTINCT d.id AS document, s.name AS file, s.part AS part
