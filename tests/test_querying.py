"""Free questions: what they may do, how long, how much; and the shell, at a terminal."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from terminal import COMMUNE, lines, run

from phahe.cli.prompt import words
from phahe.cli.shell import is_complete
from phahe.graph.schema import schema
from phahe.graph.stores import open_store

pytestmark = pytest.mark.usefixtures("apart")

COUNT = {
    "cypher": "MATCH (d:Document) RETURN count(d) AS n",
    "sparql": "SELECT (COUNT(?d) AS ?n) { ?d a phahe:Document }",
}
LONG = {
    "cypher": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
    "sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
}
ERASE = {
    "cypher": "MATCH (d:Document) DETACH DELETE d",
    "sparql": "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
}
ADDRESSES = {"lbug": "cypher", "oxigraph": "sparql", "ttl": "sparql"}


@pytest.fixture(params=ADDRESSES)
def asked(request: pytest.FixtureRequest, graph: str) -> tuple[str, str]:
    """The graph of the samples at an address of some kind, and its language."""
    address = "oxigraph:plans" if request.param == "oxigraph" else f"plans.{request.param}"
    run("copy", graph, address)
    return address, ADDRESSES[request.param]


def count(address: str, language: str) -> int:
    done = run("query", "-", "-g", address, "-f", "jsonl", stdin=COUNT[language])
    (row,) = lines(done.stdout)
    return int(row["n"])


def test_a_question_cannot_change_the_graph_and_write_can(asked: tuple[str, str]) -> None:
    address, language = asked
    before = count(*asked)
    assert before > 30
    run("query", "-", "-g", address, code=2, stdin=ERASE[language])
    assert count(*asked) == before
    run("query", "-", "-g", address, "--write", stdin=ERASE[language])
    assert count(*asked) == 0


def test_the_engine_itself_refuses_where_a_graph_is_only_read(asked: tuple[str, str]) -> None:
    address, language = asked
    with (
        open_store(address, read_only=True) as store,
        pytest.raises(Exception, match="reading only"),
    ):
        store.change(ERASE[language])


def test_a_question_that_takes_too_long_is_exit_2(asked: tuple[str, str]) -> None:
    address, language = asked
    given = ["query", "-", "-g", address, "--timeout", "0.3"]
    assert "no answer within 0.3 seconds" in run(*given, code=2, stdin=LONG[language]).stderr


def test_rows_beyond_the_limit_are_not_printed_and_told(asked: tuple[str, str]) -> None:
    address, _ = asked
    done = run("query", "documents", "-g", address, "--limit", "3", "-f", "jsonl")
    assert len(lines(done.stdout)) == 3
    assert "only the first 3 rows" in done.stderr
    whole = run("query", "documents", "-g", address, "--limit", "9999", "-f", "jsonl")
    assert (len(lines(whole.stdout)), whole.stderr) == (count(*asked), "")


def test_with_write_a_reading_question_still_answers(asked: tuple[str, str]) -> None:
    address, language = asked
    done = run("query", "-", "-g", address, "--write", "-f", "csv", stdin=COUNT[language])
    assert done.stdout.startswith("n\n")


def test_a_question_with_a_name_only_reads(graph: str) -> None:
    assert "only reads" in run("query", "documents", "--write", "-g", graph, code=2).stderr


# --- the shell --------------------------------------------------------------------


def test_a_statement_ends_where_people_end_it() -> None:
    for text in ("", ".help", "RETURN 1;", "RETURN 1\n", "RETURN 1\n  ", "documents", " ;"):
        assert is_complete(text), text
    for text in ("MATCH (d:Document)", "MATCH (d)\nRETURN d", "documentary"):
        assert not is_complete(text), text


def test_what_completes_is_what_the_schema_and_the_questions_have() -> None:
    for name, kind in schema().nodes.items():
        assert name in words("cypher")
        assert kind.term in words("sparql")
    assert {"IMPLEMENTS", "title", "MATCH", "lineage-up", "document="} <= set(words("cypher"))
    assert {"eli:cites", "eli:title", "SELECT", "lineage-up"} <= set(words("sparql"))


def test_from_a_pipe_statements_are_answered_one_by_one(asked: tuple[str, str]) -> None:
    address, language = asked
    text = COUNT[language].replace(" ", "\n", 1)
    script = f'.format jsonl\n{text};\ncites document="{COMMUNE}"\n.limit 2\ndocuments\n'
    done = run("shell", "-g", address, stdin=script)
    rows = lines(done.stdout)
    assert rows[0] == {"n": count(*asked)}
    assert "relation" in rows[1]
    assert "status" in rows[-1]
    assert "only the first 2 rows" in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("RETURN nonsense;", "nonsense"),
        (".limit none", "see .help"),
        (".nothing", "see .help"),
        ("cites document='x", "never closed"),
        ("cites", "needs the parameter"),
        ("MATCH (d) DELETE d;", "only reads"),
    ],
)
def test_a_statement_that_fails_is_told_and_the_next_goes_on(
    graph: str, line: str, message: str
) -> None:
    done = run("shell", "-g", graph, code=1, stdin=f"{line}\n.format csv\n{COUNT['cypher']};")
    assert message in done.stderr
    assert done.stdout.startswith("n\n")


@pytest.fixture
def terminal(graph: str, tmp_path: Path) -> Any:
    """A function that opens the shell in a pseudo-terminal."""
    pexpect = pytest.importorskip("pexpect")
    pytest.importorskip("prompt_toolkit")
    state = {"XDG_STATE_HOME": str(tmp_path), "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}

    def start() -> Any:
        command = ["-m", "phahe", "shell", "-g", graph]
        there = {"env": {**os.environ, **state}, "dimensions": (30, 100), "timeout": 30}
        child = pexpect.spawn(sys.executable, command, encoding="utf-8", **there)
        child.expect("phahe>")
        return child

    return start


def test_at_a_terminal_lines_go_on_and_words_complete(terminal: Any) -> None:
    child = terminal()
    child.send("MATCH (:Document)-[e:IMPL\t")
    child.expect("EMENTS")
    child.send("]->()\r")
    child.expect("…")
    child.send("RETURN count(e) > 0 AS some;\r")
    child.expect("có")
    child.expect("phahe>")
    child.send("MATCH (n RETURN\r\r")
    child.expect("Error: ")
    child.expect("phahe>")
    child.send("given up\x03")
    child.expect("phahe>")
    child.send("\x04")
    child.wait()
    assert child.exitstatus == 0


def test_at_a_terminal_what_was_asked_comes_back_next_time(terminal: Any) -> None:
    first = terminal()
    first.send("RETURN 'một lần' AS once;\r")
    first.expect("một lần\r\n")
    first.expect("phahe>")
    first.send("\x04")
    first.wait()
    second = terminal()
    second.send("\x1b[A")
    second.expect("một lần")
    second.send("\x03\x04")
    second.wait()
    assert second.exitstatus == 0


def test_without_prompt_toolkit_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, graph: str
) -> None:
    from phahe.cli.prompt import prompt
    from phahe.graph.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    with pytest.raises(MissingExtra, match=r"phahe\[shell\]"):
        prompt("cypher", is_complete)
