// question: Có bao nhiêu viện dẫn theo từng tình trạng? / How many citations are there of each status?
// parameters: none
// columns: status, count
MATCH (c:Citation)
RETURN c.status AS status, count(c) AS count
