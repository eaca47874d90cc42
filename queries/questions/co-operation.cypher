// question: Những cơ quan nào hay phối hợp với nhau? / Which bodies work together, one in the lead?
// parameters: none
// columns: lead, lead_name, other, other_name, tasks
MATCH (t:Task)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
MATCH (t)-[:ASSIGNED_TO {role: 'coordinating'}]->(b:Agency)
RETURN a.id AS lead, a.name AS lead_name, b.id AS other, b.name AS other_name, count(DISTINCT t.id) AS tasks
