"""How far a long piece of work has come, shown on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(
    what: str, shown: bool = True, *, last: str | None = None
) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, told how many of how many are done; silent in a pipe.

    When all are done it says LAST (None: WHAT as before) for what is left to do.
    """
    if not shown or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            told = last if last is not None and done == total else what
            progress.update(task, completed=done, total=total, description=told)

        yield tell
