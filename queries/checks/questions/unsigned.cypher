// question: Văn bản nào không rõ người ký? / Which documents have no signature?
// parameters: none
// columns: subject, document
MATCH (d:Document {status: 'loaded'})
WHERE d.signer_role IS NULL AND NOT (d)-[:ATTACHED_TO]->(:Document)
RETURN d.id AS subject, d.id AS document
