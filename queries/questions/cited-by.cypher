// question: Những văn bản nào viện dẫn văn bản này? / What cites this document?
// parameters: document
// columns: source, relation, quote, start
MATCH (s:Document)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(d:Document {id: $document})
RETURN DISTINCT s.id AS source, e.relation AS relation, e.quote AS quote, e.start AS start
