"""Checks: what may be wrong between documents, with rule, source and remedy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from phahe.graph.errors import InputError, UnknownName
from phahe.queries.question import Question, read_all

Severity = Literal["error", "warning", "note"]
Language = Literal["vi", "en"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence in both languages; `{subject}` and the like are filled in."""

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Check:
    """One check: TITLE says what it looks for, RULE why that is wrong and SOURCE who says so.

    SAYS is the message of a finding, MEND what would put it right. QUESTION is the check as
    Cypher and SPARQL; None where a generator in Python reads the graph.
    """

    id: str
    severity: Severity
    title: Words
    rule: Words
    source: str
    says: Words
    mend: Words
    question: Question | None = None


@cache
def checks() -> Mapping[str, Check]:
    """All checks by id, in the order of `catalogue.toml`."""
    asked = read_all("phahe.queries.checks.questions")
    text = (files("phahe.queries.checks") / "catalogue.toml").read_text("utf-8")
    return {id: _check(id, row, asked.get(id)) for id, row in tomllib.loads(text).items()}


def chosen(only: tuple[str, ...] = (), severity: Severity = "note") -> tuple[Check, ...]:
    """The checks named ONLY, or all, that weigh at least SEVERITY. Raises UnknownName."""
    known = checks()
    for id in only:
        if id not in known:
            raise UnknownName(f"no check {id!r}; checks: {', '.join(known)}")
    heaviest = SEVERITIES[: SEVERITIES.index(severity) + 1]
    wanted = [known[id] for id in only] if only else list(known.values())
    return tuple(check for check in wanted if check.severity in heaviest)


def _check(id: str, row: Mapping[str, str], question: Question | None) -> Check:
    try:
        words = {
            name: Words(row[f"{name}_vi"], row[f"{name}_en"])
            for name in ("title", "rule", "says", "mend")
        }
        severity = next(one for one in SEVERITIES if one == row["severity"])
        return Check(id, severity, source=row["source"], question=question, **words)
    except (KeyError, StopIteration) as error:
        raise InputError(
            f"check {id!r} of the catalogue lacks {error or 'a severity'}"
        ) from error
