"""Why a citation means what it is linked to, or nothing: reasons, and the confidence from them.

The reasons and their factors are a table, reasons.toml; nothing else sets a confidence.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import prod

from phahe.graph.record import Citation
from phahe.graph.resolution.mention import mention_key


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of reasons.toml: Vietnamese WORDS, the FACTOR, whether it tells the TIME."""

    words: str
    factor: float
    time: bool = False


@cache
def reasons() -> dict[str, Reason]:
    """The rows by their code, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("reasons.toml").read_text("utf-8"))
    return {code: Reason(**row) for code, row in table["reason"].items()}


def confidence(codes: Iterable[str]) -> float:
    """How sure a link is that rests on the reasons CODES, 0 to 1.

    >>> confidence(["number", "issuer-implied", "year-in-number"])
    0.98
    """
    return round(prod(reasons()[code].factor for code in codes), 3)


def explained(codes: Iterable[str]) -> str:
    """The words of CODES, in the order of the table.

    >>> explained(["date", "number"])
    'số, ký hiệu khớp; ngày khớp'
    """
    given = set(codes)
    return "; ".join(row.words for code, row in reasons().items() if code in given)


def why(citation: Citation) -> str:
    """Why CITATION, as resolution left it, means its document, or none."""
    return explained(citation.reasons) if citation.target else reason(citation)


def reason(citation: Citation) -> str:
    """What keeps CITATION, as resolution left it, from meaning one document; '' where it does.

    >>> reason(Citation("Kế hoạch 5/KH-UBND", 0, 18, "Kế hoạch", "5/KH-UBND"))
    'không rõ cơ quan ban hành'
    """
    if citation.status == "impossible":
        return "ngày nêu sau ngày của văn bản nêu"
    if citation.status == "ambiguous":
        unsaid = "không nói cơ quan ban hành; " if citation.issuer_candidates else ""
        return f"{unsaid}có {len(citation.candidates)} văn bản phù hợp"
    if citation.status != "unidentified":
        return ""
    if citation.origin == "manual":
        return "người dùng đã bác bỏ"
    if citation.number is None:
        return "tên gọi không chỉ đúng một văn bản"
    if mention_key(citation) is None:
        return "số, ký hiệu không đọc được"
    return "không rõ cơ quan ban hành"
