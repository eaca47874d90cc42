"""The table of checks: complete, and nothing in it that nothing carries out."""

import string

import pytest
from errors import PLANTED

from phahe.graph.errors import UnknownName
from phahe.queries.checks import Check, checks, chosen
from phahe.queries.checks.run import generators

KNOWN = {
    "places",
    "words",
    "change",
    "body",
    "fault",
    "kind",
    "subject",
    "object",
    "name",
    "values",
    "relation",
    "period",
    "mine",
    "theirs",
}


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.id)
def test_a_check_is_carried_out_in_one_way(check: Check) -> None:
    assert (check.question is None) == (check.id in generators())
    if check.question:
        assert set(check.question.texts) == {"cypher", "sparql"}
        assert {"subject", "document"} <= set(check.question.columns)


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.id)
def test_messages_name_only_what_findings_have(check: Check) -> None:
    for words in (check.says, check.mend, check.title, check.rule):
        for text in (words.vi, words.en):
            fields = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert text and fields <= KNOWN


def test_every_check_has_an_error_planted_or_says_why_not() -> None:
    untried = {
        "amended-from-below": "tests/checks/test_rules.py",
        "circle": "tests/checks/test_rules.py",
        "no-title": "tests/checks/test_rules.py",
        "undated": "tests/checks/test_rules.py",
    }
    assert checks().keys() - PLANTED.keys() == untried.keys()


def test_checks_are_chosen_by_name_and_weight() -> None:
    assert [check.id for check in chosen(("rest-day",))] == ["rest-day"]
    assert {check.severity for check in chosen(severity="warning")} == {"error", "warning"}
    with pytest.raises(UnknownName, match="no check 'x'"):
        chosen(("x",))
