// question: Có những nhiệm vụ nào? / Which tasks are there?
// parameters: none
// columns: task, document, ref, title, deadline, due, deadline_text, product, funding, inherited, quote, quote_mended, start, page
MATCH (t:Task)
RETURN t.id AS task, t.document AS document, t.ref AS ref, t.title AS title,
       t.deadline AS deadline, t.due AS due, t.deadline_text AS deadline_text,
       t.product AS product, t.funding AS funding, t.inherited AS inherited, t.text AS quote,
       t.text_mended AS quote_mended, t.start AS start, t.page AS page
