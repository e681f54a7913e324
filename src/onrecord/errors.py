"""What can go wrong, as one tree; every message says what, where, and what to do.

    OnrecordError
    ├── ReadError               a page that cannot be read (source, reason)
    ├── LayerError              a layer that this version does not have
    ├── ModelError              the weights of a model are missing or not the pinned ones (model, reason)
    ├── TablesError             tables of who and where, or what they are built from (path, reason)
    └── RecordError             the record on disk (path, reason)
        ├── RecordBusyError     another process holds the file
        ├── RecordVersionError  written by a newer onrecord
        ├── RecordSpaceError    the disk is full; nothing of the page at hand was kept
        └── QueryError          an SQL statement or a filter that the record refuses

`LayerError` is a `ValueError` as well: it is always a wrong argument.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: catch it to catch everything that onrecord raises on purpose."""


class ReadError(OnrecordError):
    """A page cannot be read. `source` names it, `reason` says why and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class LayerError(OnrecordError, ValueError):
    """A layer was asked for that this version of onrecord does not have."""


class ModelError(OnrecordError):
    """A model cannot be used. `model` names it, `reason` says why and what to do."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(model, reason)
        self.model = model
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model}: {self.reason}"


class TablesError(OnrecordError):
    """Tables cannot be built or used. `path` names the file, `reason` says why and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class RecordError(OnrecordError):
    """The record cannot be used. `path` names it, `reason` says why and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class RecordBusyError(RecordError):
    """Another process holds the record."""


class RecordVersionError(RecordError):
    """The record was written by a newer version of onrecord."""


class RecordSpaceError(RecordError):
    """The disk is full. What was reported as added before is safe."""


class QueryError(RecordError):
    """The record refuses a query; the reason is the database's own."""
