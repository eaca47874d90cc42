"""Resolution of a collection that grows: order does not matter, updating equals rebuilding."""

import random
from collections.abc import Iterable
from dataclasses import replace

from citing import LAM_DONG, PARTY, PLAN, SON_LA, document, law, number
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.identifier import kind_segment
from phahe.graph.record import Citation, Record
from phahe.graph.resolution import keys_of, late_binding, rebuild, resolve, update


def test_a_stub_is_bound_when_its_document_arrives() -> None:
    cited = number("Kế hoạch", "12/KH-UBND", date="2030-02-01", issuer=SON_LA)
    before = resolve([replace(PLAN, citations=(cited,))])
    own = document(SON_LA, "Kế hoạch", "12/KH-UBND", "2030-02-01")
    after = resolve([*before, own])
    (change,) = late_binding(before, after)
    assert (change.old_status, change.new_status) == ("stub", "resolved")
    assert change.document == PLAN.document.id and change.new_target == own.document.id


BODIES = (LAM_DONG, SON_LA)
_DAYS = st.sampled_from([None, "2028-03-01", "2029-03-01", "2029-03-09", "2031-03-01"])


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    date = draw(_DAYS)
    match draw(st.integers(0, 4)):
        case 0:
            return number(
                "Kế hoạch", "1/KH-UBND", date=date, issuer=draw(st.sampled_from(BODIES))
            )
        case 1:
            return number("Nghị quyết", "5/NQ-CP", date=date)
        case 2:
            term = draw(st.sampled_from([None, "khóa XV", "khóa XVI"]))
            return number("Quyết định", "7-QĐ/TU", date=date, issuer=PARTY, term=term)
        case 3:
            return law("Luật Họ tộc")
        case _:
            kind = draw(st.sampled_from(["Luật", "Bộ luật"]))
            return number(kind, "9/2028/QH17")


@st.composite
def records(draw: st.DrawFn) -> Record:
    made = draw(st.lists(citations(), max_size=3))
    date = draw(st.sampled_from(["2028-06-01", "2029-06-01", "2030-06-01"]))
    source = f"{draw(st.integers(0, 5))}.txt"
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return document(
            "Quốc hội",
            "Luật",
            "9/2028/QH17",
            "2028-02-02",
            *made,
            source=source,
            title="Họ tộc",
        )
    if kind == 1:
        return document(PARTY, "Quyết định", "7-QĐ/TU", date, *made, source=source)
    body = draw(st.sampled_from(BODIES))
    return document(body, "Kế hoạch", "1/KH-UBND", date, *made, source=source)


class Shelf:
    """The records of a collection by file, found by their keys."""

    def __init__(self) -> None:
        self.kept: dict[str, Record] = {}

    def lookup(self, keys: frozenset[str]) -> Iterable[Record]:
        return [record for record in self.kept.values() if keys_of(record) & keys]

    def all(self) -> list[Record]:
        return [self.kept[source] for source in sorted(self.kept)]


@given(st.lists(records(), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_records_does_not_matter(given: list[Record], dice: random.Random) -> None:
    unique = list({record.source: record for record in given}.values())
    mixed = dice.sample(unique, len(unique))
    by_source = {record.source: record for record in resolve(mixed)}
    assert [by_source[record.source] for record in unique] == resolve(unique)


@given(st.lists(st.tuples(records(), st.booleans()), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_updating_equals_rebuilding(steps: list[tuple[Record, bool]]) -> None:
    shelf = Shelf()
    units: dict[str, tuple[Record, ...]] = {}
    stubs: dict[str, object] = {}
    for record, remove in steps:
        old = [shelf.kept[record.source]] if record.source in shelf.kept else []
        added = [] if remove and old else [record]
        result = update(added, old, shelf.lookup)
        if old:
            del shelf.kept[record.source]
        for id in result.dropped:
            units.pop(id, None)
        for unit in result.units:
            units[unit[0].document.id] = unit
            shelf.kept |= {copy.source: copy for copy in unit}
        stubs |= result.stubs
        whole = rebuild(shelf.all())
        assert sorted(units) == [unit[0].document.id for unit in whole.units]
        assert tuple(units[id] for id in sorted(units)) == whole.units
        assert {id: stubs[id] for id in whole.stubs} == whole.stubs


def test_resolving_twice_changes_nothing() -> None:
    once = resolve([replace(PLAN, citations=(number("Nghị quyết", "5/NQ-CP"),))])
    assert resolve(once) == once


def test_keys_name_the_document_and_what_it_cites() -> None:
    made = replace(PLAN, citations=(number("Nghị quyết", "5/NQ-CP"), law("Luật Giá")))
    assert keys_of(made) == {
        f"id:{PLAN.document.id}",
        "doc:300-kh-ubnd",
        "300-kh-ubnd",
        "05-nq-cp",
        "name:luat gia",
    }
    assert kind_segment("Kế hoạch") in PLAN.document.id
