"""Pages of another record as rows, each with all that was made of it, so that they can be kept here as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.record.layers import LAYERS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Kept = dict[str, Any]
"""A row as it is kept, by column; days and moments as ISO 8601."""

_OF_ARTICLES: Final = ("paragraphs", "layers", *(table for layer in LAYERS for table in layer.tables))
_AT_ONCE = 200


class BroughtArticle(NamedTuple):
    """An article: its row in `articles`, and its rows in each of the tables that have some of it."""

    row: Kept
    tables: Mapping[str, Sequence[Kept]]


class Parcel(NamedTuple):
    """A page, how it was had, and its articles."""

    page: Kept
    visits: Sequence[Kept]
    articles: Sequence[BroughtArticle]


def runs_of(connection: DuckDBPyConnection) -> list[tuple[Kept, list[Kept]]]:
    """The runs of a record, each with its models and tables, as rows. Raises what DuckDB raises."""
    files: dict[int, list[Kept]] = {}
    for row in _rows(connection.cursor(), "SELECT * FROM run_files"):
        files.setdefault(row["run"], []).append(row)
    return [(row, files.get(row["id"], [])) for row in _rows(connection.cursor(), "SELECT * FROM runs ORDER BY id")]


def described(run: tuple[Kept, Sequence[Kept]], number: int) -> dict[str, list[Kept]]:
    """The rows of a run under another number."""
    row, files = run
    return {"runs": [{**row, "id": number}], "run_files": [{**file, "run": number} for file in files]}


def parcels_of(connection: DuckDBPyConnection, run: int) -> Iterator[Parcel]:
    """The pages that a run added to a record, in bounded memory, by their SHA-256. Raises what DuckDB raises.

    An article whose page is not there is left out: nothing of it could be proven.
    """
    visits = _Grouped(connection, "SELECT page AS _page, * FROM visits ORDER BY page, run")
    articles = _Grouped(connection, "SELECT page AS _page, * FROM articles ORDER BY page, position, id")
    rest = {table: _Grouped(connection, _asked(table)) for table in _OF_ARTICLES}
    for page in _rows(connection.cursor(), f"SELECT * FROM pages WHERE run = {run:d} ORDER BY sha256"):  # noqa: S608
        key = page["sha256"]
        of_page = {table: _by_article(grouped.of(key)) for table, grouped in rest.items()}
        yield Parcel(
            page,
            visits.of(key),
            [
                BroughtArticle(row, {table: found.get(row["id"], []) for table, found in of_page.items()})
                for row in articles.of(key)
            ],
        )


def _asked(table: str) -> str:
    place = "t.position" if table != "layers" else "t.layer"
    return f"""
        SELECT a.page AS _page, t.* FROM {table} t JOIN (SELECT id, page FROM articles) a ON a.id = t.article
        ORDER BY a.page, t.article, {place}
    """  # noqa: S608 (tables of our own)


class _Grouped:
    """Rows in the order of their pages, to be had page by page."""

    def __init__(self, connection: DuckDBPyConnection, asked: str) -> None:
        self._groups = groupby(_rows(connection.cursor(), asked), itemgetter("_page"))
        self._next = self._advance()

    def of(self, page: str) -> list[Kept]:
        """The rows of a page; pages are to be asked for in order."""
        while self._next and self._next[0] < page:
            self._next = self._advance()
        if not self._next or self._next[0] != page:
            return []
        found = self._next[1]
        self._next = self._advance()
        return found

    def _advance(self) -> tuple[str, list[Kept]] | None:
        for page, rows in self._groups:
            return page, [{name: cell for name, cell in row.items() if name != "_page"} for row in rows]
        return None


def _rows(cursor: DuckDBPyConnection, asked: str) -> Iterator[Kept]:
    cursor.execute(asked)
    names = [column[0] for column in cursor.description or ()]
    while batch := cursor.fetchmany(_AT_ONCE):
        for row in batch:
            yield {name: _plain(cell) for name, cell in zip(names, row, strict=True)}


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell  # a datetime is a date as well


def _by_article(rows: Sequence[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for row in rows:
        found.setdefault(row["article"], []).append(row)
    return found
