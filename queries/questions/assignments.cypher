// question: Việc nào giao cho cơ quan nào, với vai trò gì? / Which task is assigned to which body, in which role?
// parameters: none
// columns: task, document, agency, name, role
MATCH (t:Task)-[e:ASSIGNED_TO]->(a:Agency)
RETURN DISTINCT t.id AS task, t.document AS document, a.id AS agency, a.name AS name,
       e.role AS role
