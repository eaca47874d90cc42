// question: Văn bản cấp trên giao việc cho những cơ quan nào mà văn bản này không giao? / Which bodies have tasks in what this document descends from directly, and none in this document?
// parameters: document
// columns: parent, agency, name, tasks
// What this document gives is collected first: a pattern in WHERE would be asked anew for each row.
MATCH (d:Document {id: $document})
OPTIONAL MATCH (d)-[:HAS_TASK]->(:Task)-[:ASSIGNED_TO]->(own:Agency)
WITH d, collect(DISTINCT own.id) AS given
MATCH (d)-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO]->(p:Document)-[:HAS_TASK]->(t:Task)-[:ASSIGNED_TO]->(a:Agency)
WHERE NOT a.id IN given
RETURN p.id AS parent, a.id AS agency, a.name AS name, count(DISTINCT t.id) AS tasks
