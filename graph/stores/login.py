"""Who asks a server: never part of an address, so that no log or message shows it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from phahe.graph.errors import StoreError

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "user": ("PHAHE_USER", "NEO4J_USERNAME"),
    "password": ("PHAHE_PASSWORD", "NEO4J_PASSWORD"),
    "token": ("PHAHE_TOKEN",),
    "database": ("PHAHE_DATABASE", "NEO4J_DATABASE"),
}
"""The environment variables of each part; the first that is set counts."""


@dataclass(frozen=True, slots=True)
class Login:
    """USER and PASSWORD, or a bearer TOKEN; DATABASE is one of several that a server has.

    What is None is taken from the environment by `of_environment`, see VARIABLES.

    >>> Login("mai", "bí mật")
    Login(user='mai', database=None)
    """

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    database: str | None = None

    def of_environment(self) -> "Login":
        """This login, what it lacks filled from the environment."""
        found = {
            part: next(filter(None, map(os.environ.get, names)), None)
            for part, names in VARIABLES.items()
        }
        return replace(self, **{p: v for p, v in found.items() if getattr(self, p) is None})


def bare(address: str) -> str:
    """The ADDRESS of a server. Raises StoreError, which shows no secret, for one with a user.

    >>> bare("bolt://localhost:7687")
    'bolt://localhost:7687'
    >>> bare("bolt://mai:secret@localhost")
    Traceback (most recent call last):
    phahe.graph.errors.StoreError: an address names no user: it is shown and logged; set \
PHAHE_USER and PHAHE_PASSWORD, or PHAHE_TOKEN
    """
    if "@" in urlsplit(address).netloc:
        raise StoreError(
            "an address names no user: it is shown and logged; set PHAHE_USER and "
            "PHAHE_PASSWORD, or PHAHE_TOKEN"
        )
    return address
