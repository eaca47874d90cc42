"""From a source text to its records: one for each document in it."""

from collections.abc import Collection, Sequence, Set
from pathlib import Path

from phahe.graph.errors import InputError
from phahe.graph.record import Input, Quality, Record, Warning
from phahe.loaders.parse.citations import citations, mentions
from phahe.loaders.parse.closing import recipients, signature
from phahe.loaders.parse.document import attached, document, warnings, year_of
from phahe.loaders.parse.header import head
from phahe.loaders.parse.itself import itself
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.parts import Part, parts
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.short import understood
from phahe.loaders.parse.speaker import Speaker, speaker
from phahe.loaders.parse.work import work
from phahe.loaders.read import LIMITS, Limits, SourceText, read
from phahe.loaders.version import extractor, partial

Host = tuple[Record, Speaker]
FIELDS = ("citations", "agencies", "tasks", "targets", "recipients")
_BLURRED = 0.75  # mean confidence of words under which OCR has guessed
_DOUBTFUL, _UNSURE = 0.15, 0.8  # a text beyond these is loaded and marked


def extract(
    path: Path | str, only: Collection[str] | None = None, limits: Limits = LIMITS
) -> list[Record]:
    """The records of the file at PATH, one for each document in it.

    ONLY names the parts wanted beside the document itself ('citations', 'recipients', …), None
    all. Raises ReadError for a file that gives no text or asks for more than LIMITS,
    InputError for an unknown part.
    """
    return extract_source(read(path, limits), only)


def extract_source(source: SourceText, only: Collection[str] | None = None) -> list[Record]:
    """The records of SOURCE; ONLY as in `extract`."""
    wanted = frozenset(FIELDS if only is None else only)
    if unknown := wanted.difference(FIELDS):
        known = ", ".join(FIELDS)
        raise InputError(f"no part is called {sorted(unknown)[0]!r}; known: {known}")
    reading = Reading.of(source)
    found = mentions(reading)
    records: list[Record] = []
    host: Host | None = None
    for part in parts(reading):
        record, voice = _record(reading, part, len(records), found, host, wanted)
        records.append(record)
        host = host or (record, voice)
    return records


def _record(
    reading: Reading,
    part: Part,
    index: int,
    found: Sequence[Mention],
    host: Host | None,
    wanted: Set[str],
) -> Host:
    """The record of PART, the INDEX-th of the file, and its speaker; HOST is the first one."""
    top, signed = head(reading, part), signature(reading, part)
    own_names = itself(reading, part, top, found)
    inside = [m for m in found if part.start <= m.start < part.end]
    inside = [m for m in inside if not own_names.is_meant(m)]
    voice = speaker(reading, part, top, signed, host[1] if host else None)
    own = voice.jurisdiction
    described = document(reading, top, signed, voice, year_of(top, inside))
    if host is not None:
        described = attached(described, host[0].document, index)
    inside = understood(reading, part, inside, own, described.year)
    fuller = host[0].citations if host else ()
    cited, related = (
        citations(reading, part, inside, own, top.end, fuller)
        if "citations" in wanted
        else ((), ())
    )
    sent = recipients(reading, part, own) if wanted - {"citations"} else ()
    given = work(reading, part, top, signed, voice, described, inside, cited, sent, wanted)
    record = Record(
        source=reading.source.name,
        part=index,
        sha256=reading.source.sha256,
        length=len(reading.source.text),
        pages=len(reading.source.pages),
        extractor=partial() if reading.source.unread else extractor(),
        document=described,
        citations=cited,
        relations=related,
        agencies=given.agencies,
        tasks=given.tasks,
        targets=given.targets,
        recipients=given.recipients,
        funding=given.funding,
        reporting=given.reporting,
        quality=_quality(reading),
        input=_input(reading.source),
        warnings=(
            *_missed(reading.source),
            *_doubts(reading),
            *warnings(reading, top, described),
            *given.warnings,
        ),
    )
    return record, voice


def _quality(reading: Reading) -> Quality:
    quality = reading.mended.quality
    return Quality(quality.reading, round(quality.doubtful, 4), round(quality.confidence, 4))


def _doubts(reading: Reading) -> list[Warning]:
    """Whether the text as a whole is too bad to trust, or in another language."""
    quality = reading.mended.quality
    if quality.reading == "foreign":
        return [Warning("foreign-language", "văn bản không phải tiếng Việt, để nguyên")]
    if quality.doubtful > _DOUBTFUL or quality.confidence < _UNSURE:
        share = f"{quality.doubtful:.0%}"
        return [Warning("unreliable-text", f"bản quét quá kém: {share} số tiếng còn nghi ngờ")]
    return []


def _input(source: SourceText) -> Input:
    """How the file of SOURCE was read.

    >>> text = SourceText("a.pdf", "", "", format="pdf", ocr_pages=(1, 2, 3, 7), sure=0.912345)
    >>> _input(text).ocr_pages, _input(text).word_confidence
    ('1-3, 7', 0.9123)
    """
    runs: list[list[int]] = []
    for page in source.ocr_pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    pages = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    sure = None if source.sure is None else round(source.sure, 4)
    return Input(source.format, source.encoding, source.engine or None, pages or None, sure)


def _missed(source: SourceText) -> list[Warning]:
    """What the reader of the file could not do, and OCR that is not sure of its words."""
    code = "page-not-read" if source.unread else "damaged-file"
    found = [Warning(code, doubt) for doubt in source.doubts]
    if source.sure is not None and source.sure < _BLURRED:
        words = f"chữ nhận dạng kém: độ tin cậy trung bình {source.sure:.0%}"
        found.append(Warning("poor-scan", words))
    return found
