"""What every store that was opened has: a name, whether it may be written to, an end."""

from abc import ABC, abstractmethod
from typing import Self

from phahe.graph.errors import StoreError


class Opened(ABC):
    """The graph called NAME, to be closed; with READ_ONLY nothing can be written to it."""

    def __init__(self, name: object, *, read_only: bool) -> None:
        self._name = str(name)
        self._read_only = read_only

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreError(f"{self._name} is open for reading only")

    @abstractmethod
    def close(self) -> None:
        """See `Store.close`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
