"""Texts kept in files, by what they were made from: what costs time is done once."""

import hashlib
import json
import os
import tempfile
from pathlib import Path


def folder() -> Path:
    """Where things are kept: $PHAHE_CACHE, else the user's cache folder for phahe."""
    if chosen := os.environ.get("PHAHE_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("phahe", appauthor=False)


class Kept:
    """Texts below the folder ROOT, by a key that is a file name.

    An entry that is damaged is as good as absent, and one that cannot be written is not
    kept: this only saves time.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, key: str) -> Path:
        """The file of KEY."""
        return self.root / key[:2] / key

    def get(self, key: str) -> str | None:
        """The text kept under KEY; None for none."""
        try:
            head, _, body = self.path(key).read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return body if head == _seal(body) else None

    def put(self, key: str, body: str) -> bool:
        """Keep BODY under KEY; False where the folder cannot be written.

        A reader sees the whole entry or none.
        """
        path = self.path(key)
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
