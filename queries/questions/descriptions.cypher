// question: Các văn bản này là gì? / What are these documents?
// parameters: ids
// columns: id, number, kind, date, year, issuer, level, place, title, status
UNWIND $ids AS one
MATCH (d:Document {id: one})
RETURN DISTINCT d.id AS id, d.number AS number, d.kind AS kind, d.date AS date, d.year AS year,
       d.issuer AS issuer, d.level AS level, d.place AS place, d.title AS title,
       d.status AS status
