"""What the parts of the proof share: rows as mappings, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Kept = dict[str, Any]
"""A row of the record as it is kept, by column."""


class Flaw(NamedTuple):
    """What does not hold: the table, the key of the row (or of what it belongs to), and what is wrong."""

    table: str
    id: str
    what: str


def rows_of(connection: DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> Iterator[Kept]:
    """Stream the rows of a query, to be gone through before the next is asked. Raises what DuckDB raises."""
    connection.execute(query, list(values))
    columns = [column[0] for column in connection.description or ()]
    while batch := connection.fetchmany(100):
        for row in batch:
            yield dict(zip(columns, row, strict=True))


def by_article(connection: DuckDBPyConnection, table: str, articles: Sequence[str]) -> dict[str, list[Kept]]:
    """Fetch the rows of a table that belong to articles, by article."""
    found: dict[str, list[Kept]] = {}
    asked = f"SELECT * FROM {table} WHERE article IN (SELECT unnest(?))"  # noqa: S608 (a table of our own)
    for row in rows_of(connection, asked, [list(articles)]):
        found.setdefault(row["article"], []).append(row)
    return found
