"""Pages taken out of the record with all that was made of them, in one transaction.

Which ones is said by an address, an outlet, a day before which they were published, or a name that stands in them. A
note stays: what was asked for, when, and how much it was. Bytes that are let go are free space in the file, which
DuckDB writes over when it needs room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

import onrecord
from onrecord.record import indexing, reprinting
from onrecord.record.composing import whole_words
from onrecord.record.days import day
from onrecord.record.inserting import insert_into
from onrecord.record.layers import LAYERS
from onrecord.record.sealing import seal_of
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FROM_ADDRESS = """
    SELECT sha256 FROM pages WHERE url = $told
    UNION SELECT page FROM articles WHERE url = $told OR canonical_url = $told OR short_url = $told
"""
_OF_ARTICLES_WHERE = "SELECT DISTINCT a.page FROM articles a WHERE {}"
_NAMED = "regexp_matches(folded(concat_ws(chr(31), {})), $told)"
_NAMING = f"""
    SELECT DISTINCT a.page FROM articles a WHERE {_NAMED.format("array_to_string(a.authors, chr(31))")}
    UNION SELECT a.page FROM articles a JOIN mentions m ON m.article = a.id WHERE {_NAMED.format("m.text, m.entity")}
    UNION SELECT a.page FROM articles a JOIN statements s ON s.article = a.id
        WHERE {_NAMED.format("s.source, array_to_string(s.speakers, chr(31))")}
    UNION SELECT a.page FROM articles a WHERE {_NAMED.format("a.headline, array_to_string(a.summary, chr(31)), a.text")}
"""  # noqa: S608 (columns of our own)


class Way(NamedTuple):
    """A way to say which pages: SQL that gives them, for what is told, and whether that is whole words of a name."""

    pages: str
    words: bool = False


WAYS: Final[Mapping[str, Way]] = {
    "url": Way(_FROM_ADDRESS),
    "publisher": Way(_OF_ARTICLES_WHERE.format("regexp_matches(folded(a.publisher), $told)"), words=True),
    "before": Way(_OF_ARTICLES_WHERE.format("a.published_last < $told::DATE")),
    "naming": Way(_NAMING, words=True),
}
"""url: fetched there, or named by an article as its own. publisher: whole words of the outlet's name. before: certainly
published before that day. naming: whole words of a name stand in an article, or lead to who has that name."""

_OF_ARTICLES = (
    ("judgements", "article"),
    ("paragraphs", "article"),
    ("layers", "article"),
    ("seals", "id"),
    ("articles", "id"),
)
"""Beside those of the layers, the tables with rows of an article, and the column that names it."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were taken out."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    events: int = 0


def pages_of(connection: DuckDBPyConnection, way: str, told: str) -> list[str]:
    """Tell the pages that would be taken out, by their SHA-256.

    Raises `ValueError` for a way that is none, or a day or name that is none; and what DuckDB raises.
    """
    if way not in WAYS:
        raise ValueError(f"what is to be forgotten is told by {', '.join(WAYS)}, not by {way!r}")
    if not told.strip():
        raise ValueError(f"{way} wants some text")
    value = str(day(told)) if way == "before" else told
    if WAYS[way].words:
        (value,) = connection.execute("SELECT folded(?)", [told]).fetchall()[0]
        value = whole_words(value)
    return _column(connection, WAYS[way].pages, {"told": value})


def forget(connection: DuckDBPyConnection, way: str, told: str) -> Forgotten:
    """Take out the pages told in one of `WAYS`. Where there is none, nothing is noted. Raises as `pages_of`."""
    pages = pages_of(connection, way, told)
    if not pages:
        return Forgotten()
    articles = _column(connection, "SELECT id FROM articles WHERE page IN (SELECT unnest($pages))", {"pages": pages})
    with transaction(connection):
        indexing.take_out(connection, articles)
        reprinting.take_out(connection, articles)
        tables = [table for layer in LAYERS for table in layer.tables]
        counts = {table: _delete(connection, table, "article", articles) for table in tables}
        for table, key in _OF_ARTICLES:
            _delete(connection, table, key, articles)
        _delete(connection, "seals", "id", pages)
        _delete(connection, "visits", "page", pages)
        _delete(connection, "pages", "sha256", pages)
        indexing.lower_reach(connection)
        gone = Forgotten(len(pages), len(articles), counts["statements"], counts["events"])
        insert_into(connection, "removals").run(connection, [removal_row(_noted(way, told), gone)])
    return gone


def removal_row(told: str, gone: Forgotten) -> Mapping[str, str | int]:
    """Make the row of a removal that happens now; its id follows from the rest, as `onrecord verify` proves."""
    row: dict[str, str | int] = {
        "url": told,
        "removed": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "onrecord": onrecord.__version__,
        "pages": gone.pages,
        "articles": gone.articles,
        "statements": gone.statements,
        "events": gone.events,
    }
    return {"id": seal_of({"removals": [row]}), **row}


def _noted(way: str, told: str) -> str:
    """What is kept of how it was told: of a name only its hash, since it is to be forgotten."""
    if way == "url":
        return told
    if way == "naming":
        told = f"SHA-256 {hashlib.sha256(' '.join(told.casefold().split()).encode()).hexdigest()}"
    return f"{way}: {told}"


def _column(connection: DuckDBPyConnection, asked: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(asked, dict(values)).fetchall()]


def _delete(connection: DuckDBPyConnection, table: str, key: str, values: Sequence[str]) -> int:
    asked = f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?))"  # noqa: S608 (names of our own)
    done = connection.execute(asked, [list(values)]).fetchone()
    return done[0] if done else 0
