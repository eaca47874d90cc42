// question: Hai văn bản nối với nhau qua những viện dẫn nào? / Through which citations does one document lead to another?
// parameters: from, to
// columns: source, relation, target, document, quote, quote_mended, start
MATCH (t:Document {id: $to})<-[:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS*0..7]-(b:Document)
WITH collect(DISTINCT b.id) AS before
MATCH (f:Document {id: $from})-[:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS*0..7]->(a:Document)
WITH DISTINCT a, before
MATCH (a)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(b:Document)
WHERE b.id IN before
RETURN DISTINCT a.id AS source, e.relation AS relation, b.id AS target,
       e.document AS document, e.quote AS quote, e.quote_mended AS quote_mended, e.start AS start
