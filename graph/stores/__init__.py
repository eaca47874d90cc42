"""Where the graph is kept: one module a store, one protocol."""
