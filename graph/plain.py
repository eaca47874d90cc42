"""Dataclasses as plain JSON values, and back by their annotations."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from phahe.graph.errors import RecordError


def plain(value: Any) -> Any:
    """VALUE, of dataclasses, tuples and mappings, as JSON has it."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def built(hint: Any, value: Any, where: str) -> Any:
    """VALUE from JSON as what the annotation HINT says; WHERE names it in messages.

    Fields that the dataclass does not know are passed over. Raises RecordError for a required
    field that is missing, and for a value of the wrong kind.
    """
    if is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, Mapping):
            raise RecordError(f"{where}: expected an object, got {value!r}")
        hints = _hints(hint)
        known = {k: built(hints[k], v, f"{where}.{k}") for k, v in value.items() if k in hints}
        try:
            return hint(**known)
        except TypeError as error:
            raise RecordError(f"{where}: {error}") from error
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return None if value is None else built(args[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{where}: expected a list, got {value!r}")
        return tuple(built(args[0], item, where) for item in value)
    if origin is not None and isinstance(value, Mapping):
        return {key: built(args[1], item, f"{where}.{key}") for key, item in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint):
        raise RecordError(f"{where}: expected {hint.__name__}, got {value!r}")
    return value
