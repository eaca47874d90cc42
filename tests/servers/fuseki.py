"""A Fuseki server for tests and for people: python -m servers.fuseki FOLDER [PORT]"""

import atexit
import shutil
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import urllib3
from servers.server import HERE, Server, free_port, jars, or_skipped

from phahe.graph.stores import Store, open_store
from phahe.graph.stores.login import Login

POM = HERE / "fuseki.pom.xml"
_USER = "phahe"


class FusekiServer(Server):
    """A server of datasets that it keeps in FOLDER; with a PASSWORD it lets in only phahe."""

    def __init__(
        self, folder: Path, port: int | None = None, *, password: str | None = None
    ) -> None:
        at = port or free_port()
        folder.mkdir(parents=True, exist_ok=True)
        who: list[str] = []
        if password is not None:
            users = folder / "passwd"
            users.write_text(f"{_USER}: {password}\n", "utf-8")
            who = [f"--passwd={users}", "--auth=basic"]
        program = ["-Xmx1g", f"-DFUSEKI_BASE={folder}", "-cp", f"{jars(POM)}/*"]
        main = "org.apache.jena.fuseki.main.cmds.FusekiServerCmd"
        data = ["--tdb2", f"--loc={folder / 'plans'}", "--update", "/plans"]
        (folder / "plans").mkdir(exist_ok=True)
        command = ["java", *program, main, "--port", str(at), "--localhost", *who, *data]
        super().__init__(command, at, folder / "log")
        self.address = f"sparql+http://localhost:{at}/plans"

    def up(self) -> "FusekiServer":
        """Start it and wait until it answers."""
        self.start()
        return self

    def dataset(self, name: str) -> str:
        """The address of the dataset NAME in memory, made when it is new."""
        url = f"http://localhost:{self.port}/$/datasets?dbName={name}&dbType=mem"
        known = urllib3.request("POST", url, timeout=60)
        if known.status not in (200, 409):
            raise RuntimeError(f"no dataset {name}: {known.status} {known.data[:300]!r}")
        return f"sparql+http://localhost:{self.port}/{name}"


@cache
def shared() -> FusekiServer:
    """The server of this process, started when first asked for, gone with the process."""
    folder = Path(mkdtemp(prefix="phahe-fuseki-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = FusekiServer(folder).up()
    atexit.register(server.stop)
    return server


def opened(folder: Path) -> Store:
    """The dataset for FOLDER on the shared server."""
    with or_skipped():
        server = shared()
    name = sha256(str(folder).encode()).hexdigest()[:16]
    return open_store(server.dataset(name), login=Login())


def main(folder: str, port: str = "3030") -> None:
    """Run a server of FOLDER until interrupted."""
    server = FusekiServer(Path(folder), int(port)).up()
    print(f"{server.address}   (Ctrl-C ends it; its data stay in {folder})", flush=True)
    try:
        server.wait()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
