"""How a picture is drawn: what callers may say of it, passed from function to function."""

from collections.abc import Sequence
from typing import Required, TypedDict

from phahe.view.layout import Axis
from phahe.view.payload import Marks
from phahe.view.words import Language


class Arrangement(TypedDict, total=False):
    """FOCUS is the id of the document in question; ORDER, ids of a line of descent, decides
    within a row before the date does; AXIS says what runs across; MARKS are sentences on
    nodes, by id.
    """

    focus: str | None
    order: Sequence[str]
    axis: Axis
    marks: Marks


class Manner(Arrangement, total=False):
    """An arrangement with the TITLE that stands above the picture."""

    title: Required[str]


class PageManner(Manner, total=False):
    """Of a page also the LANGUAGE in which it opens, and the WORK, by id, of its panel."""

    language: Language
    work: Marks
