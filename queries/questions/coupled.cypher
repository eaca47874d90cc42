// question: Những văn bản nào viện dẫn các văn bản như văn bản này? / Which documents cite what this one cites (bibliographic coupling)?
// parameters: document
// columns: document, shared
MATCH (:Document {id: $document})-[:MAKES]->(:Citation)-[:REFERS_TO]->(t:Document)
WITH DISTINCT t
MATCH (u:Document)-[:MAKES]->(:Citation)-[:REFERS_TO]->(t)
WHERE u.id <> $document
RETURN u.id AS document, count(DISTINCT t.id) AS shared
