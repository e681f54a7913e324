"""Answers whose rows are made in Python: the same face as answers of the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from onrecord.record.rows import Rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

T = TypeVar("T")


def answered(rows: Sequence[T], types: Mapping[str, object]) -> Rows[T]:
    """Dataclass rows as an answer of the record; `types` are DuckDB's by column, a list as a list of one type."""
    return Rows(tuple(types), lambda: iter(rows), lambda: _relation(rows, types))


@contextmanager
def _relation(rows: Sequence[Any], types: Mapping[str, object]) -> Iterator[DuckDBPyRelation]:
    told = json.dumps([asdict(row) for row in rows])
    with duckdb.connect() as connection:
        asked = "SELECT unnest(made) FROM (SELECT unnest(from_json($told::JSON, $shape)) AS made)"
        yield connection.sql(asked, params={"told": told, "shape": json.dumps([types])})
