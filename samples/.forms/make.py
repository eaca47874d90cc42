"""Make the forms of one plan anew: python samples/.forms/make.py (see ../README.md).

Needs Chromium, pdftoppm, Tesseract with its English model, python-docx and Pillow.
"""

import html
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from plan import RAISED, Plan, joined, notes, plan
from word import write_word

HERE = Path(__file__).parent
NAME = "ke-hoach"
STYLE = """
@page { size: A4; margin: 0 }
body { margin: 0; font: 13pt/1.2 "Liberation Serif", "Times New Roman", serif }
.page { box-sizing: border-box; width: 210mm; height: 296mm; padding: 20mm 15mm 18mm 30mm;
  page-break-after: always; position: relative; text-align: justify }
.number { position: absolute; top: 10mm; left: 30mm; right: 15mm; text-align: center }
.head { display: flex; text-align: center; line-height: 1.3 }
.head div:first-child { width: 40% } .head div { width: 60% }
b, h1, h2 { font-weight: bold } h1, h2 { font-size: 13pt; text-align: center; margin: 0 }
h1 { margin-top: 5mm }
p { margin: 0 0 1.6mm; text-indent: 10mm } .on { text-indent: 0 }
.cut { text-align-last: justify }
.foot { position: absolute; bottom: 14mm; left: 30mm; right: 15mm; font-size: 10pt }
.foot::before { content: ""; display: block; width: 50mm; border-top: 0.5pt solid;
  margin: 1mm 0 }
.foot p { text-indent: 0; margin: 0 } sup { font-size: 65%; line-height: 0 }
.end { display: flex; margin-top: 4mm }
.end div { width: 52%; font-size: 11pt; text-align: left }
.end div + div { width: 48%; font-size: 13pt; text-align: center; font-weight: bold }
table { border-collapse: collapse; width: 100%; margin-top: 4mm }
td, th { border: 0.5pt solid; padding: 1mm; text-align: left; vertical-align: top }
"""


def words(text: str) -> str:
    """TEXT as HTML, raised digits as <sup>."""
    safe = html.escape(text)
    for raised, digit in zip("¹²³", "123", strict=True):
        safe = safe.replace(raised, f"<sup>{digit}</sup>")
    return safe


def paragraph(text: str, *, on: bool, cut: bool) -> str:
    """One paragraph, which goes ON from the page before or is CUT by the page's end."""
    kind = f"{'on ' * on}{'cut' * cut}".strip()
    bold = text[:2].isupper() or text[:4].strip(" .") in {"I", "II", "III", "IV", "V"}
    body = f"<b>{words(text)}</b>" if bold else words(text)
    return f'<p class="{kind}">{body}</p>'


def rows(lines: list[str]) -> str:
    """LINES one below the other."""
    return "<br>".join(map(words, lines))


def printed(of: Plan) -> str:
    """The plan as pages to print."""
    head = f'<div class="head"><div>{rows(of.left)}</div><div>{rows(of.right)}</div></div>'
    title = f"<h1>{of.title[0]}</h1><h2>{rows(of.title[1:])}</h2>"
    signed = "<br><br><br>".join([rows(of.signature[:2]), rows(of.signature[2:])])
    end = f'<div class="end"><div>{rows(of.recipients)}</div><div>{signed}</div></div>'
    pages = []
    for number, page in enumerate(of.pages, 1):
        last = len(page.paragraphs) - 1
        following = of.pages[number].paragraphs[0] if number < len(of.pages) else ""
        body = "".join(
            paragraph(
                text,
                on=not at and text[0].islower(),
                cut=at == last and following[:1].islower(),
            )
            for at, text in enumerate(page.paragraphs)
        )
        notes = "".join(f"<p>{words(note)}</p>" for note in page.notes)
        foot = f'<div class="foot">{notes}</div>' if notes else ""
        above = head + title if number == 1 else f'<div class="number">{number}</div>'
        below = end if number == len(of.pages) else ""
        pages.append(f'<section class="page">{above}{body}{below}{foot}</section>')
    top = f'<div class="number">{len(of.pages) + 1}</div>'
    pages.append(f'<section class="page">{top}<h2>{rows(of.annex)}</h2>{table(of)}</section>')
    return document("".join(pages), STYLE)


