"""What is known: the model of the graph, identities, records, the registry, the stores."""
