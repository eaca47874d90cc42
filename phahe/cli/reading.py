"""Commands that read files and need no graph: `repair`, `extract`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.options import FORMATS, jobs_option, limits, limits_option, note
from phahe.cli.progress import bar
from phahe.cli.table import print_table
from phahe.graph.model import Table

if TYPE_CHECKING:
    from phahe.graph.record import Record
    from phahe.loaders.collection import Extracted
    from phahe.loaders.read import SourceText


@click.command(epilog="Example: phahe repair scan.txt > scan.mended.txt")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    show_default=True,
    help="The mended text, or a list of what was changed or is in doubt.",
)
@click.option("--diff", is_flag=True, help="Only lines that changed, as read and as mended.")
@limits_option
def repair(file: Path, form: str, diff: bool) -> None:
    """Print what a badly scanned text must have said.

    FILE may be - for standard input. Clean text comes back as it is, but for slips of marks
    on pages that OCR read. Offsets in the list are
    into the text that `phahe text FILE` prints, confidence goes from 0 to 1. With --diff a
    line as read begins with -, as mended with +, one that is only in doubt with ?.
    """
    from phahe.loaders.repair import mend

    if diff and form != "text":
        raise click.UsageError("--diff prints text; leave --format out")
    read_ = source(file)
    mended = mend(read_.text, scanned=read_.scanned)
    if diff:
        from phahe.cli.repairing import changed_lines

        for line in changed_lines(mended):
            click.echo(line)
    elif form == "text":
        click.echo(mended.text, nl=False)
    else:
        columns = ("start", "end", "text", "mended", "confidence", "doubtful")
        rows = (tuple(getattr(token, c) for c in columns) for token in mended.tokens)
        print_table(Table(columns, tuple(rows)), form)
    doubtful = sum(token.doubtful for token in mended.tokens)
    note(
        f"reads as {mended.quality.reading}: {len(mended.tokens) - doubtful} places mended, "
        f"{doubtful} in doubt"
    )


def source(file: Path) -> "SourceText":
    """The text of FILE, - for standard input. Raises ReadError."""
    from phahe.loaders.read import read, read_bytes

    if str(file) == "-":
        return read_bytes(_stdin(), "-", limits())
    return read(file, limits())


def _parts(ctx: click.Context, param: click.Parameter, value: str | None) -> list[str] | None:
    """The parts of a record that `--only` names."""
    if value is None:
        return None
    from phahe.loaders.extraction import FIELDS

    parts = [part.strip() for part in value.split(",")]
    if unknown := [part for part in parts if part not in FIELDS]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(FIELDS)}")
    return parts


@click.command(epilog="Example: phahe extract plans/ --jobs 4 > records.jsonl")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True)
)
@jobs_option
@limits_option
@click.option(
    "--only",
    callback=_parts,
    metavar="PARTS",
    help="Only these parts, with commas between: citations, agencies, tasks, targets, "
    "recipients.",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One record a line, or one array.",
)
@click.option("--no-cache", is_flag=True, help="Read anew what was read before.")
def extract(
    paths: tuple[str, ...], jobs: int, only: list[str] | None, form: str, no_cache: bool
) -> None:
    """Print what documents say as JSON records.

    One record for each document found, one a line.

    PATH is a file, a folder with all below it, or - for standard input. A file that
    cannot be read is named on standard error and the others go on (exit code 1).
    """
    failures: list[tuple[str, str]] = []
    total = 0

    def records() -> "Iterator[Record]":
        nonlocal total
        for item in _extracted(paths, jobs, only, no_cache, failures):
            total += len(item.records)
            yield from item.records

    _print_records(records(), form)
    sys.exit(report(failures, total))


def _extracted(
    paths: tuple[str, ...],
    jobs: int,
    only: list[str] | None,
    no_cache: bool,
    failures: list[tuple[str, str]],
) -> "Iterator[Extracted]":
    """What came of PATHS, file by file; what failed is added to FAILURES."""
    from phahe.loaders.cache import RecordCache
    from phahe.loaders.collection import collect, extract_files

    if "-" in paths:
        yield _from_stdin(only, failures)
    most = limits()
    found = collect((path for path in paths if path != "-"), limits=most)
    failures += found.failures
    if found.passed:
        kinds = ", ".join(f"{n} {suffix}" for suffix, n in found.passed.most_common(6))
        note(f"passed over, no documents by their names: {kinds}")
    cache = None if no_cache else RecordCache()
    with bar("reading", shown=not sys.stdout.isatty()) as progress:
        items = extract_files(found.files, jobs, only, cache, most)
        for done, item in enumerate(items, 1):
            progress(done, len(found.files))
            if item.failure is not None:
                failures.append((item.file.name, item.failure))
            yield item


def _from_stdin(only: list[str] | None, failures: list[tuple[str, str]]) -> "Extracted":
    from phahe.graph.errors import ReadError
    from phahe.loaders.collection import NO_DOCUMENT, Extracted, File, is_document
    from phahe.loaders.extraction import extract_source
    from phahe.loaders.read import read_bytes

    file = File(Path("-"), "-")
    try:
        records = tuple(extract_source(read_bytes(_stdin(), "-", limits()), only))
    except ReadError as error:
        failures.append(("-", str(error)))
        return Extracted(file)
    if not any(map(is_document, records)):
        failures.append(("-", NO_DOCUMENT))
        return Extracted(file)
    return Extracted(file, records=records)


def _stdin() -> bytes:
    return sys.stdin.buffer.read(limits().bytes + 1)


def _print_records(records: "Iterator[Record]", form: str) -> None:
    if form == "json":
        data = [record.to_dict() for record in records]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for record in records:
        click.echo(record.to_json())


def report(failures: list[tuple[str, str]], read: int) -> int:
    """Tell the FAILURES; the exit code: 0 none, 1 some, 2 when nothing was READ."""
    for name, reason in failures:
        note(f"{name}: {reason}")
    if not failures:
        return 0
    return 1 if read else 2
