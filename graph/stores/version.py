"""The version of the schema that a graph was made with."""

from phahe.graph.errors import StoreError
from phahe.graph.schema import schema

SEAL = "PhaheGraph"
"""The label of the node that says so in a database of Neo4j, beside the graph's own."""


def check_version(version: int, name: object) -> None:
    """Raise StoreError, with the way out, unless the graph NAME has the schema's VERSION.

    >>> check_version(99, "plans.lbug")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    phahe.graph.errors.StoreError: plans.lbug was made with schema version 99, this phahe ...
    """
    now = schema().version
    if version != now:
        way_out = "install a newer phahe" if version > now else "build it again"
        raise StoreError(
            f"{name} was made with schema version {version}, this phahe has {now}: {way_out}"
        )
