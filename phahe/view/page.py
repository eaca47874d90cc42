"""One HTML file that holds picture, script, style and data, and asks the network nothing."""

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Unpack

from phahe.graph.errors import UnknownName
from phahe.graph.model import Subgraph
from phahe.view.manner import PageManner
from phahe.view.payload import payload

_SCRIPTS = (
    "text.js",
    "graph.js",
    "rows.js",
    "years.js",
    "physics.js",
    "route.js",
    "labels.js",
    "compose.js",
    "drawing.js",
    "picture.js",
    "panel.js",
    "search.js",
    "filters.js",
    "export.js",
    "keys.js",
    "start.js",
)
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(graph: Subgraph, **how: Unpack[PageManner]) -> str:
    """The page of a picture of GRAPH, as HTML text, in the manner HOW.

    Along AXIS `time` a column is a year; MARKS are to be seen at a glance (findings of
    checks), WORK is what the panel lists (tasks that the picture does not draw). Above a
    thousand nodes the page opens with groups. Raises UnknownName when FOCUS is not in GRAPH.
    """
    focus = how.get("focus")
    if focus is not None and focus not in graph.nodes:
        raise UnknownName(f"no node {focus!r} in the picture; give the id of one of its nodes")
    data = payload(graph, **how)
    page: str = _template().render(
        title=re.sub("[\ud800-\udfff]", "\ufffd", how["title"]),
        language=how.get("language", "vi"),
        style=_page("style.css"),
        library=_library(),
        script=_script(),
        policy=_policy(),
        data=embedded(data),
    )
    return page


def embedded(data: Any) -> str:
    """DATA as JSON that cannot end the script element it stands in.

    >>> embedded({"title": "</script><!--"})
    '{"title":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@cache
def _page(name: str) -> str:
    return (files("phahe") / "page" / name).read_text("utf-8")


@cache
def _library() -> str:
    """vis-network, without the last line, which names a file for debuggers."""
    text = (files("phahe") / "vendor" / "vis-network.min.js").read_text("utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text)


@cache
def _script() -> str:
    parts = "\n".join(map(_page, _SCRIPTS))
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


@cache
def _policy() -> str:
    """What the browser may do with the page: run these two scripts and load nothing."""
    digests = (hashlib.sha256(s.encode()).digest() for s in (_library(), _script()))
    scripts = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Any:
    from jinja2 import Environment

    return Environment(autoescape=True).from_string(_page("page.html"))
