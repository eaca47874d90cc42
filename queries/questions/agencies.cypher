// question: Có những cơ quan nào? / Which bodies are there?
// parameters: none
// columns: id, name, kind, level, place
MATCH (a:Agency)
OPTIONAL MATCH (a)-[:SERVES]->(p:Place)
RETURN DISTINCT a.id AS id, a.name AS name, a.kind AS kind, a.level AS level, p.name AS place
