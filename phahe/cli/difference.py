"""The differences of two graphs as people read them, document by document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from phahe.cli.asking import issuer
from phahe.cli.documents import called
from phahe.cli.table import clean, print_grid
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.difference import Difference
    from phahe.graph.stores import Store

WORDS = {"gained": "thêm", "lost": "bớt", "changed": "đổi"}
_REGISTRY = "(danh mục cơ quan, địa danh)"
_NAME, _QUOTE = 80, 160  # letters shown


def document_names(store: "Store", ids: Iterable[str]) -> dict[str, str]:
    """What people call the documents IDS, by id: kind, number, date, issuer."""
    from phahe.queries import describe

    found = describe(store, ids)
    told = {id: (called(document), issuer(asdict(document))) for id, document in found.items()}
    return {id: ", ".join(filter(None, parts)) for id, parts in told.items()}


def print_differences(before: "Store", after: "Store", found: "Sequence[Difference]") -> None:
    """FOUND on standard output; of the registry only how much changed."""
    stated = [each for each in found if each.document and not _repeats(each)]
    ids = {id for d in stated for id in (d.document, d.source, d.target) if id}
    names = _names(before, ids) | _names(after, ids)
    cells, last = [], ""
    for each in stated:
        document = "" if each.document == last else names.get(each.document, each.document)
        cells.append((WORDS[each.change], document, _content(each, names), _detail(each)))
        last = each.document
    registry = Counter(each.change for each in found if not each.document)
    cells += [(WORDS[w], _REGISTRY, "", f"{number} quan hệ") for w, number in registry.items()]
    print_grid(["thay đổi", "văn bản", "nội dung", "chi tiết"], cells)


def _repeats(each: "Difference") -> bool:
    """Whether another difference says the same: that of the citation or task it leads to."""
    kind = schema().edges.get(each.what)
    if kind is None:
        return False
    leads = schema().nodes[kind.target].owned and kind.source == "Document"
    return kind.name == "REFERS_TO" or (leads and each.change == "changed")


def _names(store: "Store", ids: Iterable[str]) -> dict[str, str]:
    """What people call the nodes IDS, by id."""
    from phahe.view.caption import name

    nodes = store.neighbourhood(ids, 0).nodes.values()
    documents = [node.id for node in nodes if node.label == "Document"]
    return {n.id: name(n)[:_NAME] for n in nodes} | document_names(store, documents)


def _content(each: "Difference", names: Mapping[str, str]) -> str:
    """The node or edge that came, went or changed."""
    node = schema().nodes.get(each.what)
    own = each.source == each.document
    source = "" if own else names.get(each.source, each.source)
    if node is not None:
        return f"{node.vi} {source}"
    target = names.get(each.target or "", each.target)
    return f"{source} {schema().edges[each.what].vi} → {target}"


def _detail(each: "Difference") -> str:
    """What changed, and the words that say it."""
    if each.stated is not None:
        return f"{each.stated} quan hệ"
    node = schema().nodes.get(each.what)
    known = node.properties if node else schema().evidence
    changed = ", ".join(known[name].vi if name in known else name for name in each.properties)
    words = clean(each.quote or "")
    quote = f"«{words[:_QUOTE]}{'…' if len(words) > _QUOTE else ''}»" if words else ""
    return " ".join(filter(None, (changed and f"[{changed}]", quote)))
