"""Updating a collection: the same result as resolving all of it, from the part that is touched.

1. The keys of what comes and goes, and of other copies of the same documents, are touched.
2. The records that share one of them are looked up and their touched groups decided again. An
   act cited by name is decided by the acts that bear it alone: who else cites it is not needed.
3. Rewritten are the documents of which a citation, a stub they carry or the primary copy has
   changed; the stubs they carry are decided from all records that cite these stubs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from phahe.graph.record import Record
from phahe.graph.resolution.collection import copies_of, resolve
from phahe.graph.resolution.late import Change, late_binding
from phahe.graph.resolution.mention import keys_of, mention_key
from phahe.graph.resolution.stub import Stub, stub_properties

Lookup = Callable[[frozenset[str]], Iterable[Record]]
Pool = dict[tuple[str, int], Record]


@dataclass(frozen=True, slots=True)
class Update:
    """What an update asks to be written.

    UNITS are the documents to write, each with its copies, primary first; DROPPED those of
    which no record is left; STUBS the stubs of the units; CHANGES what citations that were
    there before refer to now.
    """

    units: tuple[tuple[Record, ...], ...]
    dropped: tuple[str, ...]
    stubs: Mapping[str, Stub]
    changes: tuple[Change, ...]


def rebuild(records: Iterable[Record]) -> Update:
    """The whole collection resolved anew."""
    resolved = resolve(records)
    units = _units(resolved, {r.document.id for r in resolved})
    return Update(units, (), stub_properties(resolved), ())


def update(added: Sequence[Record], removed: Sequence[Record], lookup: Lookup) -> Update:
    """The change that putting in ADDED and taking out REMOVED makes to a collection.

    LOOKUP gives the stored records that have one of some keys. A record that is read again
    stands in both: its stored form in REMOVED, its new one in ADDED.
    """
    touched = [*removed, *added]
    same = lookup(_ids(touched))
    keys = frozenset(key for record in (*touched, *same) for key in keys_of(record))
    before = _with_copies(_needed(keys), lookup) | _pool(removed)
    gone = _pool(removed).keys() - _pool(added).keys()
    after = {key: r for key, r in (before | _pool(added)).items() if key not in gone}
    resolved = _pool(resolve([after[key] for key in sorted(after)], keys))
    rewritten = _rewritten(before, resolved, keys) | {r.document.id for r in added}
    dropped = {r.document.id for r in removed} - {r.document.id for r in resolved.values()}
    units = _units(resolved.values(), rewritten)
    wide = _with_copies(_carried(units), lookup)
    wide = {key: r for key, r in wide.items() if key not in gone} | resolved
    stubs = stub_properties(wide.values(), _targets(units))
    changes = late_binding(before.values(), resolved.values())
    return Update(units, tuple(sorted(dropped)), stubs, tuple(changes))


def _pool(records: Iterable[Record]) -> Pool:
    return {(record.source, record.part): record for record in records}


def _ids(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(f"id:{record.document.id}" for record in records)


def _with_copies(keys: frozenset[str], lookup: Lookup) -> Pool:
    """The stored records that have one of KEYS, and all copies of these."""
    found = _pool(lookup(keys))
    return found | _pool(lookup(_ids(found.values())))


def _needed(keys: frozenset[str]) -> frozenset[str]:
    """The keys by which to look up what decides the groups of KEYS."""
    named = {key for key in keys if key.startswith("name:") and f"doc:{key}" not in keys}
    return (keys - named) | {f"doc:{key}" for key in named}


def _rewritten(before: Pool, after: Pool, keys: frozenset[str]) -> set[str]:
    """The documents that must be written: citations, stubs or copies of theirs changed."""
    changed = {
        record.document.id
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
        for record in (before.get(key), after.get(key))
        if record
    }
    touched = {
        citation.target
        for record in (*before.values(), *after.values())
        for citation in record.citations
        if citation.target and mention_key(citation) in keys
    }
    old, new = (stub_properties(pool.values(), touched) for pool in (before, after))
    moved = {target for target in touched if old.get(target) != new.get(target)}
    carriers = {
        r.document.id for r in after.values() if any(c.target in moved for c in r.citations)
    }
    return changed | carriers


def _units(
    records: Iterable[Record], documents: Iterable[str]
) -> tuple[tuple[Record, ...], ...]:
    copies = copies_of(records)
    return tuple(copies[document] for document in sorted(documents) if document in copies)


def _carried(units: Sequence[Sequence[Record]]) -> frozenset[str]:
    """The keys of the stubs that UNITS carry and that other citations help to describe."""
    cited = (c for unit in units for c in unit[0].citations if c.status == "stub")
    keys = (mention_key(citation) for citation in cited)
    return frozenset(key for key in keys if key and not key.startswith("name:"))


def _targets(units: Sequence[Sequence[Record]]) -> set[str]:
    return {c.target for unit in units for r in unit for c in r.citations if c.target}
