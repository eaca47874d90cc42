"""A duty that a heading gives to the tasks below it, and how a task is written down."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.outline import Item

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """What is common to the tasks below a heading: who has them, by when, with what money."""

    lead: tuple[Named, ...] = ()
    asked: bool = False
    deadline: str | None = None
    deadline_text: str | None = None
    funding: str | None = None


def title(flow: Flow) -> str:
    """The first words of a task, up to a full stop or semicolon."""
    match = re.match(r".{20,}?(?=[;.] |[;.:]$)", flow.text[: _LONGEST + 60])
    words = match[0] if match else flow.text
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    return words.strip(" ;.:")


def names(named: Iterable[Named]) -> tuple[str, ...]:
    """The canonical names of those NAMED, each once."""
    return tuple(dict.fromkeys(n.name for n in named))


def parent(item: Item) -> str | None:
    """The reference of the section above."""
    if not item.numbered:
        return item.ref or None
    return (item.parent.ref or None) if item.parent else None


def inherited(duty: Duty, lead: bool, values: dict[str, str | None]) -> tuple[str, ...]:
    """The fields whose values come from the section above."""
    fields = []
    if lead and duty.lead:
        fields.append("lead")
    for name in ("deadline", "funding"):
        if getattr(duty, name) and not values.get(name):
            fields.append(name)
    return tuple(fields)
