// question: Từng tệp đọc được ra sao? / How well was each file read?
// parameters: none
// columns: name, part, reading, doubtful, confidence, format, engine, word_confidence
MATCH (s:Source)
RETURN s.name AS name, s.part AS part, s.reading AS reading, s.doubtful AS doubtful,
       s.reading_confidence AS confidence, s.format AS format, s.engine AS engine,
       s.word_confidence AS word_confidence
