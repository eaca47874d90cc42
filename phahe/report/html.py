"""Findings as one HTML page that needs no network: quotes in their context, filters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from phahe.queries.checks import SEVERITIES, Side
from phahe.report.case import Case

_SEVERITY = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}


def html(
    cases: Sequence[Case],
    *,
    title: str,
    contexts: Mapping[Side, tuple[str, str]],
    folder: str = ".",
) -> str:
    """The page of CASES. CONTEXTS gives the words before and after a side's quote, where known.

    Links to files start from FOLDER, as it lies from the page.

    The page holds its own script and style; text reaches it escaped.
    """
    by_check = Counter((case.check.id, case.check.title.vi) for case in cases)
    page: str = _template().render(
        title=title,
        cases=[_told(case, contexts, folder) for case in cases],
        open=sum(case.accepted is None for case in cases),
        checks=[{"id": id, "title": name, "count": n} for (id, name), n in by_check.items()],
        severities=[(one, _SEVERITY[one]) for one in SEVERITIES],
        style=_page("report.css"),
        script=_page("report.js"),
    )
    return page


def _told(case: Case, contexts: Mapping[Side, tuple[str, str]], folder: str) -> dict[str, Any]:
    return {
        "fingerprint": case.finding.fingerprint,
        "check": case.check.id,
        "severity": case.check.severity,
        "weight": _SEVERITY[case.check.severity],
        "title": case.check.title.vi,
        "says": case.says(),
        "rule": case.check.rule.vi,
        "source": case.check.source,
        "mend": case.check.mend.vi,
        "accepted": case.accepted,
        "sides": [_side(case, side, contexts, folder) for side in case.finding.sides],
    }


def _side(
    case: Case, side: Side, contexts: Mapping[Side, tuple[str, str]], folder: str
) -> dict[str, Any]:
    before, after = contexts.get(side, ("", ""))
    file = case.file(side)
    return {
        "document": case.called(side.document),
        "value": case.called(side.value) if side.value else "",
        "quote": side.quote or "",
        "mended": side.quote_mended or "",
        "before": before,
        "after": after,
        "file": file,
        "link": _link(f"{folder}/{file}", side) if file else None,
        "start": side.start,
        "page": side.page,
    }


def _link(file: str, side: Side) -> str:
    """The address of the place in the text: browsers scroll to the words of a text fragment."""
    words = " ".join((side.quote or "").split())[:80]
    return quote(file) + (f"#:~:text={quote(words, safe='')}" if words else "")


@cache
def _page(name: str) -> str:
    return (files("phahe") / "report" / name).read_text("utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment

    return Environment(autoescape=True).from_string(_page("report.html"))
