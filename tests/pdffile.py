"""Small PDF files for tests: words in Times at places, lines, an image."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Leaf:
    """A page of 595 × 842 points: WORDS (left, baseline from below, size, text), LINES, a JPEG.

    The image is its bytes, width and height.
    """

    words: Sequence[tuple[float, float, float, str]] = ()
    lines: Sequence[tuple[float, float, float, float]] = ()
    jpeg: tuple[bytes, int, int] | None = None
    hidden: bool = False  # whether the words are there but not drawn, as behind a scan
    matrix: bytes = b"1 0 0 1 0 0"  # what all that is drawn is carried over by

    def content(self) -> bytes:
        """What draws the page."""
        drawn = [self.matrix + b" cm"]
        drawn += [b"q 595 0 0 842 0 0 cm /I Do Q"] if self.jpeg else []
        drawn += [b"%g %g m %g %g l S" % line for line in self.lines]
        drawn += [
            b"BT %d Tr /F %g Tf %g %g Td (%s) Tj ET"
            % (3 * self.hidden, size, x, y, _escaped(text))
            for x, y, size, text in self.words
        ]
        return b"\n".join(drawn)


def _escaped(text: str) -> bytes:
    return (
        text.encode("latin-1")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
    )


def pdf_file(
    *leaves: Leaf, catalogue: bytes = b"", page: bytes = b"", trailer: bytes = b""
) -> bytes:
    """A PDF of LEAVES; CATALOGUE, PAGE and TRAILER are added to these dictionaries."""
    objects = [b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>"]
    numbers = [4 + 3 * at for at in range(len(leaves))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(leaves), kids))
    objects.append(
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"
    )
    for number, leaf in zip(numbers, leaves, strict=True):
        content = leaf.content()
        data, width, height = leaf.jpeg or (b"", 1, 1)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources"
            b"<</Font<</F 3 0 R>>/XObject<</I %d 0 R>>>>%s>>" % (number + 1, number + 2, page),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
            b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream"
            % (width, height, len(data), data),
        ]
    made = b"%PDF-1.4\n" + b"\n".join(
        b"%d 0 obj%s endobj" % (at, each) for at, each in enumerate(objects, 1)
    )
    return made + b"\ntrailer<</Root 1 0 R" + trailer + b">>\n%%EOF"
