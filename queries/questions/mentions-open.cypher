// question: Những viện dẫn nào chưa rõ chỉ văn bản nào? / Which citations are not resolved?
// parameters: none
// columns: document, start, quote, number, status
MATCH (c:Citation)
WHERE c.status IN ['ambiguous', 'unidentified', 'impossible']
RETURN DISTINCT c.document AS document, c.start AS start, c.text AS quote, c.number AS number,
       c.status AS status
