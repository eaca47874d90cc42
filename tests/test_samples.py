"""Does extraction find in samples/ what their writer says is there?"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.fold import fold
from phahe.graph.record import Citation, Record
from phahe.loaders.extraction import extract

ROOT = Path(__file__).parents[1]
EXPECTED = tomllib.loads((ROOT / "tests/samples/expected.toml").read_text("utf-8"))
DOCUMENTS = [
    pytest.param(row, id=f"{row['file'][:2]}-{row['part']}") for row in EXPECTED["document"]
]
# In one annex the columns of a table cut the names of laws.
CITING = [param for param in DOCUMENTS if "annexes/10" not in param.values[0]["file"]]
HEAD = (
    "id",
    "kind",
    "number",
    "date",
    "year",
    "issuer",
    "level",
    "title",
    "signer",
    "signer_role",
)


@cache
def records(file: str) -> list[Record]:
    return extract(ROOT / "samples" / file)


def record(row: dict[str, Any]) -> Record:
    return records(row["file"])[row["part"]]


def judged(row: dict[str, Any], value: object) -> object:
    """A value as it is compared: of a ruined scan letters without marks, a digit for any."""
    if not (row.get("damaged") and isinstance(value, str)):
        return value
    return re.sub(r"(?<= )\w(?= )", "?", fold(value))


@pytest.mark.parametrize("row", DOCUMENTS)
def test_head_and_signature(row: dict[str, Any]) -> None:
    found = record(row).document
    assert {k: judged(row, getattr(found, k)) for k in HEAD} == {
        k: judged(row, row.get(k)) for k in HEAD
    }
    assert len(record(row).recipients) == row.get("recipients", 0)


def aligned(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Citation]]:
    """Each expected citation with the one found in its place, in the order of the text."""
    # Programmes, short forms and acts inside another's name have tests of their own.
    found = (citation for citation in record(row).citations if citation.means is None)
    for wanted in row.get("citations", []):
        if wanted.get("self"):
            continue
        for citation in found:
            same = citation.number == wanted.get("number")
            if same and (citation.number or citation.kind == wanted["kind"]):
                yield wanted, citation
                break
        else:
            pytest.fail(f"not found: {wanted}")


@pytest.mark.parametrize("row", CITING)
def test_citations_with_what_they_state(row: dict[str, Any]) -> None:
    for wanted, citation in aligned(row):
        keys = [key for key in ("date", "issuer", "year", "relation") if key in wanted]
        assert {k: judged(row, getattr(citation, k)) for k in keys} == {
            k: judged(row, wanted[k]) for k in keys
        }
        assert citation.footnote == wanted.get("footnote", False)
        assert [str(p) for p in citation.provision] == wanted.get("provision", [])


@pytest.mark.parametrize("row", DOCUMENTS)
def test_no_number_beyond_those_stated(row: dict[str, Any]) -> None:
    stated = [
        c["number"] for c in row.get("citations", []) if "number" in c and not c.get("self")
    ]
    assert [c.number for c in record(row).citations if c.number] == stated


@pytest.mark.parametrize("row", DOCUMENTS)
def test_relations_between_cited_documents(row: dict[str, Any]) -> None:
    cited = record(row).citations
    found = {
        (cited[r.source_citation].number, r.relation, cited[r.target_citation].number)
        for r in record(row).relations
        if cited[r.source_citation].number and cited[r.target_citation].number
    }
    wanted = {(r["source"], r["relation"], r["target"]) for r in row.get("relations", [])}
    assert found == wanted
