"""Pages read by OCR: the program Tesseract with its Vietnamese model, several pages at once.

What was read is kept by the sha256 of the image, the engine's version and the settings.
"""

import hashlib
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any, cast

from phahe.graph.errors import MissingExtra, ReadError
from phahe.loaders.kept import Kept, folder
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.ocr.glued import parted
from phahe.loaders.read.ocr.misread import restored
from phahe.loaders.read.page.sheet import Affine, Rule, Sheet, Word

if TYPE_CHECKING:
    from PIL.Image import Image

    from phahe.loaders.read.ocr.scan import Scan

LANGUAGE = "vie"
DOUBTFUL = 0.7  # a page whose words are less sure, 0 to 1, may stand on its side or its head
_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie, or the like of your system"
_SETTINGS = "psm 6; 7"  # with a number to be raised whenever `scan` changes what is read
_COLUMNS = 12  # of a row of Tesseract's table
_LINE, _WORD = "4", "5"  # levels of its rows
_FALL = 1.15  # the height of a line's box to the size of its letters
_SURE = 60.0  # percent: signs alone that are less sure are dirt
_EDGES = " _|"  # what is left of ruled lines beside a word
_DEBRIS = re.compile(r"[^\w%&/]*|[|_\W]+")


@cache
def engine() -> str:
    """The program that reads and its model. Raises ReadError where one is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise ReadError(f"reading images needs the program tesseract: {_INSTALL}")
    said = _run([program, "--list-langs"], b"", 30).decode("utf-8", "replace")
    if LANGUAGE not in said.split():
        raise ReadError(f"tesseract has no Vietnamese model ({LANGUAGE}): {_INSTALL}")
    version = _run([program, "--version"], b"", 30).decode("utf-8", "replace").split("\n")[0]
    return f"{version.strip()} {LANGUAGE}"


@cache
def scanning() -> Any:
    """The module that makes images ready. Raises MissingExtra."""
    try:
        from phahe.loaders.read.ocr import scan
    except ImportError as error:
        raise MissingExtra(
            "images and scans need Pillow and NumPy: pip install 'phahe[ocr]'"
        ) from error
    return scan


def pages_at_once() -> int:
    """How many pages are read beside each other: one where several files are."""
    return 1 if multiprocessing.parent_process() else max(1, os.cpu_count() or 1)


def in_order(
    jobs: Iterable[Callable[[], Sheet]], at_once: int | None = None
) -> Iterator[Sheet]:
    """The sheets that JOBS give, in order, AT_ONCE of them done beside each other."""
    count = at_once or pages_at_once()
    waiting: deque[Future[Sheet]] = deque()
    with ThreadPoolExecutor(count) as pool:
        try:
            for job in jobs:
                waiting.append(pool.submit(job))
                if len(waiting) > count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def recognised(
    image: "Image", size: tuple[float, float], limits: Limits, dots: float | None
) -> Sheet:
    """The page that IMAGE, in grey, shows; SIZE is the page's own, boxes are in its units.

    The image has DOTS an inch, None where that is not known.
    Raises ReadError where Tesseract is missing, fails or takes too long.
    """
    program = engine()
    store = Kept(folder() / "pages")
    shape = f"{image.size} {size} {dots} {program} {_SETTINGS}"
    key = hashlib.sha256(shape.encode() + image.tobytes()).hexdigest()
    if (body := store.get(key)) is not None:
        return _sheet(json.loads(body))
    values = _read(image, size, program, limits, dots)
    store.put(key, json.dumps(values, ensure_ascii=False))
    return _sheet(values)


def _read(
    image: "Image", size: tuple[float, float], program: str, limits: Limits, dots: float | None
) -> dict[str, Any]:
    """The values of the sheet of IMAGE, turned upright where it reads badly as it is.

    All of it takes no longer than the limit of one run.
    """
    last = time.monotonic() + limits.seconds
    values = _turned(image, 0, limits.seconds, dots)
    with suppress(ReadError):  # what was read as it stood is there
        if _sure(values) < DOUBTFUL and (quarter := _quarter(image, last - time.monotonic())):
            other = _turned(image, quarter, last - time.monotonic(), dots)
            values = max(values, other, key=_sure)
    across, down = size[0] / image.width, size[1] / image.height
    a, b, c, d, e, f = values["place"]
    values["place"] = [a * across, b * across, c * across, d * down, e * down, f * down]
    return values | {"page": list(size), "engine": program}


def _sure(values: dict[str, Any]) -> float:
    words = values["words"]
    letters = sum(len(word[0]) for word in words)
    return sum(word[6] * len(word[0]) for word in words) / letters if letters else 0.0


def _turned(image: "Image", quarter: int, seconds: float, dots: float | None) -> dict[str, Any]:
    """What IMAGE says when turned by QUARTERs."""
    begun = time.monotonic()
    scan: Scan = scanning().ready(image, quarter, dots)
    table = _run(
        ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--psm", "6", "--dpi", "300", "tsv"],
        _bytes(scan.grey),
        seconds - (time.monotonic() - begun),
    )
    words = list(_words(table.decode("utf-8", "replace")))
    return {
        "width": scan.grey.width,
        "height": scan.grey.height,
        "place": list(scan.place),
        "rules": scan.rules,
        "words": words,
    }


def _quarter(image: "Image", seconds: float) -> int:
    """By how many quarters, clockwise, Tesseract would turn IMAGE; 0 where it cannot tell.

    Raises ReadError without its model of scripts, for too few letters and too little time.
    """
    small = image.copy()
    small.thumbnail((2500, 2500))
    said = _run(["tesseract", "stdin", "stdout", "--psm", "0"], _bytes(small), seconds)
    found = re.search(rb"Rotate: (\d+)", said)
    return int(found[1]) // 90 % 4 if found else 0


def _bytes(image: "Image") -> bytes:
    """IMAGE as a portable graymap, which costs nothing to write and to read."""
    return b"P5 %d %d 255\n" % image.size + image.tobytes()


def _run(command: list[str], given: bytes, seconds: float) -> bytes:
    """What COMMAND prints when GIVEN its input. Raises ReadError."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=max(seconds, 0.1),
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"OCR of a page took more than {seconds:.0f} seconds") from error
    except OSError as error:
        raise ReadError(f"tesseract cannot be run: {error.strerror}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ReadError(f"tesseract failed: {reason or done.returncode}")
    return done.stdout


def _words(table: str) -> Iterator[tuple[str, float, float, float, float, float, float]]:
    """The words of Tesseract's TABLE: text, left, top, right, bottom, size, how sure.

    A word is as high as its line, so that those without tall letters stand level with the rest.
    """
    rows = [row.split("\t") for row in table.split("\n")[1:]]
    rows = [row for row in rows if len(row) == _COLUMNS]
    heights = [int(row[9]) for row in rows if row[0] == _WORD and row[11].strip()]
    usual = median(heights) if heights else 0
    line = (0, 0)
    for number, row in enumerate(rows):
        left, top, width, height = map(int, row[6:10])
        if row[0] == _LINE:
            line = (top, top + height)
        elif row[0] == _WORD and _said(text := row[11].strip(_EDGES), float(row[10])):
            first, last = line if line[1] - line[0] < 2 * usual else (top, top + height)
            sure = max(0.0, float(row[10]) / 100)
            pieces = parted(restored(text, *_beside(rows, number)))
            at = float(left)
            for piece in pieces:
                end = at + width * len(piece) / sum(map(len, pieces))
                yield piece, at, first, end, last, (last - first) / _FALL, sure
                at = end


def _beside(rows: list[list[str]], at: int) -> tuple[str, str]:
    """The words before and after that of the row AT on its line, empty for none."""
    before, after = rows[at - 1], rows[at + 1] if at + 1 < len(rows) else rows[at - 1]
    first, last = (row[11].strip() if row[0] == _WORD else "" for row in (before, after))
    return first, last


def _said(text: str, sure: float) -> bool:
    """Whether a word was read, and not a speck of dirt or the rest of a line."""
    return bool(text) and (sure > _SURE or not _DEBRIS.fullmatch(text))


def _sheet(values: dict[str, Any]) -> Sheet:
    """The sheet of VALUES, as they are kept."""
    words = [Word(*word) for word in values["words"]]
    rules = [Rule(*rule) for rule in values["rules"]]
    place = cast(Affine, tuple(values["place"]))
    size = values["page"][0], values["page"][1]
    return Sheet(values["width"], values["height"], words, rules, size, place, values["engine"])
