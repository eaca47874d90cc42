// question: Những viện dẫn nào chưa rõ chỉ văn bản nào? / Which citations are not resolved?
// parameters: none
// columns: document, start, quote, quote_mended, number, status
MATCH (c:Citation)
WHERE c.status IN ['ambiguous', 'unidentified', 'impossible']
RETURN DISTINCT c.document AS document, c.start AS start, c.text AS quote, c.text_mended AS quote_mended, c.number AS number,
       c.status AS status
