"""Runs checks over a graph."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from phahe.graph.stores import Store
from phahe.queries.checks import (
    authority,
    copied,
    descent,
    duty,
    force,
    form,
    identity,
    subject,
    timing,
    work,
)
from phahe.queries.checks.check import Check, checks
from phahe.queries.checks.finding import Finding, findings
from phahe.queries.checks.ground import Ground
from phahe.queries.question import answer

Generator = Callable[[Ground], Iterable[Finding]]

_MODULES = (identity, subject, authority, timing, descent, duty, work, form, force, copied)


@cache
def generators() -> Mapping[str, Generator]:
    """The checks in Python by id: functions of the modules that bear a check's name."""
    return {
        id: getattr(module, id.replace("-", "_"))
        for id in checks()
        for module in _MODULES
        if hasattr(module, id.replace("-", "_"))
    }


def run(store: Store, chosen: Sequence[Check]) -> Iterator[Finding]:
    """The findings of the CHOSEN checks, check by check, in a stable order."""
    ground: Ground | None = None
    for check in chosen:
        if check.question is not None:
            yield from findings(check.id, answer(store, check.question).dicts())
            continue
        ground = ground or Ground.of(store)
        found = generators()[check.id](ground)
        yield from sorted(
            found, key=lambda one: (one.subject, one.object or "", one.fingerprint)
        )
