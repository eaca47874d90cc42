"""Records: JSON both ways, and errors that say where."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import RecordError
from phahe.graph.record import Citation, Document, Provision, Record, day

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
records = st.from_type(Record)


@given(records)
@settings(max_examples=60, deadline=None)
def test_a_record_survives_its_json(record: Record) -> None:
    line = record.to_json()
    assert "\n" not in line
    assert Record.from_json(line) == record


def record() -> Record:
    cited = Citation("Nghị định số 7/2030/NĐ-CP", 5, 30, provision=(Provision("8", "1", "d"),))
    return Record("a.txt", 0, "0" * 64, 99, 1, "1", Document("vn/cp/_/2030/_"), (cited,))


def test_unknown_fields_are_passed_over() -> None:
    data = record().to_dict()
    data["mood"] = "good"
    data["document"]["colour"] = "red"
    assert Record.from_dict(data) == record()


def test_every_field_stands_in_the_json() -> None:
    data = json.loads(record().to_json())
    assert list(data) == [f.name for f in fields(Record)]
    assert list(data["citations"][0]) == [f.name for f in fields(Citation)]
    assert data["citations"][0]["number"] is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"length": "long"}, "record.length: expected int, got 'long'"),
        ({"citations": {}}, "record.citations: expected a list"),
        ({"document": None}, "record.document: expected an object"),
        ({"document": {}}, "record.document: .*id"),
        ({"citations": [{"text": "x", "start": 0}]}, "record.citations: .*end"),
    ],
)
def test_what_is_not_a_record_is_refused_with_its_place(
    change: dict[str, object], message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        Record.from_dict({**record().to_dict(), **change})


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(RecordError, match="not JSON"):
        Record.from_json("{")


def test_a_provision_reads_from_the_inside_out() -> None:
    assert str(Provision("8", "1", "d")) == "điểm d khoản 1 Điều 8"
    assert str(Provision(annex="III")) == "Phụ lục III"


@pytest.mark.parametrize("text", [None, "", "2031-02-30", "2031", "gần đây"])
def test_a_day_that_no_calendar_has_is_none(text: str | None) -> None:
    assert day(text) is None
