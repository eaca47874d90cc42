"""How tests find their way on the page of a graph."""

from collections.abc import Callable
from typing import Any

Visit = Callable[..., Any]

SHOWN = "() => document.getElementById('counts').textContent"


def row(page: Any, key: str) -> Any:
    return page.locator(f'#legend [data-key="{key}"] input')


def spot(page: Any, name: str) -> Any:
    """Choose a box by searching for it."""
    page.fill("#search", name)
    page.press("#search", "Enter")  # a click might meet the results of the search before
