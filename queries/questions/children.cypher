// question: Những văn bản nào triển khai trực tiếp văn bản này? / Which documents descend from this one directly?
// parameters: document
// columns: document, number, level, place, year, date
MATCH (c:Document)-[:IMPLEMENTS|BASED_ON|FOLLOWS|ATTACHED_TO]->(:Document {id: $document})
RETURN DISTINCT c.id AS document, c.number AS number, c.level AS level, c.place AS place, c.year AS year, c.date AS date
