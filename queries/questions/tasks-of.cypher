// question: Cơ quan này được giao những việc gì, kể cả qua cơ quan kế thừa? / Which tasks are assigned to this body, or to one that it succeeded or that succeeded it?
// parameters: agency
// columns: task, document, ref, title, agency, name, role, deadline, due, quote, quote_mended, start
MATCH (a:Agency {id: $agency})-[:SUCCEEDED_BY*0..4]->(x:Agency)
WITH collect(DISTINCT x.id) AS after
MATCH (b:Agency {id: $agency})<-[:SUCCEEDED_BY*0..4]-(y:Agency)
WITH after, collect(DISTINCT y.id) AS before
MATCH (t:Task)-[e:ASSIGNED_TO]->(z:Agency)
WHERE z.id IN after OR z.id IN before
RETURN DISTINCT t.id AS task, t.document AS document, t.ref AS ref, t.title AS title,
       z.id AS agency, z.name AS name, e.role AS role, t.deadline AS deadline, t.due AS due,
       t.text AS quote, t.text_mended AS quote_mended, t.start AS start
