"""The kept pages of a record as sources, so that another version can read them again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.model import Capture, SavedPage, SavedText

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 50
_KEPT = """
    SELECT p.sha256, p.url, p.encoding, p.text, p.body, v.url AS asked, v.moment, v.status, v.headers, v.origin,
        v.page IS NOT NULL AS visited, a.text AS article, a.headline, a.authors, a.publisher, a.url AS address,
        CASE WHEN a.published_basis = 'given' THEN a.published END AS published
    FROM pages p
    LEFT JOIN (FROM visits QUALIFY row_number() OVER (PARTITION BY page ORDER BY run) = 1) v ON v.page = p.sha256
    LEFT JOIN articles a ON a.page = p.sha256 AND a.position = 0
    WHERE p.body IS NOT NULL ORDER BY p.run, p.sha256
"""
_HASHES = "SELECT count(*) FROM pages WHERE body IS NULL"


def kept_pages(connection: DuckDBPyConnection) -> Iterator[SavedPage | SavedText]:
    """Yield the pages whose bytes are kept, with how they were had and the publish moment that was given with them.

    A clean text, which is its own article to the character, comes as one. Raises what DuckDB raises.
    """
    connection.execute(_KEPT)
    names = [column[0] for column in connection.description or ()]
    while rows := connection.fetchmany(_AT_ONCE):
        yield from (_source(dict(zip(names, row, strict=True))) for row in rows)


def hashes_alone(connection: DuckDBPyConnection) -> int:
    """Count the pages of which the hash alone is kept, which cannot be read again."""
    found = connection.execute(_HASHES).fetchone()
    return int(found[0]) if found else 0


def _source(row: dict[str, Any]) -> SavedPage | SavedText:
    name = row["url"] or row["address"] or f"page {row['sha256'][:12]}"
    if row["article"] is not None and row["article"] == row["text"]:
        return SavedText(
            name,
            row["text"],
            row["headline"],
            row["published"],
            row["address"] or row["url"],
            tuple(row["authors"]),
            row["publisher"],
        )
    return SavedPage(
        name,
        zlib.decompress(row["body"]),
        url=row["url"],
        published=row["published"],
        charset=row["encoding"],
        capture=_capture(row) if row["visited"] else None,
    )


def _capture(row: dict[str, Any]) -> Capture:
    headers = tuple((name, value) for name, _, value in (each.partition(": ") for each in row["headers"]))
    return Capture(row["asked"], row["moment"], row["status"], headers, row["origin"])
