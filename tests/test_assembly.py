"""Assembly: what a resolved record becomes in the graph."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.assembly import fingerprint, statements
from phahe.graph.deadline import due
from phahe.graph.model import Edge, Statements
from phahe.graph.record import (
    Agency,
    Citation,
    Document,
    Provision,
    Recipient,
    Record,
    Relation,
    Span,
    Target,
    Task,
)
from phahe.graph.resolution import keys_of, rebuild, resolve, stub_properties, update
from phahe.graph.schema import schema

ID = "vn/tinh-son-la/ubnd/ke-hoach/2031/300-kh-ubnd"
UBND = "Ủy ban nhân dân tỉnh Sơn La"
SNV = "Sở Nội vụ tỉnh Sơn La"


def cited(number: str, kind: str, start: int, **stated: object) -> Citation:
    text = f"{kind} số {number}"
    base = Citation(text, start, start + len(text), kind, number)
    return replace(base, **stated)  # type: ignore[arg-type]


PLAN = Record(
    "plan.txt", 0, "ab" * 32, 5000, 2, "1",
    Document(
        ID, "Kế hoạch", "300/KH-UBND", "2031-05-10", 2031, UBND, "province", "Sơn La",
        "Cải cách năm 2031", "NGUYỄN VĂN A", "CHỦ TỊCH", None, ("vn/tinh-son-la",),
        evidence={"issuer": Span("ỦY BAN NHÂN DÂN", 0, 15), "signature": Span("A", 90, 91)},
    ),
    (
        cited("7/2030/NĐ-CP", "Nghị định", 100, relation="based_on", cue="Căn cứ"),
        cited("5/NQ-CP", "Nghị quyết", 200, date="2030-03-07", relation="implements", page=2,
              provision=(Provision("8"),)),
        cited("7/2030/NĐ-CP", "Nghị định", 300, relation="based_on"),
        cited("8/2028/NĐ-CP", "Nghị định", 400, relation="cites"),
        cited("1/KH-XYZ", "Kế hoạch", 500),
        cited("300/KH-UBND", "Kế hoạch", 600, date="2031-05-10", issuer=UBND),
    ),
    (Relation(None, "amends", None, "sửa đổi", 330, 337, 0, 3),),
    (Agency(SNV, "province"),),
    (
        Task("II", "Nhiệm vụ", "Nhiệm vụ …", 1000, 1900),
        Task("II.1", "Rà soát", "Rà soát …", 1010, 1300, "II", (SNV,), (UBND, "Tổ giúp việc"),
             deadline="2031-Q2", cites=(1, 4), page=2),
    ),
    (Target("80%", 2000, 2003, ">=", 80.0, None, "%", 2031, "II.1"),),
    (Recipient("- Chính phủ;", 3000, 3012, "Chính phủ", agencies=("Chính phủ",)),
     Recipient("- Như Điều 3;", 3013, 3026, "Như Điều 3")),
)  # fmt: skip


def assembled(*records: Record) -> Statements:
    """The statements of the first of RECORDS in the collection of all."""
    found = resolve(records)
    return statements(found[0], stub_properties(found))


def edges(unit: Statements, kind: str) -> list[Edge]:
    return [edge for edge in unit.edges if edge.kind == kind]


UNIT = assembled(PLAN)
NODES = {node.id: node for node in UNIT.nodes}


def test_every_edge_ends_in_a_node_of_the_right_kind() -> None:
    for edge in UNIT.edges:
        kind = schema().edges[edge.kind]
        assert (NODES[edge.source].label, NODES[edge.target].label) == (
            kind.source,
            kind.target,
        )


def test_every_property_is_in_the_schema_with_its_type() -> None:
    types = {
        "string": str, "int": int, "float": float, "bool": bool, "date": date, "strings": tuple
    }  # fmt: skip
    for node in UNIT.nodes:
        known = schema().nodes[node.label].properties
        for name, value in node.properties.items():
            assert isinstance(value, types[known[name].type]), (node.id, name, value)
    for edge in UNIT.edges:
        for name, value in edge.properties.items():
            assert isinstance(value, types[schema().evidence[name].type]), (edge, name)


def test_an_edge_that_a_text_states_carries_its_evidence() -> None:
    (edge,) = edges(UNIT, "IMPLEMENTS")
    assert edge.properties == {
        "relation": "implements",
        "document": ID,
        "quote": "Nghị quyết số 5/NQ-CP",
        "start": 200,
        "end": 221,
        "page": 2,
        "confidence": 0.98,
        "origin": "automatic",
    }


def test_one_edge_for_a_target_with_the_first_words_that_state_it() -> None:
    (edge,) = edges(UNIT, "BASED_ON")
    assert edge.properties["start"] == 100
    assert len(edges(UNIT, "REFERS_TO")) == 5
    assert len(edges(UNIT, "MAKES")) == len(PLAN.citations)


def test_a_document_does_not_cite_itself() -> None:
    assert all(edge.source != edge.target for edge in UNIT.edges)


def test_a_relation_between_cited_documents_is_stated_by_this_one() -> None:
    (edge,) = edges(UNIT, "AMENDS")
    assert edge.source == "vn/cp/nghi-dinh/2030/07-2030-nd-cp"
    assert edge.target == "vn/cp/nghi-dinh/2028/08-2028-nd-cp"
    assert edge.document == ID and edge.properties["quote"] == "sửa đổi"


def test_a_stub_is_carried_with_its_issuer() -> None:
    stub = NODES["vn/cp/nghi-quyet/2030/05-nq-cp"]
    assert stub.properties["status"] == "stub"
    assert stub.properties["date"] == date(2030, 3, 7)
    assert stub.properties["labels"] == ("Resolution",)
    assert ("vn/cp/nghi-quyet/2030/05-nq-cp", "vn/cp") in {
        (edge.source, edge.target) for edge in edges(UNIT, "ISSUED_BY")
    }


def test_a_cited_document_of_the_collection_has_the_edge_and_not_the_node() -> None:
    loaded = Record(
        "nq.txt", 0, "cd" * 32, 9, 1, "1",
        Document("vn/cp/nghi-quyet/2030/05-nq-cp", "Nghị quyết", "5/NQ-CP", "2030-03-07", 2030),
    )  # fmt: skip
    unit = assembled(PLAN, loaded)
    assert loaded.document.id not in {node.id for node in unit.nodes}
    assert [edge.target for edge in edges(unit, "IMPLEMENTS")] == [loaded.document.id]


def test_what_is_not_identified_is_a_citation_without_target() -> None:
    open_ones = [
        n
        for n in UNIT.nodes
        if n.label == "Citation" and n.properties["status"] == "unidentified"
    ]
    assert [node.properties["number"] for node in open_ones] == ["1/KH-XYZ"]
    assert "target" not in open_ones[0].properties


def test_tasks_know_their_bodies_and_parents() -> None:
    (part,) = edges(UNIT, "SUBTASK_OF")
    assert NODES[part.source].properties["ref"] == "II.1"
    assert NODES[part.source].properties["due"] == date(2031, 6, 30)
    roles = {edge.target: edge.properties["role"] for edge in edges(UNIT, "ASSIGNED_TO")}
    assert roles == {
        "vn/tinh-son-la/so-noi-vu": "lead",
        "vn/tinh-son-la/ubnd": "coordinating",
        "vn/tinh-son-la/to-giup-viec": "coordinating",
    }
    (cites,) = edges(UNIT, "TASK_CITES")
    assert cites.target == "vn/cp/nghi-quyet/2030/05-nq-cp"


def test_the_registry_stands_around_the_agencies_without_a_document() -> None:
    upward = {(e.source, e.target): e.document for e in edges(UNIT, "PART_OF")}
    assert upward["vn/tinh-son-la/so-noi-vu", "vn/tinh-son-la/ubnd"] == ""
    assert upward["vn/tinh-son-la/ubnd", "vn/cp"] == ""
    guided = {(e.source, e.target) for e in edges(UNIT, "GUIDED_BY")}
    assert ("vn/tinh-son-la/so-noi-vu", "vn/bnv") in guided
    assert ("vn/tinh-son-la/ubnd", "vn/tinh-son-la") in {
        (e.source, e.target) for e in edges(UNIT, "SERVES")
    }


def test_a_line_that_names_no_body_has_no_edge() -> None:
    assert [edge.target for edge in edges(UNIT, "SENT_TO")] == ["vn/cp"]


def test_the_source_keeps_record_and_keys() -> None:
    (source,) = (node for node in UNIT.nodes if node.label == "Source")
    kept = Record.from_json(str(source.properties["record"]))
    assert kept == resolve([PLAN])[0]
    assert source.properties["keys"] == tuple(sorted(keys_of(PLAN)))


def test_other_copies_are_sources_and_say_nothing() -> None:
    copy = replace(PLAN, source="second.txt", citations=())
    found = resolve([PLAN, copy])
    unit = statements(found[0], stub_properties(found), found[1:])
    assert len(edges(unit, "READ_FROM")) == 2
    assert len(unit.nodes) == len(UNIT.nodes) + 1


def test_signers_in_capitals_and_in_small_letters_are_one_person() -> None:
    small = replace(PLAN, document=replace(PLAN.document, signer="Nguyễn Văn A"))
    assert edges(UNIT, "SIGNED_BY")[0].target == edges(assembled(small), "SIGNED_BY")[0].target


def test_an_attached_text_points_to_what_promulgates_it() -> None:
    annex = replace(PLAN, part=1, document=Document(f"{ID}/quy-che", "Quy chế", attached_to=ID))
    found = resolve([annex, PLAN])
    unit = statements(found[0], stub_properties(found))
    assert [edge.target for edge in edges(unit, "ATTACHED_TO")] == [ID]


def test_the_fingerprint_does_not_depend_on_order_but_on_every_word() -> None:
    mixed = Statements(UNIT.document, UNIT.nodes[::-1], UNIT.edges[::-1])
    assert fingerprint(mixed) == fingerprint(UNIT)
    other = replace(PLAN, document=replace(PLAN.document, title="Cải cách năm 2032"))
    assert fingerprint(assembled(other)) != fingerprint(UNIT)


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("2031-06-30", date(2031, 6, 30)),
        ("2032-02", date(2032, 2, 29)),
        ("2031-Q4", date(2031, 12, 31)),
        ("2031", date(2031, 12, 31)),
        ("2031-02-01/2033-10-31", date(2033, 10, 31)),
        ("2031-03; 2031-09", date(2031, 9, 30)),
        ("R/2031-02/P1Y", None),
        ("ongoing", None),
        ("event", None),
        ("2031-13", None),
    ],
)
def test_the_last_day_of_a_deadline(deadline: str, day: date | None) -> None:
    assert due(deadline) == day


# --- increments ----------------------------------------------------------------

_RESOLUTIONS = [
    cited("5/NQ-CP", "Nghị quyết", 10, date=day, relation="implements")
    for day in (None, "2030-03-07", "2030-03-17", "2029-01-01")
]


@st.composite
def plans(draw: st.DrawFn) -> Record:
    serial = draw(st.integers(1, 4))
    id = f"vn/tinh-son-la/ubnd/ke-hoach/2031/0{serial}-kh-ubnd"
    head = Document(id, "Kế hoạch", f"{serial}/KH-UBND", "2031-02-02", 2031, UBND)
    other = cited(f"{draw(st.integers(1, 4))}/KH-UBND", "Kế hoạch", 90, year=2031, issuer=UBND)
    made = tuple(draw(st.lists(st.sampled_from([*_RESOLUTIONS, other]), max_size=2)))
    source = f"{serial}{draw(st.sampled_from('ab'))}.txt"
    return Record(source, 0, "ef" * 32, 500, 1, "1", head, made)


def _lookup(shelf: dict[str, Record]) -> Callable[[frozenset[str]], list[Record]]:
    return lambda keys: [record for record in shelf.values() if keys_of(record) & keys]


def _written(units: Iterable[Sequence[Record]], stubs: dict) -> dict[str, str]:  # type: ignore[type-arg]
    made = (statements(unit[0], stubs, unit[1:]) for unit in units)
    return {unit.document: fingerprint(unit) for unit in made}


@given(st.lists(st.tuples(plans(), st.booleans()), min_size=1, max_size=7))
@settings(max_examples=100, deadline=None)
def test_what_an_update_leaves_unwritten_is_as_a_rebuild_writes_it(
    steps: list[tuple[Record, bool]],
) -> None:
    shelf: dict[str, Record] = {}
    written: dict[str, str] = {}
    for record, remove in steps:
        old = [shelf[record.source]] if record.source in shelf else []
        added = [] if remove and old else [record]
        result = update(added, old, _lookup(shelf))
        for gone in old:
            del shelf[gone.source]
        for id in result.dropped:
            written.pop(id, None)
        shelf |= {copy.source: copy for unit in result.units for copy in unit}
        written |= _written(result.units, dict(result.stubs))
        whole = rebuild(shelf[source] for source in sorted(shelf))
        assert written == _written(whole.units, dict(whole.stubs))
