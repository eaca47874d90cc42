"""Records that were extracted before, kept by the content of the file they came from."""

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from phahe.graph.errors import RecordError
from phahe.graph.record import Record
from phahe.loaders.version import extractor


def folder() -> Path:
    """Where records are kept: $PHAHE_CACHE, else the user's cache folder for phahe."""
    if chosen := os.environ.get("PHAHE_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("phahe", appauthor=False)


class RecordCache:
    """Records by a file's sha256, for this version of the extractor.

    An entry that is damaged is as good as absent, and one that cannot be written is not
    kept: the cache only saves time.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = (root or folder()) / "records" / extractor()

    def _path(self, sha256: str, only: Sequence[str] | None) -> Path:
        part = "-" + "-".join(sorted(only)) if only else ""
        return self.root / sha256[:2] / f"{sha256}{part}.jsonl"

    def get(self, sha256: str, only: Sequence[str] | None = None) -> tuple[Record, ...] | None:
        """The records of the file with SHA256, limited to the fields ONLY; None if not kept."""
        try:
            head, _, body = self._path(sha256, only).read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        if head != _seal(body):
            return None
        try:
            return tuple(Record.from_json(line) for line in body.split("\n") if line)
        except RecordError:
            return None

    def put(
        self, sha256: str, records: Sequence[Record], only: Sequence[str] | None = None
    ) -> bool:
        """Keep RECORDS; False where the folder cannot be written.

        A reader sees the whole entry or none.
        """
        body = "".join(record.to_json() + "\n" for record in records)
        path = self._path(sha256, only)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
            try:
                with open(handle, "w", encoding="utf-8") as file:
                    file.write(f"{_seal(body)}\n{body}")
                os.replace(draft, path)
            except BaseException:
                os.unlink(draft)
                raise
        except OSError:
            return False
        return True


def _seal(body: str) -> str:
    """The first line of an entry, by which damage shows."""
    return json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest()})
