"""Addresses of graphs: which store an address means."""

import os
from importlib import import_module
from pathlib import Path

from phahe.graph.errors import StoreError
from phahe.graph.stores.login import Login, bare
from phahe.graph.stores.store import Store

FORMS = {
    "NAME.lbug": "one file, the default store",
    "NAME.ttl, .nt, .nq, .trig, .jsonld, .rdf": "an RDF file",
    "oxigraph:FOLDER": "RDF in a folder",
    "bolt://HOST, neo4j://HOST, also +s and +ssc": "a Neo4j server",
    "sparql+http(s)://HOST/DATASET": "a SPARQL 1.1 endpoint",
}
"""The forms of address that `open_store` knows, and what each is."""

_BY_SUFFIX = {
    ".lbug": "ladybug.LadybugStore",
    **dict.fromkeys((".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"), "rdf.RdfStore"),
}
_BY_SCHEME = {"oxigraph": "oxigraph.OxigraphStore"}
_SERVERS = {
    f"{scheme}{secured}": "neo4j.Neo4jStore"
    for scheme in ("bolt", "neo4j")
    for secured in ("", "+s", "+ssc")
} | dict.fromkeys(("sparql+http", "sparql+https"), "endpoint.EndpointStore")
_RDF = {"rdf.RdfStore", "oxigraph.OxigraphStore", "endpoint.EndpointStore"}


def open_store(
    address: str | Path | None, *, read_only: bool = False, login: Login | None = None
) -> Store:
    """The store at ADDRESS, made new where there is none; None gives a graph in memory.

    A graph opened READ_ONLY must be there, and may be read by others at the same time.
    A server is asked with LOGIN, what it lacks filled from the environment. A new graph of
    RDF has the base of its IRIs from the environment variable PHAHE_BASE, else the project's.
    Raises StoreError for an address of no known form, and what the store itself raises.

    >>> with open_store(None) as store:
    ...     store.query("MATCH (d:Document) RETURN count(d) AS documents").rows
    ((0,),)
    >>> open_store("plans.xlsx")
    Traceback (most recent call last):
    phahe.graph.errors.StoreError: 'plans.xlsx' is no address of a graph; addresses: \
NAME.lbug (one file, the default store); NAME.ttl, .nt, .nq, .trig, .jsonld, .rdf \
(an RDF file); oxigraph:FOLDER (RDF in a folder); bolt://HOST, neo4j://HOST, also +s and +ssc \
(a Neo4j server); sparql+http(s)://HOST/DATASET (a SPARQL 1.1 endpoint)
    """
    if address is None:
        store: Store = _load("memory.MemoryStore")()
        return store
    scheme, colon, rest = str(address).partition(":")
    if colon and scheme in _BY_SCHEME and rest:
        return _opened(_BY_SCHEME[scheme], Path(rest), read_only=read_only)
    server = str(address).partition("://")[0]
    if server in _SERVERS:
        who = (login or Login()).of_environment()
        return _opened(_SERVERS[server], bare(str(address)), read_only=read_only, login=who)
    name = _BY_SUFFIX.get(Path(address).suffix.lower())
    if name is None or "://" in str(address):
        forms = "; ".join(f"{form} ({what})" for form, what in FORMS.items())
        raise StoreError(f"{str(address)!r} is no address of a graph; addresses: {forms}")
    return _opened(name, Path(address), read_only=read_only)


def _opened(name: str, place: str | Path, **how: object) -> Store:
    """The store of the class NAME at PLACE; a new one of RDF has the base that is set."""
    base = os.environ.get("PHAHE_BASE") if name in _RDF else None
    store: Store = _load(name)(place, **how, **({"base": base} if base else {}))
    return store


def _load(name: str) -> type:
    """The class NAME, 'module.Class', of this folder: engines are loaded when asked for."""
    module, _, cls = name.partition(".")
    found: type = getattr(import_module(f"phahe.graph.stores.{module}"), cls)
    return found
