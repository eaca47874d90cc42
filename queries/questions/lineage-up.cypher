// question: Văn bản này triển khai những gì, lên đến gốc? / What does this document descend from, up to the root?
// parameters: document
// columns: source, relation, target, document, quote, start
MATCH (d:Document {id: $document})-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO*0..15]->(a:Document)
WITH DISTINCT a
MATCH (a)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO]->(b:Document)
RETURN DISTINCT a.id AS source, e.relation AS relation, b.id AS target,
       e.document AS document, e.quote AS quote, e.start AS start
