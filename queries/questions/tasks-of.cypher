// question: Cơ quan này được giao những việc gì, kể cả qua cơ quan kế thừa và qua tập thể? / Which tasks are assigned to this body, to one that it succeeded or that succeeded it, or to a collective of which one of these was a member?
// parameters: agency
// columns: task, document, ref, title, agency, name, through, role, deadline, due, quote, quote_mended, start
// A member is told by its properties (body, unit, grounds), and by its days when the document came.
// WITH keeps the few members and groups apart from the many tasks: joined in one go they took seconds.
MATCH (a:Agency {id: $agency})-[:SUCCEEDED_BY*0..4]->(x:Agency)
WITH collect(DISTINCT x.id) AS after
MATCH (b:Agency {id: $agency})<-[:SUCCEEDED_BY*0..4]-(y:Agency)
WITH after, collect(DISTINCT y.id) AS before
MATCH (z:Agency)
WHERE z.id IN after OR z.id IN before
WITH DISTINCT z
MATCH (c:Agency)
WHERE c.id = z.id OR (z.body IN c.members AND z.unit IN c.units AND c.over IN z.grounds)
WITH DISTINCT z, c
MATCH (d:Document)-[:HAS_TASK]->(t:Task)-[e:ASSIGNED_TO]->(c)
WHERE c.id = z.id OR ((z.valid_from IS NULL OR d.date IS NULL OR z.valid_from <= d.date)
      AND (z.valid_to IS NULL OR d.date IS NULL OR d.date <= z.valid_to))
RETURN DISTINCT t.id AS task, t.document AS document, t.ref AS ref, t.title AS title,
       z.id AS agency, z.name AS name, CASE WHEN c.id = z.id THEN NULL ELSE c.name END AS through,
       e.role AS role, t.deadline AS deadline, t.due AS due,
       t.text AS quote, t.text_mended AS quote_mended, t.start AS start
