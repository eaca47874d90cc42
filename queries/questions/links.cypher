// question: Văn bản nào có quan hệ với văn bản nào? / Which documents are related to which?
// parameters: none
// columns: source, relation, target
MATCH (a:Document)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(b:Document)
RETURN DISTINCT a.id AS source, e.relation AS relation, b.id AS target
