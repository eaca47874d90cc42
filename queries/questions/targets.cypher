// question: Có những chỉ tiêu nào? / Which numbers are to be reached?
// parameters: none
// columns: target, document, op, value, value_max, unit, year, task, quote, quote_mended, start
MATCH (t:Target)
RETURN DISTINCT t.id AS target, t.document AS document, t.op AS op, t.value AS value,
       t.value_max AS value_max, t.unit AS unit, t.year AS year, t.task AS task,
       t.text AS quote, t.text_mended AS quote_mended, t.start AS start
