"""Findings as SARIF 2.1.0 (OASIS, 2020), which code-review tools show beside the text."""

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from phahe.queries.checks import Check, Side
from phahe.report.case import Case

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(cases: Sequence[Case]) -> str:
    """One run with every case; those accepted are there as suppressed.

    Offsets count code points of the text as it was read, which `columnKind` says.
    """
    rules = list(dict.fromkeys(case.check.id for case in cases))
    by_id = {case.check.id: case.check for case in cases}
    run = {
        "tool": {
            "driver": {
                "name": "phahe",
                "version": version("phahe"),
                "informationUri": "https://phahe.example/",
                "rules": [_rule(by_id[id]) for id in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(case, rules.index(case.check.id)) for case in cases],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "shortDescription": {"text": check.title.vi},
        "fullDescription": {"text": f"{check.rule.vi} ({check.source})"},
        "help": {"text": check.mend.vi},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"title_en": check.title.en, "rule_en": check.rule.en},
    }


def _result(case: Case, rule: int) -> dict[str, Any]:
    places = [_place(case, side) for side in case.finding.sides]
    result: dict[str, Any] = {
        "ruleId": case.check.id,
        "ruleIndex": rule,
        "level": _LEVELS[case.check.severity],
        "message": {"text": f"{case.says()} {case.check.mend.vi}"},
        "partialFingerprints": {"phahe/v1": case.finding.fingerprint},
        "locations": places[:1],
        "relatedLocations": places[1:],
    }
    if case.accepted:
        why = {"kind": "external", "justification": case.accepted.why}
        result["suppressions"] = [why]
    return result


def _place(case: Case, side: Side) -> dict[str, Any]:
    file = case.file(side)
    where: dict[str, Any] = {
        "logicalLocations": [
            {"name": case.called(side.document), "fullyQualifiedName": side.document}
        ]
    }
    if file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
        if side.start is not None and side.end is not None:
            region: dict[str, Any] = {
                "charOffset": side.start,
                "charLength": side.end - side.start,
            }
            if side.quote:
                region["snippet"] = {"text": side.quote}
            physical["region"] = region
        where["physicalLocation"] = physical
    if side.value:
        where["message"] = {"text": case.called(side.value)}
    return where
