// question: Văn bản nào dựa vào văn bản đã bị thay thế hoặc bãi bỏ trước đó? / Which documents rest on what had been replaced or repealed before?
// parameters: none
// columns: subject, object, document, value, quote, quote_mended, start, page
MATCH (x:Document)-[r:REPLACES|REPEALS]->(b:Document)<-[e:BASED_ON|IMPLEMENTS|FOLLOWS]-(d:Document)
WHERE x.date < d.date AND x.id <> d.id
RETURN DISTINCT d.id AS subject, b.id AS object, e.document AS document, x.id AS value, e.quote AS quote,
       e.quote_mended AS quote_mended, e.start AS start, e.page AS page
UNION
MATCH (x:Document)-[r:REPLACES|REPEALS]->(b:Document)<-[e:BASED_ON|IMPLEMENTS|FOLLOWS]-(d:Document)
WHERE x.date < d.date AND x.id <> d.id
RETURN DISTINCT d.id AS subject, b.id AS object, r.document AS document, x.id AS value, r.quote AS quote,
       r.quote_mended AS quote_mended, r.start AS start, r.page AS page
