"""A Neo4j server for tests, and for people: python -m servers.neo4j FOLDER [PORT]"""

import atexit
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from servers.server import HERE, Missing, Server, free_port, jars, or_skipped

from phahe.graph.stores import Store, open_store
from phahe.graph.stores.login import Login

POM = HERE / "neo4j.pom.xml"
# Little memory, and no long compiling: most of a test run is over before that would pay.
_JAVA = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_FIRST = "neo4j"  # the password that a new server wants to have changed
_CHANGE = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"


class Neo4jServer(Server):
    """A server whose one database lies in FOLDER; with a PASSWORD it wants the user neo4j.

    With a CERTIFICATE, a folder of private.key and public.crt, it wants encryption.
    A VERSION other than that of the pom may want another JAVA as well.
    """

    def __init__(
        self,
        folder: Path,
        port: int | None = None,
        *,
        password: str | None = None,
        certificate: Path | None = None,
        version: str | None = None,
        java: str = "java",
    ) -> None:
        found = jars(POM, **({"server": version} if version else {}))
        port = port or free_port()
        program = [*_JAVA, "-cp", f"{found}/*", str(HERE / "Neo4j.java")]
        mode = "auth" if password else "open"
        folder.mkdir(parents=True, exist_ok=True)
        given = [str(folder), str(port), mode, *([str(certificate)] if certificate else [])]
        super().__init__([java, *program, *given], port, folder / "log")
        self.address = f"bolt{'+ssc' if certificate else ''}://localhost:{port}"
        self._password = password

    def up(self) -> "Neo4jServer":
        """Start it, wait until it answers, and set the password of a new one."""
        self.start(self._answers)
        return self

    def _answers(self) -> bool:
        try:
            if self._password and self._is_new():
                self._set_password(self._password)
            auth = ("neo4j", self._password) if self._password else None
            with neo4j.GraphDatabase.driver(self.address, auth=auth) as driver:
                driver.verify_connectivity()
        except (Neo4jError, DriverError):
            return False
        return True

    def _is_new(self) -> bool:
        try:
            with neo4j.GraphDatabase.driver(self.address, auth=("neo4j", _FIRST)) as driver:
                driver.verify_connectivity()
        except AuthError:
            return False
        return True

    def _set_password(self, password: str) -> None:
        with neo4j.GraphDatabase.driver(self.address, auth=("neo4j", _FIRST)) as driver:
            driver.execute_query(_CHANGE, {"old": _FIRST, "new": password}, database_="system")


def bring_in(sheets: Path, folder: Path) -> None:
    """Fill the database of FOLDER, whose server does not run, with what `phahe export --neo4j`
    wrote to the folder SHEETS. Raises Missing."""
    files = [
        f"--{'relationships' if file.stem.isupper() else 'nodes'}={file}"
        for file in sorted(sheets.resolve().glob("*.csv"))
    ]
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    told = ["full", "neo4j", "--array-delimiter=U+001F", "--multiline-fields=true", *files]
    tool = [*_JAVA, "-cp", f"{jars(POM)}/*", "org.neo4j.cli.AdminTool", "database", "import"]
    where = {**os.environ, "NEO4J_HOME": str(folder.resolve())}
    done = subprocess.run(
        ["java", *tool, *told],
        cwd=folder,  # it leaves a report where it is
        env=where,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"nothing was imported: {done.stdout[-500:]}{done.stderr[-1500:]}")


@cache
def shared() -> Neo4jServer:
    """The server of this process, started when first asked for, gone with the process."""
    server = Neo4jServer(Path(mkdtemp(prefix="phahe-neo4j-"))).up()
    atexit.register(server.stop)
    return server


_opened: list[Path] = []


def opened(folder: Path) -> Store:
    """A graph for FOLDER on the shared server: empty for another folder than the last time."""
    with or_skipped():
        server = shared()
    if _opened != [folder]:
        _opened[:] = [folder]
        empty(server.address)
    return open_store(server.address, login=Login())


def empty(address: str) -> None:
    """Delete all nodes and edges of the server at ADDRESS, which asks for no password."""
    run(address, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")


def run(address: str, text: str) -> list[list[Any]]:
    """What the open server at ADDRESS answers to TEXT, past the store."""
    with neo4j.GraphDatabase.driver(address) as driver, driver.session() as session:
        return session.run(text).values()


def main(folder: str, port: str = "7687") -> int:
    """Run a server of FOLDER until interrupted."""
    try:
        server = Neo4jServer(Path(folder), int(port)).up()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    print(
        f"Neo4j answers at {server.address}; end it with Ctrl-C, it keeps {folder}", flush=True
    )
    try:
        server.wait()
    except KeyboardInterrupt:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
