"""Do all forms of one plan give the record of its text, as far as forms.toml says?"""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import ocr
import pytest

from phahe.graph.fold import fold
from phahe.graph.record import Record
from phahe.loaders.extraction import extract

ROOT = Path(__file__).parents[1]
FORMS = tomllib.loads((ROOT / "tests/samples/forms.toml").read_text("utf-8"))["form"]


@cache
def text() -> Record:
    """The record of the plan as text."""
    (record,) = extract(ROOT / "samples/05-ke-hoach-tinh-yen-linh.txt")
    return record


def parts(form: dict[str, Any], record: Record, page: int | None) -> dict[str, Counter[str]]:
    """What RECORD says, in words that can be compared; of one PAGE where that is given.

    What was read without marks is compared without them.
    """
    here = [item for item in record.citations if page in (None, item.page)]
    tasks = [item for item in record.tasks if page in (None, item.page)]
    aims = [item for item in record.targets if page in (None, item.page)]
    said: dict[str, list[object]] = {
        "citations": [(c.kind, c.number, c.name, c.date, c.relation, c.footnote) for c in here],
        "tasks": [(t.ref, t.lead, t.coordinating, t.deadline) for t in tasks],
        "targets": [(t.op, t.value, t.unit, t.year) for t in aims],
        "recipients": [r.name for r in record.recipients if page is None],
    }
    told = fold if form.get("damaged") else str
    return {name: Counter(told(str(each)) for each in rows) for name, rows in said.items()}


@pytest.mark.parametrize("form", FORMS, ids=[form["file"] for form in FORMS])
def test_a_form_gives_the_record_of_the_text(
    form: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form.get("ocr"):
        ocr.needed()
        monkeypatch.setenv("PHAHE_CACHE", str(tmp_path))
    (found,) = extract(ROOT / "samples/.forms" / form["file"])
    told = fold if form.get("damaged") else str
    fields = {name: told(str(getattr(found.document, name))) for name in form["equal"]}
    assert fields == {name: told(str(getattr(text().document, name))) for name in form["equal"]}
    wanted, given = parts(form, text(), form.get("page")), parts(form, found, None)
    for name in wanted:
        assert (wanted[name] & given[name]).total() >= form[name], name
        if form[name]:
            extra = given[name] - wanted[name]
            assert extra.total() <= form.get("more", 0), extra
    if form.get("ocr"):
        assert found.input.ocr_pages and (found.input.word_confidence or 0) > 0.9
