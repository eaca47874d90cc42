"""What `phahe export --neo4j` writes, Neo4j's own tool reads, and what it made is a graph."""

from pathlib import Path

from collection import collection
from servers.neo4j import Neo4jServer, bring_in
from servers.server import or_skipped
from stated import HARD, unit

from phahe.exchange import export
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.stores import open_store


def test_a_database_imported_from_sheets_is_the_same_graph(tmp_path: Path) -> None:
    tasks = [Node("Task", f"t{i}", {"title": text}) for i, text in enumerate(HARD)]
    leads = [Edge("HAS_TASK", "vn/a", task.id, {"document": "vn/a"}) for task in tasks]
    plan = unit("vn/a", "vn/b")
    hard = Statements("vn/a", (*plan.nodes, *tasks), (*plan.edges, *leads))
    with open_store(None) as store:
        store.write([*collection(20), hard])
        export(store, tmp_path / "sheets", records=True, neo4j=True)
        whole = store.graph()
    with or_skipped():
        bring_in(tmp_path / "sheets", tmp_path / "server")
    server = Neo4jServer(tmp_path / "server").up()
    try:
        with open_store(server.address) as there:
            assert there.graph() == whole
            there.write([], drop=["vn/a"])
            assert "vn/a" not in there.documents()
    finally:
        server.stop()
