"""What a text says: its head, citations, tasks, targets, bodies, signature, recipients.

Each module reads one thing from a `Reading`; `phahe.loaders.extraction` puts them together.
Patterns and vocabularies that a lawyer could correct are the TOML and text files beside them.
"""
