// question: Văn bản nào không rõ số? / Which documents have no number?
// parameters: none
// columns: subject, document
MATCH (d:Document {status: 'loaded'})
WHERE d.number IS NULL AND NOT (d)-[:ATTACHED_TO]->(:Document)
RETURN d.id AS subject, d.id AS document
