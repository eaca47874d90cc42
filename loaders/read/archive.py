"""Zip files: an office document in one, or an archive of several documents.

A path goes into an archive as into a folder: `plans.zip/xa/ke-hoach.docx`.
"""

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.packed import Packed
from phahe.loaders.read.source import SourceText


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of the document in DATA. Raises ReadError without the name."""
    names = {info.filename for info in Packed.of(data, limits).files}
    if any(each.startswith("word/") for each in names) and "[Content_Types].xml" in names:
        from phahe.loaders.read import word

        return word.read(data, name, limits)
    raise ReadError("not yet")
