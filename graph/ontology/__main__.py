"""Writes kinds.ttl, shapes.ttl, context.jsonld and docs/ontology.md from what they come from.

python -m phahe.graph.ontology
"""

from pathlib import Path

from phahe.graph.ontology.files import written

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    for path, content in written().items():
        (root / path).write_text(content, "utf-8")
        print(root / path)
