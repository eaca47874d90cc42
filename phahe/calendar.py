"""Deadlines as a calendar file (iCalendar, RFC 5545): one all-day event a task."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import ModuleType

from phahe.graph.errors import MissingExtra
from phahe.queries.work import Task

_PRODUCT = "-//phahe//tasks//VI"


def calendar(
    tasks: Iterable[Task], called: Mapping[str, str], stamp: datetime | None = None
) -> bytes:
    """The file of TASKS that have a last day; CALLED has what people call a document by its id.

    The event of a task has the same UID in every file, so that importing again replaces it.
    STAMP is when the file was made (None: now). Raises MissingExtra without icalendar.
    """
    icalendar = _icalendar()
    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    stamp = stamp or datetime.now(UTC).replace(microsecond=0)
    for task in tasks:
        if task.due is None:
            continue
        event = icalendar.Event()
        event.add("uid", f"{task.id}@phahe")
        event.add("dtstamp", stamp)
        event.add("dtstart", task.due)
        event.add("dtend", task.due + timedelta(days=1))
        event.add("summary", _line(task.title or task.said or task.id))
        event.add("description", _description(task, called.get(task.document, task.document)))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _description(task: Task, plan: str) -> str:
    """What a reader of the event wants to know, a line each."""
    told = (
        ("Văn bản", f"{plan}, mục {task.ref}" if task.ref else plan),
        ("Chủ trì", "; ".join(task.lead)),
        ("Phối hợp", "; ".join(task.coordinating)),
        ("Đề nghị", "; ".join(task.requested)),
        ("Thời hạn", task.deadline_text or task.deadline),
        ("Sản phẩm", task.product),
        ("Nguyên văn", task.said),
    )
    return "\n".join(f"{word}: {_line(value)}" for word, value in told if value)


def _line(text: str) -> str:
    """TEXT on one line, without letters that a calendar file may not hold."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _icalendar() -> ModuleType:
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra(
            "calendar files need icalendar: pip install 'phahe[calendar]'"
        ) from error
    module: ModuleType = icalendar
    return module
