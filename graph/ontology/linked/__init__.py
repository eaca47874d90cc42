"""The graph in the words of ELI, ORG, PROV-O, Web Annotation and SKOS: one query each."""
