// question: Những việc nào đến hạn trong khoảng này? / Which tasks are due from one day to another, both included?
// parameters: since, until
// columns: task, document, ref, title, deadline, due, quote, quote_mended, start
MATCH (t:Task)
WHERE t.due >= date($since) AND t.due <= date($until)
RETURN t.id AS task, t.document AS document, t.ref AS ref, t.title AS title,
       t.deadline AS deadline, t.due AS due, t.text AS quote, t.text_mended AS quote_mended,
       t.start AS start
