"""The line that `phahe shell` reads from a terminal: several lines, completion, history."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from phahe.graph.errors import MissingExtra, StoreError
from phahe.graph.schema import Property, schema
from phahe.graph.stores.store import Language

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_COMMANDS = ("format", "help", "limit", "questions", "quit", "timeout")  # after a point
_KEYWORDS: dict[Language, str] = {
    "cypher": "AND AS ASC BY CASE collect count DESC DISTINCT ELSE END EXISTS IN IS length "
    "LIMIT MATCH NOT NULL OPTIONAL OR ORDER RETURN SKIP THEN UNION UNWIND WHEN WHERE WITH",
    "sparql": "ASK AS BIND BY CONSTRUCT COUNT DESC DISTINCT FILTER GRAPH GROUP LIMIT MINUS NOT "
    "EXISTS OPTIONAL ORDER SELECT UNION VALUES WHERE",
}
_WORD = {"cypher": re.compile(r"[\w-]+"), "sparql": re.compile(r"[\w:-]+")}


def prompt(language: Language, is_complete: Callable[[str], bool]) -> Callable[[], str]:
    """What reads a statement in LANGUAGE, line by line until IS_COMPLETE says so.

    Statements are remembered in the user's folder of state. Raises MissingExtra without
    prompt_toolkit; the reader EOFError at the end and KeyboardInterrupt for a line given up.
    """
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.history import FileHistory
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "a shell needs prompt_toolkit: pip install 'phahe[shell]'"
        ) from error
    session: PromptSession[str] = PromptSession(
        multiline=True,
        prompt_continuation="     … ",
        key_bindings=_bindings(is_complete),
        completer=WordCompleter(words(language), ignore_case=True, pattern=_WORD[language]),
        complete_while_typing=False,
        history=FileHistory(_history()),
        enable_history_search=True,
    )
    return lambda: session.prompt("phahe> ")


def words(language: Language) -> list[str]:
    """What completes in LANGUAGE: commands, questions, words of the language and the schema."""
    from phahe.queries.question import questions

    table = schema()
    properties: list[Property] = [*table.evidence.values()]
    for node in table.nodes.values():
        properties += node.properties.values()
    if language == "cypher":
        names = [*table.nodes, *table.edges, *(each.name for each in properties)]
    else:
        names = [node.term for node in table.nodes.values()]
        names += [edge.term for edge in table.edges.values()]
        names += [each.term for each in properties]
    parameters = {f"{name}=" for q in questions().values() for name in q.parameters}
    found = {*_COMMANDS, *questions(), *parameters, *_KEYWORDS[language].split(), *names}
    return sorted(found, key=str.casefold)


def _history() -> str:
    from platformdirs import user_state_path

    folder = user_state_path("phahe", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}, for the history: {error.strerror}") from error
    return str(folder / "shell-history")


def _bindings(is_complete: Callable[[str], bool]) -> "KeyBindings":
    """Enter takes a complete statement and otherwise begins a new line."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: "KeyPressEvent") -> None:
        buffer = event.current_buffer
        if is_complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings
