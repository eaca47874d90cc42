"""Servers for tests, from packages of a Java registry, without a container."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import platformdirs
import pytest

HERE = Path(__file__).parent
JARS = platformdirs.user_cache_path("phahe") / "servers"
_START = 120  # seconds that a server may take to answer on a busy machine


class Missing(Exception):
    """What a server needs and this machine has not."""


def jars(pom: Path, **properties: str) -> Path:
    """The folder with the jars that POM names, fetched once and kept in the user's cache.

    PROPERTIES stand in for those of POM. Raises Missing.
    """
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed: apt-get install maven default-jdk")
    name = "-".join((pom.name.partition(".")[0], *properties.values()))
    folder = JARS / name
    mark = folder / ".complete"
    if not mark.exists() or mark.stat().st_mtime < pom.stat().st_mtime:
        given = [f"-D{key}={value}" for key, value in properties.items()]
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        done = subprocess.run(
            [*command, *given, f"-DoutputDirectory={folder}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Missing(f"{pom.name}: the jars cannot be fetched: {done.stdout[-300:]}")
        mark.touch()
    return folder


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("localhost", 0))
        port: int = one.getsockname()[1]
        return port


class Server:
    """A process that answers at PORT, once `start` has returned; its words go to LOG."""

    def __init__(self, command: Sequence[str], port: int, log: Path) -> None:
        self.port = port
        self._command = command
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, answers: Callable[[], bool] | None = None) -> None:
        """Start it, again after `kill`, and wait until it ANSWERS (None: takes connections)."""
        keeper = [sys.executable, str(HERE / "keeper.py"), str(os.getpid())]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*keeper, *self._command], stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        patience = time.monotonic() + _START
        while not (answers or self._listens)():
            if self._process.poll() is not None or time.monotonic() > patience:
                self.stop()
                raise RuntimeError(
                    f"no server at {self.port}:\n{self._log.read_text()[-2000:]}"
                )
            time.sleep(0.1)

    def _listens(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("localhost", self.port)) == 0

    def stop(self) -> None:
        """Let it end in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGUSR1)

    def wait(self) -> None:
        """Wait until it has ended."""
        if self._process is not None:
            self._process.wait()

    def _end(self, sign: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(60)
            self._process = None


@contextmanager
def or_skipped() -> Iterator[None]:
    """Missing inside skips the test with one line, and fails it where CI is set."""
    try:
        yield
    except Missing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
