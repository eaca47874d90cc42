// question: Từng tệp đọc được ra sao? / How well was each file read?
// parameters: none
// columns: name, part, reading, doubtful, confidence
MATCH (s:Source)
RETURN s.name AS name, s.part AS part, s.reading AS reading, s.doubtful AS doubtful,
       s.reading_confidence AS confidence
