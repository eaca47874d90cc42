// question: Các tập thể có thành viên như thế này được giao những việc gì, khi nào? / Which tasks are assigned to collectives that have such a member, and when?
// parameters: body, unit, grounds
// columns: task, date, through, role
// A member of the kind of body `body`, of the unit `unit` (district/huyện), on one of the grounds `grounds`.
MATCH (c:Agency)
WHERE $body IN c.members AND $unit IN c.units AND c.over IN $grounds
MATCH (d:Document)-[:HAS_TASK]->(t:Task)-[e:ASSIGNED_TO]->(c)
RETURN DISTINCT t.id AS task, d.date AS date, c.name AS through, e.role AS role
