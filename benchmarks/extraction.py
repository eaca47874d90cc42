"""Measure the speed of extraction: python benchmarks/extraction.py [--profile]

Texts: the 106 statutes beside the repository, or else samples/. Side by side, in one process,
the best of some rounds of processor time: three bare patterns, the repair gate, the mentions,
`extract --only citations`, the whole extraction, and eyecite's `get_citations` on English text
made to hold as many citations a thousand characters as the texts do. Then, each in processes of
its own: one short file from a cold start, all files with one job and with two, and the peak of
memory with one text and with all; last, what plans of more and more tasks take in seconds,
which should double with their number. --profile says where the time goes.
"""

import cProfile
import gzip
import json
import multiprocessing
import pstats
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from phahe.loaders.collection import collect, extract_files
from phahe.loaders.extraction import extract_source
from phahe.loaders.parse.citations import mentions
from phahe.loaders.parse.reading import Reading
from phahe.loaders.read import SourceText
from phahe.loaders.repair import mend

ROOT = Path(__file__).parents[1]
STATUTES = ROOT.parent / "shared" / "corpus" / "statutes.jsonl.gz"
AMOUNT = 3_000_000  # characters
ROUNDS = 3
BARE = [
    re.compile(r"\d{1,5}/(?:19|20)\d\d/[A-ZĐ][\w-]+"),
    re.compile(r"\d{1,5}/[A-ZĐ][\w-]+"),
    re.compile(r"\d{1,5}-[A-ZĐ]{2}/[A-Z]{2}"),
]
CITING = (
    "The court held that the duty of care does not extend to losses of this kind, and the "
    "parties did not argue otherwise below. See Smith v. Jones, 410 U.S. 113 (1973). "
)
FILLING = (
    "What remains is a question of fact, which the jury was entitled to decide as it did. "
)


def texts() -> list[str]:
    """The texts to read, about AMOUNT characters."""
    if STATUTES.exists():
        with gzip.open(STATUTES, "rt", encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
    else:
        found = [path.read_text("utf-8") for path in (ROOT / "samples").glob("*.txt")] * 20
    taken, size = [], 0
    for text in found:
        if size < AMOUNT:
            taken.append(text)
            size += len(text)
    return taken


def source(text: str) -> SourceText:
    """TEXT as read from a file."""
    return SourceText("a.txt", text, "0" * 64)


def english(density: float, size: int) -> str:
    """About SIZE characters of English with DENSITY citations a thousand characters."""
    piece = CITING
    while len(piece) < 1000 / density:
        piece += FILLING
    return piece * max(1, size // len(piece))


def paces(works: dict[str, tuple[Callable[[str], object], Sequence[str]]]) -> dict[str, float]:
    """Characters a second of processor time of each of WORKS over its texts, best of ROUNDS."""
    best = dict.fromkeys(works, 0.0)
    for _ in range(ROUNDS):
        for name, (work, each) in works.items():
            began = time.process_time()
            for text in each:
                work(text)
            taken = time.process_time() - began
            best[name] = max(best[name], sum(map(len, each)) / taken)
    return best


def works(sources: Sequence[str]) -> dict[str, tuple[Callable[[str], object], Sequence[str]]]:
    """What is measured side by side, with the texts it reads."""
    readings = {text: Reading.of(source(text)) for text in sources}
    cited = [extract_source(source(text), ["citations"]) for text in sources]
    count = sum(len(record.citations) for records in cited for record in records)
    density = 1000 * count / sum(map(len, sources))
    print(f"{density:.2f} citations a thousand characters")
    found: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
        "three bare patterns": (lambda text: [p.findall(text) for p in BARE], sources),
        "repair gate of clean text": (mend, sources),
        "mentions, text already read": (lambda text: mentions(readings[text]), sources),
        "extract --only citations": (
            lambda text: extract_source(source(text), ["citations"]),
            sources,
        ),
        "extract": (lambda text: extract_source(source(text)), sources),
    }
    try:
        from eyecite import get_citations
    except ImportError:
        print("eyecite is not installed: pip install '.[dev]'")
    else:
        get_citations(CITING)
        found["eyecite get_citations"] = (get_citations, [english(density, 30_000)] * 10)
    return found


def side_by_side(sources: Sequence[str]) -> None:
    """Print the speeds in one process."""
    measured = paces(works(sources))
    peer = measured.get("eyecite get_citations")
    for name, pace in measured.items():
        ratio = f"{pace / peer:6.1f} x eyecite" if peer else ""
        print(f"{name:30} {pace / 1e6:7.2f} million characters a second {ratio}", flush=True)


def cold_start(text: str) -> float:
    """Seconds to extract TEXT in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_text(text, "utf-8")
        command = [sys.executable, "-m", "phahe", "extract", str(path), "--only", "citations"]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def with_jobs(sources: Sequence[str], jobs: int) -> float:
    """Characters a second by the clock of JOBS processes over files of SOURCES."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(sources):
            Path(folder, f"{number}.txt").write_text(text, "utf-8")
        files = collect([folder]).files
        began = time.perf_counter()
        for each in extract_files(files, jobs, ["citations"]):
            assert each.failure is None, each.failure
        return sum(map(len, sources)) / (time.perf_counter() - began)


def peak(count: int) -> int:
    """Kilobytes of memory at the most, after COUNT of the texts."""
    for text in texts()[:count]:
        extract_source(source(text), ["citations"])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def apart(sources: Sequence[str]) -> None:
    """Print what is measured in processes of their own."""
    short = min(sources, key=len)
    print(f"cold start, {len(short):,} characters: {cold_start(short):.2f} seconds")
    one, two = with_jobs(sources, 1), with_jobs(sources, 2)
    print(f"--jobs 1 {one / 1e6:.2f}, --jobs 2 {two / 1e6:.2f} million a second by the clock")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as pool:
        for count in (1, len(sources)):
            print(
                f"peak of memory, {count} texts: {pool.submit(peak, count).result() >> 10} MB"
            )


HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN HÀ
Số: 12/KH-UBND
Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

III. TỔ CHỨC THỰC HIỆN

"""
DUTY = """{0}. Sở Nội vụ

a) Chủ trì, phối hợp với Sở Tư pháp, Sở Y tế, Ủy ban nhân dân các huyện, thành phố rà soát
thủ tục số {0} theo Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của
Chính phủ; hoàn thành trước ngày {1}/6/2021, phấn đấu đạt tối thiểu 80% vào năm 2025.

