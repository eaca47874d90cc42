"""Identifiers of documents: `vn/<places…>/<issuer>/<kind>/<year>/<number>`.

    vn/cp/nghi-dinh/2021/107-2021-nd-cp                        central: no place
    vn/tinh-gia-lai/huyen-kong-chro/ubnd/quyet-dinh/2020/629-qd-ubnd
    …/629-qd-ubnd/ke-hoach                                     the plan attached to it
    vn/tinh-kon-tum/tinh-uy/nghi-quyet/khoa-16/18-nq-tu        the Party: its term for the year
    vn/tinh-kon-tum/ubnd/ke-hoach/2021/_-dc92dfae              no number: the text's hash
    vn/_/cong-van/_/05-ubnd                                    unknown issuer, unknown year

The form is the project's own; no Vietnamese authority issues identifiers of documents.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from phahe.graph.errors import IdentifierError
from phahe.graph.fold import slug
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds

UNKNOWN = "_"
_SEGMENT = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_WORDS = re.compile(rf"{_SEGMENT}|_")
_NUMBER = re.compile(
    rf"_|_-[0-9a-f]{{8}}|[0-9]{{2,}}(?:\.[0-9]+)?(?:[a-z]|dd)?(?:-{_SEGMENT})+"
)
_YEAR = re.compile(r"_|(?:[1-9][0-9]{3})|khoa-[1-9][0-9]*")
_ATTACHED = re.compile(r"[a-z]+(?:-[a-z]+)*(?:-[1-9][0-9]*)?")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Identifier:
    """The identity of one document.

    PLACES are the segments of the issuer's place, outermost first; ISSUER and KIND segments or
    '_'; YEAR '2021', a Party term 'khoa-16' or '_'; NUMBER its slug, '_' with eight digits of
    the text's hash where the document has none, '_' alone where only one such act exists in
    the year; ATTACHED the kind of a text attached to this document.

    >>> i = Identifier.parse("vn/tinh-gia-lai/huyen-kong-chro/ubnd/quyet-dinh/2020/629-qd-ubnd")
    >>> i.places, i.issuer, i.year, str(i.attach("Kế hoạch")).rpartition("/")[2]
    (('tinh-gia-lai', 'huyen-kong-chro'), 'ubnd', '2020', 'ke-hoach')
    """

    places: tuple[str, ...]
    issuer: str
    kind: str
    year: str
    number: str
    attached: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The identifier that TEXT prints. Raises IdentifierError naming it."""
        head, *segments = text.split("/")
        if head != "vn":
            raise IdentifierError(f"{text!r} is not an identifier: it does not begin with vn/")
        attached = None
        if segments and not _NUMBER.fullmatch(segments[-1]):
            attached = segments.pop()
        if len(segments) < 4:
            raise IdentifierError(
                f"{text!r} is not an identifier: expected vn/<places…>/issuer/kind/year/number"
            )
        *places, issuer, kind, year, number = segments
        found = cls(tuple(places), issuer, kind, year, number, attached)
        found._check(text)
        return found

    def __str__(self) -> str:
        parts = ("vn", *self.places, self.issuer, self.kind, self.year, self.number)
        return "/".join(parts if self.attached is None else (*parts, self.attached))

    def _check(self, text: str) -> None:
        parts = (
            *((place, re.compile(_SEGMENT), "place") for place in self.places),
            (self.issuer, _WORDS, "issuer"),
            (self.kind, _WORDS, "kind"),
            (self.year, _YEAR, "year or term"),
            (self.number, _NUMBER, "number"),
            (self.attached or "x", _ATTACHED, "attached text"),
        )
        for value, pattern, name in parts:
            if not pattern.fullmatch(value):
                raise IdentifierError(f"{text!r} is not an identifier: {value!r} is no {name}")

    @property
    def place(self) -> str | None:
        """The path of the issuer's place, 'vn/tinh-kon-tum'; None for central bodies."""
        return "/".join(("vn", *self.places)) if self.places else None

    @property
    def host(self) -> "Identifier":
        """The document that this text is attached to; itself when it is no attached text."""
        return Identifier(self.places, self.issuer, self.kind, self.year, self.number)

    def attach(self, kind: str, ordinal: int = 1) -> "Identifier":
        """The identifier of the ORDINAL-th text of KIND attached to this document."""
        suffix = "" if ordinal == 1 else f"-{ordinal}"
        parts = (self.places, self.issuer, self.kind, self.year, self.number)
        return Identifier(*parts, kind_segment(kind) + suffix)


def identify(
    issuer: tuple[str, ...] | None,
    kind: str | None,
    number: Number | None,
    year: int | None = None,
    term: str | None = None,
    sha256: str | None = None,
) -> Identifier:
    """The identifier of the document of KIND (its word) that ISSUER (its segments) gave NUMBER.

    The year inside a number wins over YEAR, a symbol that says the kind over KIND; TERM, in any
    spelling, counts for Party documents, which have YEAR for want of it. SHA256 of the text
    stands for a missing number.

    >>> n = Number.parse("18-NQ/TU")
    >>> print(identify(("tinh-kon-tum", "tinh-uy"), "Nghị quyết", n, 2022, "khóa XVI"))
    vn/tinh-kon-tum/tinh-uy/nghi-quyet/khoa-16/18-nq-tu
    >>> print(identify(None, "Kế hoạch", None, 2021, sha256="dc92dfae00"))
    vn/_/ke-hoach/2021/_-dc92dfae
    """
    *places, body = issuer or (UNKNOWN,)
    written = number.year if number and number.year else year
    segment = str(written) if written else UNKNOWN
    if number is not None and number.form == "party" and term:
        segment = term_segment(term) or segment
    serial = number.slug if number else f"_-{sha256[:8]}" if sha256 else UNKNOWN
    return Identifier(tuple(places), body, _kind(kind, number), segment, serial)


@lru_cache(maxsize=4096)
def kind_segment(kind: str) -> str:
    """The segment of a kind of document: 'Thông báo kết luận' is a thong-bao."""
    known = kinds().by_name(kind)
    return known.slug if known else slug(kind) or UNKNOWN


def _kind(stated: str | None, number: Number | None) -> str:
    """The segment of the kind: the STATED word where NUMBER's symbol allows it."""
    segment = kind_segment(stated) if stated else UNKNOWN
    allowed = [kind_segment(kind) for kind in number.kinds] if number else []
    if not allowed or segment in allowed:
        return segment
    return allowed[0] if len(allowed) == 1 else UNKNOWN


def term_segment(term: str) -> str | None:
    """'khoa-16' for 'khóa XVI', 'XVI', 'nhiệm kỳ 16', 'khoa-16'; None when it says none.

    >>> term_segment("khóa XVI"), term_segment("khoa-13"), term_segment("nhiệm kỳ 2020-2025")
    ('khoa-16', 'khoa-13', None)
    """
    for word in re.findall(r"\b(?:[IVXL]{1,6}|[0-9]{1,2})\b", term):
        return f"khoa-{int(word) if word.isdecimal() else _roman(word)}"
    return None


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
