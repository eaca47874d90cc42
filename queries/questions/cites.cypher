// question: Văn bản này viện dẫn những văn bản nào? / What does this document cite?
// parameters: document
// columns: target, relation, quote, quote_mended, start, status
MATCH (d:Document {id: $document})-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(t:Document)
WHERE e.document = $document
RETURN DISTINCT t.id AS target, e.relation AS relation, e.quote AS quote, e.quote_mended AS quote_mended, e.start AS start,
       t.status AS status
