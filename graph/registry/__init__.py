"""What the field knows by heart: kinds of documents, bodies, places, terms of office, ranks."""

from phahe.graph.registry.bodies import Bodies, Body, bodies
from phahe.graph.registry.kinds import Kind, Kinds, kinds
from phahe.graph.registry.place import Place
from phahe.graph.registry.places import Places, places
from phahe.graph.registry.ranks import rank
from phahe.graph.registry.terms import legislature, legislature_years, party_term

__all__ = [
    "Bodies",
    "Body",
    "Kind",
    "Kinds",
    "Place",
    "Places",
    "bodies",
    "kinds",
    "legislature",
    "legislature_years",
    "party_term",
    "places",
    "rank",
]
