"""Measure what reading takes, by format: python benchmarks/reading.py

Seconds of processor time a page of the forms of one plan (samples/.forms), the best of some
rounds; pages read by OCR a minute by the clock with one process of Tesseract and with two;
the peak of memory and the seconds of a PDF of 200 pages with text, in a process of its own.
"""

import io
import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium

from phahe.graph.errors import PhaheError
from phahe.loaders.read import read_bytes
from phahe.loaders.read.ocr import tesseract as ocr

FORMS = Path(__file__).parents[1] / "samples" / ".forms"
PLAN = Path(__file__).parents[1] / "samples" / "05-ke-hoach-tinh-yen-linh.txt"
ROUNDS = 3
PAGES = 7  # of the plan, in whatever form


def seconds(path: Path) -> float:
    """Seconds of processor time to read PATH, the best of ROUNDS after a first one."""
    data, best = path.read_bytes(), float("inf")
    for _ in range(ROUNDS + 1):
        begun = time.process_time()
        read_bytes(data, path.name)
        best = min(best, time.process_time() - begun)
    return best


def ocr_pace(at_once: int) -> float:
    """Pages a minute by the clock of the scanned plan, AT_ONCE beside each other, none kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PHAHE_CACHE"] = folder
        ocr.pages_at_once = lambda: at_once
        begun = time.perf_counter()
        read_bytes((FORMS / "ke-hoach-scan.pdf").read_bytes(), "scan.pdf")
        return PAGES * 60 / (time.perf_counter() - begun)


def long_file(pages: int) -> tuple[float, int]:
    """Seconds of processor time and the peak of memory in MB for a PDF of PAGES."""
    source, made = pdfium.PdfDocument(FORMS / "ke-hoach.pdf"), pdfium.PdfDocument.new()
    made.import_pages(source, [at % PAGES for at in range(pages)])
    buffer = io.BytesIO()
    made.save(buffer)
    begun = time.process_time()
    read_bytes(buffer.getvalue(), "long.pdf")
    spent = time.process_time() - begun
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> None:
    """Measure and print."""
    base = seconds(PLAN)
    print(f"{'text':24} {base / PAGES * 1000:8.2f} ms a page")
    for name in ("ke-hoach.docx", "ke-hoach.html", "ke-hoach.pdf"):
        spent = seconds(FORMS / name)
        print(f"{name:24} {spent / PAGES * 1000:8.2f} ms a page, {spent / base:.0f} x text")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as pool:
        for pages in (1, 200):
            spent, peak = pool.submit(long_file, pages).result()
            print(f"PDF of {pages} pages: {spent:.2f} s of processor, peak {peak} MB")
    try:
        ocr.engine()
        ocr.scanning()
    except PhaheError as missing:
        print(f"OCR is not measured: {missing}")
        return
    one, two = ocr_pace(1), ocr_pace(2)
    print(
        f"OCR: {one:.0f} pages a minute with one process, {two:.0f} with two ({two / one:.2f})"
    )


if __name__ == "__main__":
    main()
