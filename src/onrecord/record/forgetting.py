"""What came from an address, taken out of the record with all that was made of it, in one transaction.

A note stays: the address, when, and how much it was. Bytes that are let go are free space in the file, which DuckDB
writes over when it needs room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import onrecord
from onrecord.record import indexing
from onrecord.record.inserting import insert_into
from onrecord.record.layers import LAYERS
from onrecord.record.sealing import seal_of
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAGES = """
    SELECT sha256 FROM pages WHERE url = $url
    UNION SELECT page FROM articles WHERE url = $url OR canonical_url = $url OR short_url = $url
"""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were taken out."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    events: int = 0


def forget(connection: DuckDBPyConnection, url: str) -> Forgotten:
    """Take out the pages from an address. Where there is none, nothing is noted. Raises what DuckDB raises."""
    pages = _column(connection, _PAGES, {"url": url})
    if not pages:
        return Forgotten()
    articles = _column(connection, "SELECT id FROM articles WHERE page IN (SELECT unnest($pages))", {"pages": pages})
    with transaction(connection):
        indexing.take_out(connection, articles)
        tables = [table for layer in LAYERS for table in layer.tables]
        counts = {table: _delete(connection, table, "article", articles) for table in tables}
        for table, key in (("paragraphs", "article"), ("layers", "article"), ("seals", "id"), ("articles", "id")):
            _delete(connection, table, key, articles)
        _delete(connection, "seals", "id", pages)
        _delete(connection, "visits", "page", pages)
        _delete(connection, "pages", "sha256", pages)
        indexing.lower_reach(connection)
        gone = Forgotten(len(pages), len(articles), counts["statements"], counts["events"])
        insert_into(connection, "removals").run(connection, [removal_row(url, gone)])
    return gone


def removal_row(url: str, gone: Forgotten) -> Mapping[str, str | int]:
    """Make the row of a removal that happens now; its id follows from the rest, as `onrecord verify` proves."""
    row: dict[str, str | int] = {
        "url": url,
        "removed": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "onrecord": onrecord.__version__,
        "pages": gone.pages,
        "articles": gone.articles,
        "statements": gone.statements,
        "events": gone.events,
    }
    return {"id": seal_of({"removals": [row]}), **row}


def _column(connection: DuckDBPyConnection, asked: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(asked, dict(values)).fetchall()]


def _delete(connection: DuckDBPyConnection, table: str, key: str, values: Sequence[str]) -> int:
    asked = f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?))"  # noqa: S608 (names of our own)
    done = connection.execute(asked, [list(values)]).fetchone()
    return done[0] if done else 0
