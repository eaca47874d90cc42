// question: Văn bản nào không rõ ngày ban hành? / Which documents have no date?
// parameters: none
// columns: subject, document
MATCH (d:Document {status: 'loaded'})
WHERE d.date IS NULL AND NOT (d)-[:ATTACHED_TO]->(:Document)
RETURN d.id AS subject, d.id AS document
