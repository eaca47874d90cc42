"""Does a plan in Word give the record of its text, however its head and signature are set?"""

import re
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from wordfile import word_file

from phahe.graph.record import Record
from phahe.loaders.extraction import extract, extract_source
from phahe.loaders.read import read_bytes

PLAN = Path(__file__).parent.parent / "samples" / "08-ke-hoach-xa-an-binh-thuong.txt"
LEFT = ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH THƯỢNG", "Số: 64 /KH-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
RIGHT += ["An Bình Thượng, ngày 20 tháng 9 năm 2022"]
SIGNED = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Lò Thị Thơm"]
FIELDS = ("id", "kind", "number", "date", "issuer", "place", "title", "signer", "signer_role")


def p(*lines: str, centred: bool = False) -> str:
    """A paragraph."""
    look = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    words = words.replace("\t", "</w:t><w:tab/><w:t>")
    return f"<w:p>{look}<w:r>{words}</w:r></w:p>"


def table(*rows: list[list[str]], ruled: bool = False) -> str:
    """A table; the lines of a cell are paragraphs."""
    lines = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if ruled else ""
    inner = "".join(
        "<w:tr>" + "".join(f"<w:tc>{''.join(map(p, cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{lines}</w:tblPr>{inner}</w:tbl>"


def head(kind: str) -> str:
    """The head of the plan."""
    match kind:
        case "columns":
            return table([LEFT, RIGHT])
        case "ruled":
            return table([LEFT[:2], RIGHT[:2]], [LEFT[2:], RIGHT[2:]], ruled=True)
        case "rows":
            return table(*([[a], [], [b]] for a, b in zip(LEFT, RIGHT, strict=True)))
        case _:
            return "".join(p(f"{a}\t{b}") for a, b in zip(LEFT, RIGHT, strict=True))


def end(kind: str, sent: list[str]) -> str:
    """Those it is sent to, and the signature."""
    if kind == "tabs":
        pairs = zip_longest(sent, SIGNED[: len(sent)], fillvalue="")
        return "".join(p(f"{a}\t{b}" if b else a) for a, b in pairs)
    return table([sent, SIGNED], ruled=kind == "ruled")


def word_plan(kind: str) -> bytes:
    """The plan as a Word file."""
    text = re.sub(r"\n\d\n", "\n", PLAN.read_text("utf-8").replace("\f", "\n"))
    body, _, closing = text[text.index("KẾ HOẠCH") :].partition("Nơi nhận:")
    title, *blocks = re.split(r"\n\s*\n", body.strip())
    sent = ["Nơi nhận:", *re.findall(r"(?m)^- .*?;|^- Lưu.*$", closing)]
    parts = [head(kind), *(p(line, centred=True) for line in title.split("\n"))]
    parts += [p(" ".join(block.split("\n"))) for block in blocks]
    return word_file({"document": "".join(parts) + end(kind, sent)})


def compared(record: Record) -> dict[str, Any]:
    """What must be equal whatever file a plan comes in."""
    document = record.document
    return {
        **{name: getattr(document, name) for name in FIELDS},
        "citations": [(each.number, each.kind, each.date) for each in record.citations],
        "relations": len(record.relations),
        "tasks": [(task.ref, task.deadline) for task in record.tasks],
        "leads": [task.lead for task in record.tasks],
        "targets": len(record.targets),
        "recipients": [each.name for each in record.recipients],
    }


@pytest.mark.parametrize("kind", ["columns", "ruled", "rows", "tabs"])
def test_a_plan_in_word_gives_the_record_of_its_text(kind: str) -> None:
    (wanted,) = extract(PLAN)
    (record,) = extract_source(read_bytes(word_plan(kind), "plan.docx"))
    assert compared(record) == compared(wanted)
