// question: Có những văn bản nào? / Which documents are there?
// parameters: none
// columns: id, number, kind, date, issuer, level, title, status
MATCH (d:Document)
RETURN d.id AS id, d.number AS number, d.kind AS kind, d.date AS date, d.issuer AS issuer,
       d.level AS level, d.title AS title, d.status AS status
