"""Pages into the record: one page, one transaction; what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

import onrecord
from onrecord.model import Article, Page
from onrecord.record import tabulate
from onrecord.record.inserting import insert_into
from onrecord.record.tabulate import Row
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_LOG_LIMIT = 16 * 1024 * 1024
"""The length of the write-ahead log, in bytes, that is worth a checkpoint: DuckDB's own."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What pages brought that was not there before, and how many brought nothing (`repeated`)."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    repeated: int = 0

    def __add__(self, other: Growth) -> Growth:
        return Growth(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that a page adds, by table."""

    pages: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    paragraphs: list[Row] = field(default_factory=list)
    layers: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)


class Writer:
    """One run of adding. It gets its row in `runs` with the first page that brings something."""

    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._log = path.with_name(f"{path.name}.wal")
        self._run: int | None = None
        self._inserts = {table: insert_into(connection, table) for table in _Rows.__slots__}

    def write(self, page: Page, articles: Sequence[Article]) -> Growth:
        """Keep a page and its articles in one transaction. Raises what DuckDB raises, with nothing kept."""
        run = self._run or _next_run(self._connection)
        rows = self._new_rows(page, articles, run)
        if rows == _Rows():
            return Growth(repeated=1)
        self._make_checkpoint()
        with transaction(self._connection):
            if self._run is None:
                _start(self._connection, run)
            for table, insert in self._inserts.items():
                insert.run(self._connection, getattr(rows, table))
        self._run = run
        return Growth(len(rows.pages), len(rows.articles), len(rows.statements))

    def _make_checkpoint(self) -> None:
        """Bring a long log into the file itself, unless somebody is reading just now; then the next page will."""
        if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT:
            with suppress(duckdb.TransactionException):
                self._connection.execute("CHECKPOINT")

    def _new_rows(self, page: Page, articles: Sequence[Article], run: int) -> _Rows:
        rows = _Rows()
        if not _holds(self._connection, "SELECT 1 FROM pages WHERE sha256 = ?", page.sha256):
            rows.pages.append(tabulate.page_row(page, run=run))
        added = datetime.now(UTC).replace(tzinfo=None).isoformat()
        for position, article in enumerate({article.id: article for article in articles}.values()):
            if _holds(self._connection, "SELECT 1 FROM articles WHERE id = ?", article.id):
                _take_layers(self._connection, rows, article, run)
                continue
            rows.articles.append(tabulate.article_row(article, position=position, run=run, added=added))
            rows.paragraphs.extend(tabulate.paragraph_rows(article))
            rows.layers.extend(tabulate.layer_rows(article, run=run))
            rows.statements.extend(tabulate.statement_rows(article))
            rows.times.extend(tabulate.time_rows(article))
        return rows


def _take_layers(connection: DuckDBPyConnection, rows: _Rows, article: Article, run: int) -> None:
    """Add the layers that a kept article was read without."""
    asked = "SELECT layer, bool_or(skipped IS NULL) FROM layers WHERE article = ? GROUP BY layer"
    kept: dict[str, bool] = dict(connection.execute(asked, [article.id]).fetchall())
    for row in tabulate.layer_rows(article, run=run):
        layer = str(row["layer"])
        if layer not in kept or (row["skipped"] is None and not kept[layer]):
            rows.layers.append(row)
            if layer == "statements":
                rows.statements.extend(tabulate.statement_rows(article))
            elif layer == "times":
                rows.times.extend(tabulate.time_rows(article))


def _holds(connection: DuckDBPyConnection, question: str, key: str) -> bool:
    return connection.execute(question, [key]).fetchone() is not None


def _next_run(connection: DuckDBPyConnection) -> int:
    last = connection.execute("SELECT max(id) FROM runs").fetchone()
    return (last[0] or 0) + 1 if last else 1


def _start(connection: DuckDBPyConnection, run: int) -> None:
    row = [run, onrecord.__version__]
    connection.execute("INSERT INTO runs VALUES (?, ?, current_timestamp AT TIME ZONE 'UTC')", row)
