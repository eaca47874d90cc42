// question: Những văn bản nào triển khai văn bản này, xuống đến cơ sở? / What descends from this document, down to the ground?
// parameters: document
// columns: source, relation, target, document, quote, start
MATCH (d:Document {id: $document})<-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO*0..15]-(b:Document)
WITH DISTINCT b
MATCH (b)<-[e:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO]-(a:Document)
RETURN DISTINCT a.id AS source, e.relation AS relation, b.id AS target,
       e.document AS document, e.quote AS quote, e.start AS start
