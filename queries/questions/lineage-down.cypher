// question: Những văn bản nào triển khai văn bản này, xuống đến cơ sở? / What descends from this document, down to the ground?
// parameters: document
// columns: source, relation, target, document, quote, quote_mended, start
// Ids between the two halves: a planner that guesses at long ways would scan every edge.
MATCH (d:Document {id: $document})<-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO*0..15]-(x:Document)
WITH DISTINCT x
WITH collect(x.id) AS ids
MATCH (a:Document)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO]->(b:Document)
WHERE b.id IN ids
RETURN DISTINCT a.id AS source, e.relation AS relation, b.id AS target,
       e.document AS document, e.quote AS quote, e.quote_mended AS quote_mended, e.start AS start