b) Báo cáo Ủy ban nhân dân tỉnh (qua Văn phòng Ủy ban nhân dân tỉnh) trước ngày 15 hằng tháng.

"""
ROW = (
    "| {0} | Rà soát thủ tục {0} theo Quyết định số {0}/QĐ-UBND | Sở Nội vụ, Sở Y tế | Các sở, "
    "ban, ngành; UBND các huyện | Trước {1}/6/2021 | Quyết định {0} | Ngân sách |\n"
)
COLUMNS = (
    "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm | Kinh phí |\n"
)


def plan(count: int, *, table: bool) -> str:
    """A plan of COUNT tasks, in an annex or in sentences; 500 rows are some 50 pages."""
    rows = "".join((ROW if table else DUTY).format(i, i % 28 + 1) for i in range(1, count + 1))
    return f"{HEAD}1. Sở Y tế theo dõi.\n\nPHỤ LỤC\n\n{COLUMNS}{rows}" if table else HEAD + rows


def growth() -> None:
    """Print the seconds of one core that plans of more and more tasks take."""
    print("tasks     in a table, s     in sentences, s")
    for count in (125, 250, 500, 1000):
        spent = []
        for table in (True, False):
            text = plan(count if table else count // 2, table=table)
            began = time.process_time()
            (record,) = extract_source(source(text))
            assert len(record.tasks) >= count - 1
            spent.append(time.process_time() - began)
        print(f"{count:5} {spent[0]:17.2f} {spent[1]:19.2f}", flush=True)


def main() -> int:
    """Measure and print."""
    sources = texts()
    print(f"{len(sources)} texts, {sum(map(len, sources)) / 1e6:.1f} million characters")
    extract_source(source(sources[0]))  # tables are read once
    side_by_side(sources)
    apart(sources)
    growth()
    if "--profile" in sys.argv:
        with cProfile.Profile() as profile:
            for text in sources:
                extract_source(source(text), ["citations"])
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)
    return 0


if __name__ == "__main__":
    sys.exit(main())
