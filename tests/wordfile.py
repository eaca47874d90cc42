"""Word files from cases: `=== part` heads the XML of a part, `=== text` what must be read."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
_ROOTS |= {"styles": "styles", "numbering": "numbering"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sections(path: Path) -> dict[str, str]:
    """The sections of a case by their names."""
    pieces = re.split(r"(?m)^=== (\w+)\n", path.read_text("utf-8"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def word_file(parts: Mapping[str, str], **raw: bytes) -> bytes:
    """A Word file of the XML of its PARTS ('document', 'styles' …) and of RAW parts.

    RAW ones are named with `__` for `/`. What the document refers to has the identifier of its
    name, `r:id="header"`; `links` are addresses, one a line, `link1`, `link2` ….
    """
    files = {"[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode()}
    files["_rels/.rels"] = _relations(
        [f'Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"']
    )
    body = f"<w:document {_SPACES}><w:body>{parts.get('document', '')}</w:body></w:document>"
    files["word/document.xml"] = (_HEAD + body).encode()
    related = []
    for name, root in _ROOTS.items():
        if name in parts:
            xml = f"{_HEAD}<w:{root} {_SPACES}>{parts[name]}</w:{root}>"
            files[f"word/{name}.xml"] = xml.encode()
            related.append(f'Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"')
    for at, address in enumerate(parts.get("links", "").split(), 1):
        related.append(
            f'Id="link{at}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"'
        )
    files["word/_rels/document.xml.rels"] = _relations(related)
    return zipped(files | {name.replace("__", "/"): data for name, data in raw.items()})


def _relations(rows: list[str]) -> bytes:
    inner = "".join(f"<Relationship {row}/>" for row in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of FILES."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, data in files.items():
            zip_file.writestr(name, data)
    return out.getvalue()
