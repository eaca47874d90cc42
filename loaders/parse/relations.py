"""How a document stands to each one it mentions, and how these stand to each other.

The governing words decide (cues.toml). A list shares the words before its first member; a
document mentioned in the title of another is related to that one and merely cited by this.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from phahe.loaders.parse.blocks import Block
from phahe.loaders.parse.cues import Cue, announced, governing
from phahe.loaders.parse.letters import UPPER, at_word
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

# The sign comes first and what may not stand before it after that: found ten times as fast.
_SENTENCE = re.compile(
    r"[.!?](?<!\btt.)(?<!\bts.)(?<!\bth.)(?<!\btp.)(?<!\d.)\s+" rf"(?=[{UPPER}])"
)
_SEPARATOR = re.compile(r"(?P<mark>;|,|\bva|\bhoac|\bcung voi|/)\s*(?:va )?(?:cac |nhung )?$")
_TITLE = re.compile(
    r"^[\s,]*(?:ve |ban hanh|phe duyet|quy dinh"
    r"|cua \w+(?: \w+){1,8} (?:ve|ban hanh|phe duyet) )"
)
_CLAUSE = re.compile(r".*;\s*\n(?=\s*\S)", re.DOTALL)
_COLON = re.compile(r":[\s*_]*\Z")
_LINK = 40  # letters of the words that join the members of a list
_DASHED = re.compile(r"\s*[-–+*•]")
_NUMBERED = re.compile(r"\s*\(?\w{1,3}[.)]\s")
_OPENS = re.compile(r"\s*(?:\(?\w{1,3}[.)])?\s*(?:(?:cac|nhung|toan bo|toan van|mot phan)\s+)?")
_JOINED = re.compile(r"\s*(?:;|,?\s*(?:va|dong thoi)\b)\s*(?:dong thoi )?")
# What only the text itself does.
_OWN = {"amends", "replaces", "repeals", "suspends", "corrects"}
_PROMULGATED = r"(?:luat|phap lenh|nghi dinh|thong tu|quyet dinh|nghi quyet)"
_OWN_WORDS = ("nay", "cua toi", r"dieu \d+[.:]", rf"ban hanh {_PROMULGATED} sua doi")
_OWN_ACT = re.compile(at_word(_OWN_WORDS))
_OWN_OPENING = re.compile(
    r"[\s*_\-–+*•]*(?:\d+\. )?(?:bai bo|thay the|sua doi|bo sung|dinh chinh|huy bo)"
)


class Standing(NamedTuple):
    """How the document stands to a mention, and by which words; PARENT is the position of the
    mention in whose title this one is, BETWEEN how the two are related, REVERSED when the
    later one acts on the earlier."""

    relation: str
    cue: str | None = None
    parent: int | None = None
    between: str | None = None
    reversed: bool = False


Introduced = dict[tuple[int, bool], Standing | None]


def standings(
    reading: Reading, mentions: Sequence[Mention], begins: Sequence[int], head: int, body: int
) -> list[Standing]:
    """A standing for each of MENTIONS, which are in order of the text.

    BEGINS are where they begin with the provisions named before them. The preamble, where
    legal bases stand, runs from the offset HEAD to BODY.
    """
    found: list[Standing] = []
    nesting = _nesting(mentions)
    sentence, folded = 0, reading.folded
    introduced: Introduced = {}
    for index, (mention, end) in enumerate(zip(mentions, begins, strict=True)):
        block = reading.blocks.at(end)
        known = sentence if sentence <= end else 0
        start = sentence = _sentence_start(reading.text, max(block.start, known), end)
        preamble = head <= mention.start < body
        if (around := nesting[index]) is not None:
            found.append(Standing("cites", None, around, "amends"))
            continue
        earlier = index - 1
        while earlier > 0 and nesting[earlier] is not None:
            earlier -= 1
        if not reading.text[start:end].strip():
            start = _resumed(reading, block, start)
        if earlier >= 0 and start < mentions[earlier].end <= end:
            gap = _context(folded, mentions[earlier].end, end)
            line = _new_line(folded, mentions[earlier].end, end)
            found.append(
                (_first(line, preamble=preamble, title=False) if line else None)
                or _after(gap, earlier, found)
            )
        else:
            context = _context(folded, start, end)
            found.append(
                _first(context, preamble=preamble, title=mention.start < head)
                or _introduced(reading, block, context, introduced)
                or Standing("cites")
            )
    return found


def _resumed(reading: Reading, block: Block, start: int) -> int:
    """Where the sentence begins that BLOCK, opening with a citation at START, goes on with."""
    if reading.text[max(0, start - 8) : start].rstrip().endswith((".", ":", "!", "?")):
        return start
    above = next((each for each in reading.blocks.before(block) if not each.note), None)
    if above is None or block.note:
        return start
    return _sentence_start(reading.text, above.start, start)


def _nesting(mentions: Sequence[Mention]) -> list[int | None]:
    """For each mention the position of the amending act in whose name it stands, or None."""
    found: list[int | None] = []
    outer = None
    for index, mention in enumerate(mentions):
        if outer is not None and mention.start >= mentions[outer].end:
            outer = None
        found.append(outer)
        if outer is None and mention.number is None:
            outer = index
    return found


def _new_line(folded: str, start: int, end: int) -> str:
    """The words of a new clause between START and END: those after «;» and a line break."""
    if folded.find(";", start, end) < 0:
        return ""
    mark = _CLAUSE.match(folded, start, end)
    return _context(folded, mark.end(), end) if mark else ""


def _sentence_start(text: str, start: int, position: int) -> int:
    """Where the sentence around POSITION begins, START or after it."""
    found = start
    for sign in ".!?":
        at = text.rfind(sign, found, position)
        while at >= 0:
            if match := _SENTENCE.match(text, at, position):
                found = match.end()
                break
            at = text.rfind(sign, found, at)
    return found


def _context(folded: str, start: int, end: int) -> str:
    """The folded words of a stretch, white space and Markdown marks as single blanks."""
    words = folded[start:end].replace("*", " ").replace("_", " ")
    joined = " ".join(words.split())
    return joined + " " if words[-1:].isspace() and joined else joined


def _first(context: str, *, preamble: bool, title: bool) -> Standing | None:
    """The standing of the first mention of a sentence."""
    opening = governing(context, "opening")
    if preamble and opening:
        return _by(opening)
    before = governing(context, "before")
    verb = governing(context, "verb")
    own = verb and not verb[0].passive and (title or _acts(context))
    if verb and own and not (before and _is_manner(context, verb[1], before[1])):
        return _by(verb)
    if before:
        return _by(before)
    return _by(opening) if opening and len(context) < 240 else None


def _acts(context: str) -> bool:
    """Whether CONTEXT says that the text itself acts: «Quyết định này thay thế …»."""
    return bool(_OWN_OPENING.match(context) or _OWN_ACT.search(context))


def _is_manner(context: str, verb: re.Match[str], before: re.Match[str]) -> bool:
    """Whether words right BEFORE a citation say how: «hướng dẫn … theo quy định tại»."""
    return before.start() >= verb.end() and context.startswith("theo ", before.start())


def _by(found: tuple[Cue, re.Match[str]]) -> Standing:
    return Standing(found[0].relation, " ".join(found[1][0].split()))


def _after(gap: str, earlier: int, found: list[Standing]) -> Standing:
    """The standing of a mention that follows another, at position EARLIER, in its sentence."""
    separator = _SEPARATOR.search(gap, max(0, len(gap) - _LINK))
    if separator:
        return _listed(separator["mark"], earlier, found)
    last = gap.rsplit(";", 1)[-1]
    verb = governing(last, "verb")
    own = verb and not verb[0].passive and {verb[0].relation, found[earlier].relation} <= _OWN
    if verb and own and _JOINED.fullmatch(gap[: len(gap) - len(last) + verb[1].start()]):
        return _by(verb)  # «thay thế … và bãi bỏ Điều 2 …»: the same subject acts
    if verb and ";" not in gap:
        return Standing("cites", None, earlier, verb[0].relation, verb[0].passive)
    before = governing(last, "before")
    if before and ";" not in gap and _TITLE.match(gap) and "," not in gap[: before[1].start()]:
        return Standing("cites", None, earlier, _between(before[0]))
    return _by(before) if before else Standing("cites")


def _between(cue: Cue) -> str | None:
    """What a cue in a title says of the two documents; a plain «theo» says nothing lasting."""
    return cue.relation if cue.relation == "implements" else None


def _listed(mark: str, earlier: int, found: list[Standing]) -> Standing:
    """The standing of a list's next member: that of the member before, by the separator."""
    member = found[earlier]
    if member.parent is None:
        return Standing(member.relation, member.cue)
    if mark.strip() != ";":
        return Standing("cites", None, member.parent, member.between, member.reversed)
    top = member
    while top.parent is not None:
        top = found[top.parent]
    return Standing(top.relation, top.cue)


def _introduced(
    reading: Reading, block: Block, said: str, known: Introduced
) -> Standing | None:
    """The standing that a line ending in a colon gives to BLOCK, one of the items below it.

    SAID are the folded words of the item up to the mention: a numbered item, unlike a dash,
    counts only where it opens with the mention. KNOWN are those of other items.
    """
    opens = bool(_OPENS.fullmatch(said))
    items = [(block.start, opens)]
    for above in reading.blocks.before(block):
        if items[-1] in known:
            break
        text, span = reading.text, (above.start, above.end)
        if _COLON.search(reading.folded, *span):
            known[items[-1]] = _announced(_context(reading.folded, *span), opens)
            break
        if not (_DASHED.match(text, *span) or (opens and _NUMBERED.match(text, *span))):
            break
        items.append((above.start, opens))
    found = known.get(items[-1])
    known.update((item, found) for item in items)
    return found


def _announced(context: str, opens: bool) -> Standing | None:
    """The standing of items below CONTEXT, a line with a colon; OPENS: with the mention."""
    found = governing(context, "opening") or (announced(context) if opens else None)
    return _by(found) if found and len(context) < 200 else None
