// question: Văn bản nào gửi cho cơ quan nào? / Which document is sent to which body?
// parameters: none
// columns: document, agency, name
MATCH (d:Document)-[:SENT_TO]->(a:Agency)
RETURN DISTINCT d.id AS document, a.id AS agency, a.name AS name
