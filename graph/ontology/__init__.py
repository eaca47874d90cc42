"""The vocabulary of the graph as RDF: terms, kinds of documents, shapes, JSON-LD context."""
