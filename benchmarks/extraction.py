"""Measure the speed of extraction: python benchmarks/extraction.py [--profile]

Texts: the 106 statutes beside the repository, or else samples/, one process, no cache. Printed:
what plans of more and more tasks take in seconds, which should double with their number;
characters a second of three bare patterns, of the mentions alone, of `extract --only
citations`, of the whole extraction, and, where eyecite is installed, of its `get_citations` on
English text of 1.3 citations a thousand characters. --profile says where the time goes.
"""

import cProfile
import gzip
import json
import pstats
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from phahe.loaders.extraction import extract_source
from phahe.loaders.parse.citations import mentions
from phahe.loaders.parse.reading import Reading
from phahe.loaders.read import SourceText

ROOT = Path(__file__).parents[1]
STATUTES = ROOT.parent / "shared" / "corpus" / "statutes.jsonl.gz"
AMOUNT = 3_000_000  # characters
BARE = [
    re.compile(r"\d{1,5}/(?:19|20)\d\d/[A-ZĐ][\w-]+"),
    re.compile(r"\d{1,5}/[A-ZĐ][\w-]+"),
    re.compile(r"\d{1,5}-[A-ZĐ]{2}/[A-Z]{2}"),
]
ENGLISH = (
    "The court held that the duty of care does not extend to losses of this kind, and the "
    "parties did not argue otherwise below. See Smith v. Jones, 410 U.S. 113 (1973). "
) + "What remains is a question of fact, which the jury was entitled to decide as it did. " * 7


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


def speed(name: str, work: Callable[[str], object], sources: Iterable[str]) -> float:
    """Characters a second of WORK over SOURCES, printed in millions under NAME."""
    began, size = time.perf_counter(), 0
    for text in sources:
        work(text)
        size += len(text)
    pace = size / (time.perf_counter() - began)
    print(f"{name:32} {pace / 1e6:8.2f} million characters a second", flush=True)
    return pace


HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN HÀ
Số: 12/KH-UBND
Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

III. TỔ CHỨC THỰC HIỆN

"""
DUTY = """{0}. Sở Nội vụ

a) Chủ trì, phối hợp với Sở Tư pháp, Sở Y tế, Ủy ban nhân dân các huyện, thành phố rà soát
thủ tục số {0} theo Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ; hoàn thành trước
ngày {1}/6/2021, phấn đấu đạt tối thiểu 80% vào năm 2025.

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
            (record,) = extract_source(SourceText("a.txt", text, "0" * 64))
            assert len(record.tasks) >= count - 1
            spent.append(time.process_time() - began)
        print(f"{count:5} {spent[0]:17.2f} {spent[1]:19.2f}", flush=True)


def main() -> int:
    """Measure and print."""
    sources = texts()
    print(f"{len(sources)} texts, {sum(map(len, sources)) / 1e6:.1f} million characters")
    extract_source(SourceText("a.txt", sources[0], "0" * 64))  # tables are read once
    readings = {text: Reading.of(SourceText("a.txt", text, "0" * 64)) for text in sources}
    growth()
    speed("three bare patterns", lambda text: [p.findall(text) for p in BARE], sources)
    speed("mentions, text already read", lambda text: mentions(readings[text]), sources)
    only = speed(
        "extract --only citations",
        lambda text: extract_source(SourceText("a.txt", text, "0" * 64), ["citations"]),
        sources,
    )
    speed("extract", lambda text: extract_source(SourceText("a.txt", text, "0" * 64)), sources)
    try:
        from eyecite import get_citations
    except ImportError:
        print("eyecite is not installed: pip install eyecite")
    else:
        get_citations(ENGLISH)
        peer = speed("eyecite get_citations", get_citations, [ENGLISH * 40] * 20)
        print(f"extract --only citations is {only / peer:.1f} times as fast as eyecite")
    if "--profile" in sys.argv:
        with cProfile.Profile() as profile:
            for text in sources:
                extract_source(SourceText("a.txt", text, "0" * 64), ["citations"])
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)
    return 0


if __name__ == "__main__":
    sys.exit(main())
