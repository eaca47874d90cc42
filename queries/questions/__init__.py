"""The texts of the questions, NAME.cypher and NAME.rq; `phahe.queries.question` reads them."""
