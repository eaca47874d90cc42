"""A finding as it is told: its sentence, the names of its documents, where its words stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from phahe.graph.model import Node
from phahe.graph.stores import Store
from phahe.queries.checks import Check, Finding, Side, checks
from phahe.queries.checks.accepted import Acceptance
from phahe.queries.checks.check import Language
from phahe.queries.lineage import Description, describe
from phahe.queries.work import read_from
from phahe.view.caption import name, short

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Case:
    """A FINDING of CHECK with the NAMES of things by id and the FILES of documents by id.

    ACCEPTED tells who has accepted it; None while it is open.
    """

    finding: Finding
    check: Check
    names: Mapping[str, str]
    files: Mapping[str, str]
    accepted: Acceptance | None = None

    def says(self, language: Language = "vi") -> str:
        """The sentence of the finding."""
        found = self.finding
        values = list(dict.fromkeys(side.value for side in found.sides if side.value))
        told = {
            "subject": self.called(found.subject),
            "object": self.called(found.object or found.subject),
            "name": self.called(found.sides[0].document) if found.sides else "",
            "values": ", ".join(map(self.called, values)),
            **found.values,
        }
        return self.check.says[language].format_map(told)

    def called(self, text: str) -> str:
        """The name of the document or part of one that TEXT is the id of; a date day first."""
        if _ISO.fullmatch(text):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        return self.names.get(text.partition("#")[0], text)

    def file(self, side: Side) -> str | None:
        """The file that the words of SIDE stand in, as it was named when it was loaded."""
        return self.files.get(side.document)


def cases(
    store: Store, findings: Iterable[Finding], accepted: Mapping[str, Acceptance]
) -> list[Case]:
    """The FINDINGS of STORE with all that their telling needs."""
    found = list(findings)
    ids = {id.partition("#")[0] for one in found for id in _mentioned(one)}
    names = {id: _named(about) for id, about in describe(store, sorted(ids)).items()}
    files = read_from(store) if found else {}
    known = checks()
    return [
        Case(one, known[one.check], names, files, accepted.get(one.fingerprint))
        for one in found
    ]


def _mentioned(finding: Finding) -> Iterable[str]:
    yield finding.subject
    if finding.object:
        yield finding.object
    for side in finding.sides:
        yield side.document
        if side.value:
            yield side.value


def _named(about: Description) -> str:
    is_ = {"kind": about.kind, "number": about.number, "title": about.title}
    node = Node("Document", about.id, {k: v for k, v in is_.items() if v is not None})
    return f"{name(node)} ({short(about.issuer)})" if about.issuer else name(node)
