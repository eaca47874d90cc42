"""Records that were extracted before, kept by the content of the file they came from."""

from collections.abc import Sequence
from pathlib import Path

from phahe.graph.errors import RecordError
from phahe.graph.record import Record
from phahe.loaders.kept import Kept, folder
from phahe.loaders.version import extractor, partial


class RecordCache:
    """Records by a file's sha256, for this version of the extractor."""

    def __init__(self, root: Path | None = None) -> None:
        self._kept = Kept((root or folder()) / "records" / extractor())

    @property
    def root(self) -> Path:
        """The folder of this version's records."""
        return self._kept.root

    def get(self, sha256: str, only: Sequence[str] | None = None) -> tuple[Record, ...] | None:
        """The records of the file with SHA256, limited to the fields ONLY; None if not kept."""
        body = self._kept.get(_key(sha256, only))
        if body is None:
            return None
        try:
            return tuple(Record.from_json(line) for line in body.split("\n") if line)
        except RecordError:
            return None

    def put(
        self, sha256: str, records: Sequence[Record], only: Sequence[str] | None = None
    ) -> bool:
        """Keep RECORDS of a file read whole; False where the folder cannot be written."""
        if any(record.extractor == partial() for record in records):
            return False
        body = "".join(record.to_json() + "\n" for record in records)
        return self._kept.put(_key(sha256, only), body)


def _key(sha256: str, only: Sequence[str] | None) -> str:
    part = "-" + "-".join(sorted(only)) if only else ""
    return f"{sha256}{part}.jsonl"
