// question: Kế hoạch nào của địa phương không triển khai văn bản nào của cấp trên? / Which local plans descend from no document?
// parameters: none
// columns: subject, document, value
MATCH (d:Document {status: 'loaded', kind: 'Kế hoạch'})
WHERE d.level IN ['province', 'district', 'commune']
  AND NOT (d)-[:IMPLEMENTS|BASED_ON|FOLLOWS]->(:Document)
  AND NOT (d)-[:ATTACHED_TO]->(:Document)
RETURN d.id AS subject, d.id AS document, d.level AS value
