// question: Văn bản này và các văn bản cấp trên của nó đặt những chỉ tiêu nào? / Which numbers are set along the line of descent of this document, itself included?
// parameters: document
// columns: target, document, op, value, value_max, unit, year, task, quote, quote_mended, start
// Ids between the two halves, as in lineage-up.
MATCH (d:Document {id: $document})-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO*0..15]->(x:Document)
WITH DISTINCT x
WITH collect(x.id) AS ids
MATCH (y:Document)-[:SETS]->(t:Target)
WHERE y.id IN ids
RETURN DISTINCT t.id AS target, t.document AS document, t.op AS op, t.value AS value,
       t.value_max AS value_max, t.unit AS unit, t.year AS year, t.task AS task,
       t.text AS quote, t.text_mended AS quote_mended, t.start AS start
