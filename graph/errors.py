"""The errors of this package, one tree.

PhaheError
├── InputError (ValueError)        a datum that cannot be read as what it should be
│   ├── NumberError                a document number
│   ├── IdentifierError            an identifier
│   └── RecordError                a record's JSON
├── ReadError (OSError)            a file that gives no text
├── StoreError                     a graph that cannot be opened, read or written
│   ├── QueryError                 a question the engine refused
│   └── WrittenMeanwhile                   a graph that somebody else wrote since it was read
├── UnknownName (LookupError)      a name that nothing, or more than one thing, answers to
└── MissingExtra (ImportError)     an optional dependency that is not installed

Bad *documents* are findings and warnings; exceptions are for bad *calls*.
"""


class PhaheError(Exception):
    """The root: whatever this package raises on purpose."""


class InputError(PhaheError, ValueError):
    """A datum that cannot be read as what it should be."""


class NumberError(InputError):
    """A text that is not a document number."""


class IdentifierError(InputError):
    """A text that is not an identifier of this project."""


class RecordError(InputError):
    """JSON that is not an extraction record."""


class ReadError(PhaheError, OSError):
    """A file that gives no text; the message names file and reason."""


class StoreError(PhaheError):
    """A graph that cannot be opened, read or written."""


class QueryError(StoreError):
    """A question that the engine refused."""


class WrittenMeanwhile(StoreError):
    """A graph that somebody else wrote since it was read: read it again, then write."""


class UnknownName(PhaheError, LookupError):
    """A name that nothing answers to, or more than one thing."""


class MissingExtra(PhaheError, ImportError):
    """An optional dependency that is not installed; the message names the extra."""
