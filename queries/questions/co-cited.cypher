// question: Những văn bản nào hay được viện dẫn cùng với văn bản này? / Which documents are cited together with this one (co-citation)?
// parameters: document
// columns: document, documents
MATCH (:Document {id: $document})<-[:REFERS_TO]-(:Citation)<-[:MAKES]-(d:Document)
WITH DISTINCT d
MATCH (d)-[:MAKES]->(:Citation)-[:REFERS_TO]->(u:Document)
WHERE u.id <> $document
RETURN u.id AS document, count(DISTINCT d.id) AS documents
