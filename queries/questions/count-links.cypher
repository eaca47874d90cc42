// question: Có bao nhiêu quan hệ mỗi loại giữa các văn bản? / How many relations of each kind are there between documents?
// parameters: none
// columns: relation, count
MATCH (:Document)-[e:IMPLEMENTS|BASED_ON|FOLLOWS|CITES|ATTACHED_TO|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS]->(:Document)
RETURN e.relation AS relation, count(e) AS count
