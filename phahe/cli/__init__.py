"""The command line: one module a group of commands, each command one call of the library."""

from phahe.cli.program import main, phahe

__all__ = ["main", "phahe"]
