// question: Những việc nào chưa có cơ quan chủ trì hoặc thời hạn? / Which tasks have no lead or no deadline?
// parameters: none
// columns: task, document, ref, title, missing, quote, quote_mended, start
MATCH (t:Task)
OPTIONAL MATCH (t)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WITH t, count(a) AS leads
WHERE leads = 0 OR t.deadline IS NULL
RETURN t.id AS task, t.document AS document, t.ref AS ref, t.title AS title,
       CASE WHEN leads > 0 THEN 'deadline'
            WHEN t.deadline IS NULL THEN 'lead, deadline'
            ELSE 'lead' END AS missing,
       t.text AS quote, t.text_mended AS quote_mended, t.start AS start
