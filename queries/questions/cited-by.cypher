// question: Những văn bản nào viện dẫn văn bản này? / What cites this document?
// parameters: document
// columns: source, relation, quote, quote_mended, start
MATCH (s:Document)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(d:Document {id: $document})
RETURN DISTINCT s.id AS source, e.relation AS relation, e.quote AS quote, e.quote_mended AS quote_mended, e.start AS start
