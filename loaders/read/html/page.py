"""A web page from its bytes: its encoding, its elements, its document's text.

Nothing that a page names is fetched.
"""

import codecs
import re

from lxml import etree, html

from phahe.graph.errors import ReadError
from phahe.loaders.read import legacy
from phahe.loaders.read.decoding import decode
from phahe.loaders.read.html.content import Page
from phahe.loaders.read.html.flow import Flow
from phahe.loaders.read.limits import Limits, check_elements, size
from phahe.loaders.read.source import SourceText
from phahe.loaders.read.writing import Writing

_HEAD = 4096
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})")
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TOO_DEEP = "its elements are nested too deeply to be a document"
_SINGLE = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}  # as browsers do


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a web page called NAME. Raises ReadError without the name."""
    if len(data) > limits.text:
        raise ReadError(f"larger than {size(limits.text)}; split it")
    check_elements(data, limits)
    text, encoding = decoded(data)
    try:
        page = Page(_body(_DECLARED.sub("", text, count=1)))
        main = page.main()
        sample = "\n".join(map(str, main.itertext()))
        writing = Writing()
        writing.document(Flow(page.furniture, legacy.told(sample)).blocks(main))
        return writing.source(data, name, "html", encoding)
    except RecursionError as error:
        raise ReadError(_TOO_DEEP) from error


def _body(text: str) -> etree._Element:
    """The body of the page TEXT."""
    # HTML has no entities of its own, so that a large tree is as large as its text.
    parser = html.HTMLParser(huge_tree=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"the page cannot be read ({error})") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadError(_TOO_DEEP)
    found = root.find("body")
    return root if found is None else found


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: by its letters, else as it says."""
    try:
        return decode(data)
    except ReadError:
        declared = _CHARSET.search(data[:_HEAD])
        try:
            name = codecs.lookup(declared[1].decode() if declared else "").name
            return data.decode(_SINGLE.get(name, name), "replace"), name
        except (LookupError, ValueError):
            pass
        raise
