"""The kept record: what was read, in one DuckDB file, to be added to and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import duckdb

from onrecord.errors import QueryError, ReadError, RecordError
from onrecord.model import Reading, Span
from onrecord.record import asking, guard, opening
from onrecord.record.asking import Filters, Question
from onrecord.record.faults import told, told_of_query
from onrecord.record.migrations import read_steps
from onrecord.record.rows import ArticleRow, Rows, StatementRow
from onrecord.record.storable import storable_text
from onrecord.record.taking import pages_of
from onrecord.record.writing import Growth, Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")

_BATCH = 1000
"""Rows fetched at once while an answer streams."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of adding did: new rows by table, pages that brought nothing new, and pages that failed."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    repeated: int = 0
    failures: tuple[ReadError, ...] = ()


class Record:
    """A record on disk: `path`, else what ONRECORD_RECORD names, else ./onrecord.duckdb. A context manager.

    A missing record is made, an older one is brought up to date; with `read_only` neither happens. Raises
    `RecordBusyError` where another process holds the file, `RecordVersionError` where a newer onrecord
    wrote it, and `RecordError` where there is nothing to open.
    """

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False) -> None:
        self.path = opening.place_of(path)
        self.read_only = read_only
        self._held: DuckDBPyConnection | None = opening.open_record(self.path, read_only=read_only, steps=read_steps())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and end the answers that still stream. Closing twice does nothing."""
        if self._held:
            self._held.close()
        self._held = None

    def add(self, readings: Iterable[Reading]) -> Added:
        """Keep what was read, a page a transaction, as the readings come.

        A reading with an error goes to `failures` and stops nothing. A page that is there already changes
        nothing, unless it was now read with a layer that it was kept without. Raises `RecordSpaceError`
        where the disk is full: every page before the one at hand is kept.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only to add")
        growth, failures = Growth(), list[ReadError]()
        with self._writing() as connection:
            writer = Writer(connection, self.path)
        for reading in readings:
            try:
                pages = pages_of(reading)
            except ReadError as error:
                failures.append(error)
                continue
            for page, articles in pages:
                with self._writing():
                    growth += writer.write(page, articles)
        return Added(growth.pages, growth.articles, growth.statements, growth.repeated, tuple(failures))

    def holds(self, sha256: str) -> bool:
        """Whether the record has the page whose bytes have this SHA-256 (64 hexadecimal digits)."""
        question = Question("SELECT 1 FROM pages WHERE sha256 = $sha256", {"sha256": sha256.lower()})
        return any(True for _ in self._stream(question, tuple))

    def articles(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[ArticleRow]:
        """List the articles for which all that is given holds, by publish moment (unknown last), then id.

        `by`: whole words of an author's name. `about`: words in headline or summary. `containing`: words in
        headline, summary or text. `publisher`: whole words of the publisher's name. `since` and `until`:
        days (YYYY-MM-DD or dates), inclusive; only articles whose moment lies certainly inside. Case never
        matters. Raises `QueryError` for a filter that makes no sense.
        """
        filters = Filters(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            publisher=publisher,
            limit=limit,
        )
        return self._rows(asking.of_articles, filters, ArticleRow, _article_row)

    def statements(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> Rows[StatementRow]:
        """List the statements for which all that is given holds, by publish moment, article, place.

        `by`: whole words of the source or of a speaker's name. `containing`: words in the content. `about`:
        words in the content, or in headline or summary of the article. `act` and `kind`: exactly these.
        `since`, `until` and errors as for `articles`.
        """
        filters = Filters(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            act=act,
            kind=kind,
            limit=limit,
        )
        return self._rows(asking.of_statements, filters, StatementRow, _statement_row)

    def sql(self, query: str) -> Rows[tuple[Any, ...]]:
        """Answer one SELECT over the tables that docs/record.md shows.

        Raises `QueryError`, in the database's own words, for what it cannot answer, and for whatever writes,
        reads other files or reaches the network.
        """
        asked = storable_text(query)
        with closing(self._open().cursor()) as cursor:
            try:
                if reason := guard.refusal(cursor, asked):
                    raise QueryError(str(self.path), reason)
                columns = cursor.sql(asked).columns
            except duckdb.Error as fault:
                raise told_of_query(fault, self.path) from fault
        return Rows(columns, lambda: self._stream(Question(asked, {}), tuple))

    def _rows(
        self,
        ask: Callable[[Filters], Question],
        filters: Filters,
        row: type[ArticleRow] | type[StatementRow],
        make: Callable[[tuple[Any, ...]], T],
    ) -> Rows[T]:
        self._open()
        try:
            question = ask(filters)
        except ValueError as error:
            raise QueryError(str(self.path), str(error)) from error
        return Rows([field.name for field in fields(row)], lambda: self._stream(question, make))

    def _stream(self, question: Question, make: Callable[[tuple[Any, ...]], T]) -> Iterator[T]:
        with closing(self._open().cursor()) as cursor:
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                cursor.execute(question.sql, question.values or None)
                while batch := cursor.fetchmany(_BATCH):
                    yield from map(make, batch)
            except duckdb.Error as fault:
                raise told_of_query(fault, self.path) from fault

    def _open(self) -> DuckDBPyConnection:
        if self._held is None:
            raise RecordError(str(self.path), "the record is closed; open it again")
        return self._held

    @contextmanager
    def _writing(self) -> Iterator[DuckDBPyConnection]:
        connection = self._open()
        try:
            yield connection
        except duckdb.Error as fault:
            # DuckDB gives up a database whose checkpoint failed; opened again, it has all that was committed.
            if isinstance(fault, duckdb.FatalException):
                connection.close()
                self._held = opening.connect(self.path, read_only=False)
            raise told(fault, self.path) from fault


def _article_row(values: tuple[Any, ...]) -> ArticleRow:
    return ArticleRow(*map(_frozen, values))


def _statement_row(values: tuple[Any, ...]) -> StatementRow:
    return StatementRow(*map(_frozen, values))


def _frozen(value: Any) -> Any:
    """Freeze a list of DuckDB's to a tuple, a struct of `content_spans` as a Span."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return Span(**value) if isinstance(value, dict) else value