def table(of: Plan) -> str:
    """The table of the annex."""
    cells = ["".join(f"<td>{words(cell)}</td>" for cell in row) for row in of.table]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def document(body: str, style: str) -> str:
    """A page of HTML."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def portal(of: Plan) -> str:
    """The plan as a portal shows it: menus around it, the notes at its end."""
    head = "".join(
        f"<td>{'<br>'.join(words(line) for line in lines)}</td>"
        for lines in (of.left, of.right)
    )
    body = [f"<table><tr>{head}</tr></table>", f"<p><b>{of.title[0]}</b></p>"]
    body.append(f"<p><b>{words(' '.join(of.title[1:]))}</b></p>")
    body += [f"<p>{words(text)}</p>" for text in joined(of.pages)]
    signed = "<br>".join(map(words, of.signature))
    body.append(
        f"<table><tr><td>{rows(of.recipients)}</td><td>{signed}</td></tr></table>"
        f"<p>{rows(of.annex)}</p>{table(of)}<hr>"
    )
    numbered = zip(RAISED, notes(of.pages), strict=True)
    body += [f"<p>{words(f'{sign} {note}')}</p>" for sign, note in numbered]
    menu = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(MENU))
    return document(
        f"<nav><ul>{menu}</ul></nav><main><article>{''.join(body)}</article></main>"
        "<footer>Cổng thông tin điện tử tỉnh Yên Lĩnh. Ghi rõ nguồn.</footer>",
        "",
    )


MENU = ("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Dịch vụ công", "Liên hệ")


def scanned(image: Image.Image, turn: float, blur: float) -> Image.Image:
    """IMAGE as a scanner gives it: turned by TURN degrees, blurred, with noise."""
    turned = image.convert("L").rotate(turn, Image.Resampling.BICUBIC, fillcolor=250)
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    noise = Image.effect_noise(image.size, 9)
    return ImageChops.add(soft, noise, 1, -128)


def run(*command: object) -> None:
    """Run COMMAND quietly."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def main() -> None:
    """Write all forms."""
    of = plan()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "a.html")
        page.write_text(printed(of), "utf-8")
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--print-to-pdf={HERE / NAME}.pdf", page,
        )  # fmt: skip
        run("pdftoppm", "-r", 150, "-gray", HERE / f"{NAME}.pdf", Path(folder, "p"))
        clear = [Image.open(path) for path in sorted(Path(folder).glob("p-*.pgm"))]
        scans = [scanned(image, 1.5 - i % 3, 0.6) for i, image in enumerate(clear)]
        scans[0].save(
            HERE / f"{NAME}-scan.pdf", save_all=True, append_images=scans[1:],
            resolution=150, quality=34,
        )  # fmt: skip
        scanned(clear[0].resize((1860, 2630)), -2.2, 0.9).save(
            HERE / f"{NAME}-photo.jpg", quality=38
        )
        texts = []
        for number, image in enumerate(scans):
            image.save(Path(folder, f"{number}.png"))
            run(
                "tesseract",
                Path(folder, f"{number}.png"),
                Path(folder, f"{number}"),
                "-l",
                "eng",
            )
            texts.append(Path(folder, f"{number}.txt").read_text("utf-8").rstrip("\f\n"))
        (HERE / f"{NAME}-ocr.txt").write_text("\n\f".join(texts) + "\n", "utf-8")
    (HERE / f"{NAME}.html").write_text(portal(of), "utf-8")
    write_word(of, HERE / f"{NAME}.docx")


if __name__ == "__main__":
    main()
