"""Do labels of other databases keep the direction of what they say?"""

import pytest

from phahe.graph.crosswalk import Row, Scheme, Statement, label, rows, statement
from phahe.graph.errors import UnknownName
from phahe.graph.schema import schema

NEW, OLD = "70/2025/NĐ-CP", "123/2020/NĐ-CP"
AMENDS = Statement(NEW, "amends", OLD)
EXACT = [
    pytest.param(row, id=f"{row.scheme}-{row.to}")
    for row in rows()
    if row.match == "exact" and row.relation
]
SCHEMES: tuple[Scheme, ...] = ("national", "portal", "eli")


@pytest.mark.parametrize(
    ("scheme", "on_new", "on_old"),
    [
        ("national", "Văn bản được sửa đổi, bổ sung", "Văn bản sửa đổi, bổ sung"),
        ("national", "được sửa đổi bổ sung", "SỬA ĐỔI, BỔ SUNG"),
        ("portal", "amendedDocument", "amendDocument"),
        ("eli", "eli:amends", "eli:amended_by"),
    ],
)
def test_decree_70_of_2025_amends_decree_123_of_2020(
    scheme: Scheme, on_new: str, on_old: str
) -> None:
    assert statement(scheme, on_new, NEW, OLD) == AMENDS
    assert statement(scheme, on_old, OLD, NEW) == AMENDS
    assert statement(scheme, on_old, NEW, OLD) != AMENDS


@pytest.mark.parametrize("row", EXACT)
def test_exact_rows_lead_there_and_back(row: Row) -> None:
    assert row.relation is not None
    said = Statement(NEW, row.relation, OLD)
    if row.to:
        assert statement(row.scheme, row.to, NEW, OLD) == said
    if row.from_:
        assert statement(row.scheme, row.from_, OLD, NEW) == said
        first = label(row.scheme, said, OLD)
        assert first is not None and statement(row.scheme, first, OLD, NEW) == said


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("relation", sorted(schema().by_relation))
def test_every_relation_has_a_label_for_what_a_document_acts_on(
    scheme: Scheme, relation: str
) -> None:
    assert label(scheme, Statement(NEW, relation, OLD), NEW)


def test_the_counts_are_those_of_the_sites() -> None:
    national = {row.to for row in rows() if row.scheme == "national" and row.match == "exact"}
    boxes = {
        box
        for row in rows()
        if row.scheme == "portal" and row.match == "exact"
        for box in (row.to, row.from_)
        if box
    }
    assert (len(national), len(boxes)) == (13, 14)


def test_passive_labels_are_of_what_this_document_acts_on() -> None:
    for row in rows():
        if row.scheme == "national":
            assert row.to is not None and row.to.startswith(("được ", "bị "))
            assert row.from_ is not None and not row.from_.startswith(("được ", "bị "))


def test_label_without_a_relation_of_ours_says_nothing() -> None:
    assert statement("national", "Văn bản giải thích", OLD, NEW) is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_unknown_labels_and_documents_are_named(scheme: Scheme) -> None:
    with pytest.raises(UnknownName, match="thân thuộc"):
        statement(scheme, "thân thuộc", NEW, OLD)
    with pytest.raises(UnknownName, match="neither"):
        label(scheme, AMENDS, "1/2020/NĐ-CP")


def test_no_deprecated_term_of_eli() -> None:
    said = {s for row in rows() if row.scheme == "eli" for s in (row.to, row.from_)}
    assert not said & {"eli:implements", "eli:implemented_by", "eli:transposes"}
