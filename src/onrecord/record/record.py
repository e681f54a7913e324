"""The kept record: what was read, in one DuckDB file, to be added to and asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb

from onrecord.errors import ReadError, RecordError
from onrecord.model import Reading
from onrecord.record import asking, indexing, opening
from onrecord.record.answering import Answerer
from onrecord.record.asking import Filters, Question
from onrecord.record.entity_asking import EntityCount, EntityFilters, of_entities
from onrecord.record.faults import told
from onrecord.record.forgetting import Forgotten, forget
from onrecord.record.migrations import read_steps
from onrecord.record.rows import ArticleRow, Count, Rows, StatementRow, article_row, columns_of, statement_row
from onrecord.record.storable import storable_text
from onrecord.record.taking import pages_of
from onrecord.record.verifying import Proof, prove
from onrecord.record.writing import Growth, Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


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
        self._answers = Answerer(self.path, self._open)

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

    def add(self, readings: Iterable[Reading], *, bodies: bool = True) -> Added:
        """Keep what was read, a page a transaction, as the readings come.

        With `bodies=False` the bytes and the text of a page are not kept, only its hash: for those who may not
        keep pages.

        A reading with an error goes to `failures` and stops nothing. A page that is there already changes
        nothing, unless it was now read with a layer that it was kept without. In the end the index of words
        takes in what is new; where it could not, a search looks through that row by row. Raises `RecordSpaceError`
        where the disk is full: every page before the one at hand is kept.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only to add")
        growth, failures = Growth(), list[ReadError]()
        with self._writing() as connection:
            writer = Writer(connection, self.path, bodies=bodies)
        for reading in readings:
            try:
                pages = pages_of(reading)
            except ReadError as error:
                failures.append(error)
                continue
            for taken in pages:
                with self._writing():
                    growth += writer.write(taken)
        with self._writing() as connection:
            indexing.extend(connection)
        return Added(growth.pages, growth.articles, growth.statements, growth.repeated, tuple(failures))

    def forget(self, url: str) -> Forgotten:
        """Take out the pages from an address, with all that was made of them, and note that in `removals`.

        Found are pages fetched there and pages whose article names it as its own. Nothing is noted where there is
        none. A page that is added again later is kept again.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only")
        with self._writing() as connection:
            return forget(connection, storable_text(url))

    def verify(self) -> Proof:
        """Prove every row against the words it came from, and against what was sealed when it was added.

        What does not hold is in `flaws` of the answer.
        """
        with closing(self._open().cursor()) as cursor:
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                return prove(cursor)
            except duckdb.Error as fault:
                raise told(fault, self.path) from fault

    def holds(self, sha256: str) -> bool:
        """Whether the record has the page whose bytes have this SHA-256 (64 hexadecimal digits)."""
        return self._answers.holds(Question("SELECT 1 FROM pages WHERE sha256 = $sha256", {"sha256": sha256.lower()}))

    def articles(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[ArticleRow]:
        """List the articles for which all that is given holds, by publish moment (unknown last), then id.

        `by`: whole words of an author's name. `about`: words in headline or summary. `containing`: words in
        headline, summary or text. `search`: all of these words, in any order, those in quotation marks together;
        the best matches come first. `publisher`: whole words of the publisher's name. `since` and `until`:
        days (YYYY-MM-DD or dates), inclusive; only articles whose moment lies certainly inside. Case never
        matters, nor do accents in names and in `search`. Raises `QueryError` for a filter that makes no sense.
        """
        filters = Filters(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            limit=limit,
        )
        return self._answers.rows(asking.of_articles, filters, columns_of(ArticleRow), article_row)

    def statements(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        naming: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> Rows[StatementRow]:
        """List the statements for which all that is given holds, by publish moment, article, place.

        `by`: whole words of the source or of a speaker's name. `containing`: words in the content. `about`:
        words in the content, or in headline or summary of the article. `naming`: whole words of who speaks or of
        what is said. `search`: as for `articles`, in the content. `act` and `kind`: exactly these. The others, and
        errors, as for `articles`.
        """
        filters = Filters(
            by=by,
            about=about,
            naming=naming,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            act=act,
            kind=kind,
            limit=limit,
        )
        return self._answers.rows(asking.of_statements, filters, columns_of(StatementRow), statement_row)

    def counts(  # noqa: PLR0913 (the filters of the public face)
        self,
        per: str,
        *,
        by: str | None = None,
        about: str | None = None,
        naming: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> Rows[Count]:
        """Count the statements for which all that is given holds, and their articles, per group.

        `per`: day, week (from Monday), month or year, in order; publisher, section, language, act, kind or
        speaker, the most frequent first. What has no such value, or no moment exact enough, counts under None.
        """
        filters = Filters(
            by=by,
            about=about,
            naming=naming,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            act=act,
            kind=kind,
            limit=limit,
        )
        return self._answers.rows(partial(asking.of_counts, per), filters, Count._fields, Count._make)

    def entities(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        naming: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        sector: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[EntityCount]:
        """List whom and what the articles name, the most frequent first.

        `naming`: whole words of the entity's name or of what it is called. `kind`: person, organization, place …, what
        most of its mentions are. `country` (ISO 3166-1 alpha-3) and `sector` (PLOVER): exactly these. The others, and
        errors, as for `articles`.
        """
        filters = EntityFilters(naming, kind, country, sector, since, until, publisher, limit)
        return self._answers.rows(of_entities, filters, EntityCount._fields, EntityCount._make)

    def sql(self, query: str) -> Rows[tuple[Any, ...]]:
        """Answer one SELECT over the tables that docs/record.md shows.

        Raises `QueryError`, in the database's own words, for what it cannot answer, and for whatever writes,
        reads other files or reaches the network.
        """
        return self._answers.sql(query)

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
