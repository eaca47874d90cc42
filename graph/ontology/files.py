"""The files of this folder that are written from others."""

import json
from collections.abc import Mapping

from phahe.graph.ontology.concepts import concepts
from phahe.graph.ontology.page import page
from phahe.graph.ontology.shapes import shapes
from phahe.graph.stores.jsonld import context


def written() -> Mapping[str, str]:
    """The content that each written file must have, by its path in the repository."""
    names = json.dumps({"@context": context()}, ensure_ascii=False, indent=1)
    return {
        "graph/ontology/kinds.ttl": concepts(),
        "graph/ontology/shapes.ttl": shapes(),
        "graph/ontology/context.jsonld": f"{names}\n",
        "docs/ontology.md": page(),
    }
