"""Who speaks in a document, and for which places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phahe.graph.number import Number
from phahe.loaders.parse.closing import Signature
from phahe.loaders.parse.header import Head
from phahe.loaders.parse.issuers import Issuing, bodies_in, body_at
from phahe.loaders.parse.jurisdiction import Jurisdiction, jurisdiction
from phahe.loaders.parse.letters import at_word
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading

_BEHALF = re.compile(r"^\W*(?:TM|T/M|KT|TL|TUQ)\s?\.?\s*")
_ACTS = (r"ban\s+hanh", r"xay\s+dung")
_PROMULGATES = re.compile(
    rf"{at_word(_ACTS)}\s+(?:ke\s+hoach|chuong\s+trinh|chi\s+thi|quyet\s+dinh|de\s+an)"
)
_BODY = re.compile(r"(?:\A|[\n.;,])\s*(?P<body>[^\n.;,]{4,80}?)\s+\Z")
_LONGEST = 200
_PREAMBLE = 5000
_HINT = 6000


@dataclass(frozen=True, slots=True)
class Speaker:
    """The ISSUER, where it is named, and the places of its JURISDICTION.

    NUMBER is the document's: its symbol tells the issuer where nothing else does.
    """

    jurisdiction: Jurisdiction
    issuer: Issuing | None
    number: Number | None = None

    @property
    def names(self) -> tuple[str | None, str | None, str | None]:
        """The issuer's canonical name, level and part of an identifier."""
        if self.issuer is not None:
            return self.jurisdiction.names(self.issuer, role=False)
        own = self.jurisdiction
        implied = own.implied(self.number, own.on) if self.number else []
        if len(implied) != 1:
            return None, None, None
        return implied[0].name, implied[0].level, implied[0].id


def speaker(
    reading: Reading,
    part: Part,
    top: Head,
    signed: Signature | None,
    host: Speaker | None = None,
) -> Speaker:
    """The speaker of PART: by its head, else by its signature, else by its preamble.

    HOST speaks in the document that PART is attached to; its places are known more fully.
    """
    said = bodies_in(top.issuer_block) or bodies_in(top.authority)
    if not said and signed and signed.behalf:
        said = bodies_in(_BEHALF.sub("", signed.behalf))
    if all(body.place_kind is None and body.place_name is None for body in said):
        said = [*said, *_promulgators(reading, part, top)]
    text = reading.text[part.start : part.end]
    hints = [hint for hint in (top.title, top.place, text[:_HINT]) if hint]
    own = jurisdiction(said, hints, text, top.day)
    issuer = _issuer(said, top)
    if host is not None and _same_place(own, host.jurisdiction):
        own, issuer = host.jurisdiction, issuer or host.issuer
    return Speaker(own, issuer, top.number)


def _same_place(own: Jurisdiction, hosts: Jurisdiction) -> bool:
    """Whether OWN is the place of the host's, as far as it is known."""
    if own.leaf is None or hosts.leaf is None:
        return own.leaf is None
    return own.leaf.full_name == hosts.leaf.full_name


def _promulgators(reading: Reading, part: Part, top: Head) -> list[Issuing]:
    """The body of «Ủy ban nhân dân tỉnh ban hành Kế hoạch …» in the preamble."""
    text, folded, done = reading.text, reading.folded, top.end
    last = min(part.end, top.end + _PREAMBLE)
    for act in _PROMULGATES.finditer(folded, top.end, last):
        low = max(done, act.start() - _LONGEST)
        match = _BODY.search(folded, low, act.start())
        done = act.end()
        if match and (issuing := body_at(text, folded, *match.span("body"))):
            return [issuing]
    return []


def _issuer(said: Sequence[Issuing], top: Head) -> Issuing | None:
    """The last body whose abbreviation the number has, else the last with a place."""
    codes = {re.sub(r"\d+$", "", code) for code in top.number.issuers} if top.number else set()
    fitting = [issuing for issuing in said if codes.intersection(issuing.body.symbols)]
    placed = [i for i in fitting or said if i.place_kind or i.place_name or not i.body.local]
    return next(reversed(placed or fitting or list(said)), None)
