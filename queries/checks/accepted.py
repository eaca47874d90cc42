"""Findings that people have accepted: a file of one JSON object a line, to keep in git."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from phahe.graph.errors import InputError, StoreError, UnknownName
from phahe.queries.checks.finding import Finding


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a finding, by its FINGERPRINT, is known and stays, WHY, by whom and ON which day.

    CHECK and DOCUMENT are there for the reader of the file.
    """

    fingerprint: str
    check: str
    document: str
    why: str
    by: str = ""
    on: str = ""


def read(path: Path) -> dict[str, Acceptance]:
    """The acceptances of the file PATH by fingerprint; none where there is no file.

    Raises InputError for a line that is none.
    """
    if not path.exists():
        return {}
    found = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            one = _line(path, number, line)
            found[one.fingerprint] = one
    return found


def write(path: Path, accepted: Mapping[str, Acceptance]) -> None:
    """Replace the file PATH by these acceptances, in the order of check and document."""
    rows = sorted(accepted.values(), key=lambda a: (a.check, a.document, a.fingerprint))
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in rows)
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text("".join(lines), "utf-8")
        os.replace(fresh, path)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error


def named(findings: Iterable[Finding], prefixes: Iterable[str]) -> list[Finding]:
    """The findings whose fingerprints begin with PREFIXES, one each.

    Raises UnknownName where a prefix fits none or several.
    """
    known = {finding.fingerprint: finding for finding in findings}
    chosen = []
    for prefix in prefixes:
        fitting = [one for key, one in known.items() if key.startswith(prefix)]
        if len(fitting) != 1:
            raise UnknownName(
                f"{prefix!r} fits {len(fitting)} findings; give the fingerprint of one that "
                "phahe check lists"
            )
        chosen += fitting
    return chosen


def _line(path: Path, number: int, line: str) -> Acceptance:
    try:
        data = json.loads(line)
        return Acceptance(**{key: str(value) for key, value in data.items()})
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path}, line {number}: no accepted finding: {error}") from error
