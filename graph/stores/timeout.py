"""A time limit for an engine in this process that cannot break off its own work."""

import multiprocessing
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection

from phahe.graph.errors import PhaheError, QueryError
from phahe.graph.model import Table


def in_time(ask: Callable[[], Table], seconds: float) -> Table:
    """What ASK gives, which only reads; QueryError when it takes longer than SECONDS.

    ASK works in a copy of this process, which is ended when the time is up.

    >>> in_time(lambda: Table(("a",), ((1,),)), 10).rows
    ((1,),)
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        raise QueryError("this system cannot break off a question of this graph")
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_answer, args=(ask, there), daemon=True)
    with warnings.catch_warnings():
        # From 3.12 on Python warns of threads, which only read here and hold no lock of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        worker.start()
    there.close()
    try:
        return _received(here, seconds)
    finally:
        worker.kill()
        worker.join()
        here.close()


def _received(here: Connection, seconds: float) -> Table:
    if not here.poll(seconds):
        raise QueryError(f"no answer within {seconds:g} seconds")
    try:
        found = here.recv()
    except EOFError as error:
        raise QueryError("the engine ended before it answered") from error
    if isinstance(found, PhaheError):
        raise found
    assert isinstance(found, Table), found
    return found


def _answer(ask: Callable[[], Table], there: Connection) -> None:
    try:
        there.send(ask())
    except PhaheError as error:
        there.send(error)
