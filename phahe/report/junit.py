"""Findings as JUnit XML, which build servers show as failed tests."""

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from phahe.queries.checks import Check
from phahe.report.case import Case

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def junit(cases: Sequence[Case], checks: Sequence[Check]) -> str:
    """A suite for each of CHECKS; an open case is a failure, an accepted one is skipped."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.check.id].append(case)
    root = Element("testsuites", {"name": "phahe check"})
    for check in checks:
        mine = found[check.id]
        failed = sum(case.accepted is None for case in mine)
        suite = SubElement(
            root,
            "testsuite",
            {
                "name": check.id,
                "tests": str(max(1, len(mine))),
                "failures": str(failed),
                "skipped": str(len(mine) - failed),
            },
        )
        for case in mine:
            _add(suite, case)
        if not mine:
            SubElement(suite, "testcase", {"classname": check.id, "name": check.title.vi})
    return tostring(root, encoding="unicode", xml_declaration=True)


def _add(suite: Element, case: Case) -> None:
    name = _clean(f"{case.finding.fingerprint} {case.says()}")
    test = SubElement(suite, "testcase", {"classname": case.check.id, "name": name})
    if case.accepted:
        SubElement(test, "skipped", {"message": _clean(case.accepted.why)})
        return
    failure = SubElement(
        test, "failure", {"type": case.check.severity, "message": _clean(case.says())}
    )
    quotes = (
        f"{case.called(side.document)}: «{side.said}»"
        for side in case.finding.sides
        if side.said
    )
    failure.text = _clean("\n".join([*quotes, case.check.mend.vi]))


def _clean(text: str) -> str:
    """TEXT without what XML cannot hold."""
    return _NOT_XML.sub("", text)
