"""Questions put to the open file: answers stream, each over a cursor of its own in a transaction that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, repeat
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from onrecord.errors import QueryError
from onrecord.record import guard
from onrecord.record.composing import Ahead, Question, Staged
from onrecord.record.faults import told_of_query
from onrecord.record.filters import CommonFilters
from onrecord.record.lexicon import MOST_WORDS, Lexicon, Piece, like_question
from onrecord.record.rows import Rows
from onrecord.record.storable import storable_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

T = TypeVar("T")
F = TypeVar("F", bound=CommonFilters)

_BATCH = 1000
"""Rows fetched at once while an answer streams."""

_FIRST = (1, 4, 50)
"""Rows fetched at once in the beginning, so that the first are there at once."""

_AHEAD = sum(_FIRST)
"""Rows whose order is made out ahead of all others: to find the first few takes less than to put all in order."""


class Answerer:
    """Answers questions about the record at `path`; `held` gives its connection, or raises where it is closed.

    It is the `Lexicon` of its questions. `numbered`: rows have places of their own (`rowid`); those of a dataset, whose
    tables are views of files, have none.
    """

    def __init__(self, path: Path, held: Callable[[], DuckDBPyConnection], *, numbered: bool = True) -> None:
        self._path = path
        self._held = held
        self._numbered = numbered

    def rows(
        self,
        ask: Callable[[F, Lexicon], Question | Staged],
        filters: F,
        columns: Sequence[str],
        make: Callable[[tuple[Any, ...]], T],
    ) -> Rows[T]:
        """Answer a question made of filters. Raises `QueryError` for a filter that makes no sense."""
        question = self.asked(ask, filters)
        if isinstance(question, Question):
            return self.answer(columns, question, make)
        staged = question
        if not self._numbered and any(each.endswith(".rowid") for each in staged.numbered):
            return self.answer(columns, staged.whole, make)
        return Rows(columns, lambda: self._staged(staged, make), lambda: self._relation(staged.whole))

    def asked(self, ask: Callable[[F, Lexicon], T], filters: F) -> T:
        """Make something of filters: a question. Raises `QueryError` for a filter that makes no sense."""
        self._held()
        try:
            return ask(filters, self)
        except ValueError as error:
            raise QueryError(str(self._path), str(error)) from error

    def sql(self, query: str) -> Rows[tuple[Any, ...]]:
        """Answer one SELECT. Raises `QueryError` for anything else."""
        asked = storable_text(query)
        with closing(self._held().cursor()) as cursor:
            try:
                if reason := guard.refusal(cursor, asked):
                    raise QueryError(str(self._path), reason)
                columns = cursor.sql(asked).columns
            except duckdb.Error as fault:
                raise told_of_query(fault, self._path) from fault
        return self.answer(columns, Question(asked, {}), tuple)

    def within(self, query: str, seconds: float, most: int) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Answer one SELECT at once: the names of its columns, and `most` rows. Raises `QueryError` as `sql` does.

        A query that takes longer than `seconds` is ended, with an error as well.
        """
        asked = storable_text(query)
        with closing(self._held().cursor()) as cursor:
            timer = Timer(seconds, cursor.interrupt)
            timer.start()
            try:
                if reason := guard.refusal(cursor, asked):
                    raise QueryError(str(self._path), reason)
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                cursor.execute(asked)
                return [column[0] for column in cursor.description or ()], cursor.fetchmany(most)
            except duckdb.InterruptException as fault:
                raise QueryError(
                    str(self._path), f"this takes longer than {seconds:g} seconds; ask for less"
                ) from fault
            except duckdb.Error as fault:
                raise told_of_query(fault, self._path) from fault
            finally:
                timer.cancel()

    def holds(self, question: Question) -> bool:
        """Whether a question has an answer."""
        return any(True for _ in self._stream(question, tuple))

    def fold(self, typed: str) -> tuple[str, Sequence[str]]:
        """Give a typed text in lower case and without accents, and the words of it, as the record makes them."""
        with self._executed(Question("SELECT folded($t), words_of($t)", {"t": typed})) as cursor:
            found = cursor.fetchone()
        return (found[0], found[1]) if found else (typed, ())

    def like(self, part: str, piece: Piece) -> Sequence[str] | None:
        """Give the words of a part of the index that hold a piece; None where they are too many to look up."""
        with self._executed(Question(*like_question(part, piece))) as cursor:
            found = [row[0] for row in cursor.fetchall()]
        return found if len(found) <= MOST_WORDS else None

    def answer(self, columns: Sequence[str], question: Question, make: Callable[[tuple[Any, ...]], T]) -> Rows[T]:
        """Answer a question that is made."""
        return Rows(columns, lambda: self._stream(question, make), lambda: self._relation(question))

    def told(
        self, question: Staged, keys: Sequence[tuple[int, ...]], make: Callable[[tuple[Any, ...]], T]
    ) -> tuple[T, ...]:
        """Make the rows of some keys of a question, at once, in the order of the keys."""
        if not keys:
            return ()
        with self._executed(Question(self._rows_of(question, keys), {})) as cursor:
            found = {row[0]: row[1:] for row in cursor.fetchall()}
        return tuple(make(found[key[0]]) for key in keys)

    def named(self, question: Question) -> list[dict[str, Any]]:
        """Answer a question at once, each row by the names of its columns."""
        with self._executed(question) as cursor:
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _stream(self, question: Question, make: Callable[[tuple[Any, ...]], T]) -> Iterator[T]:
        with self._executed(question) as cursor:
            while batch := cursor.fetchmany(_BATCH):
                yield from map(make, batch)

    def _staged(self, question: Staged, make: Callable[[tuple[Any, ...]], T]) -> Iterator[T]:
        """The rows of a question: the first are looked for ahead; where they do not end it, the others in one go."""
        limit, told = question.keys.values.get("limit"), 0
        with self._reading() as cursor:
            ahead = _first_keys(cursor, question)
            for row in self._rows(cursor, question, _growing(ahead), make):
                if told == limit:
                    return
                yield row
                told += 1
            if len(ahead) == _AHEAD and told != limit:
                names = ", ".join(f"n{place}" for place, _ in enumerate(question.numbered))
                every = f"FROM ({question.keys.sql}) AS k({names})"
                columns = cursor.execute(every, question.keys.values or None).fetchnumpy().values()
                yield from self._rows(cursor, question, _later(tuple(columns), told), make)

    def _rows(
        self,
        cursor: DuckDBPyConnection,
        question: Staged,
        batches: Iterable[Sequence[tuple[int, ...]]],
        make: Callable[[tuple[Any, ...]], T],
    ) -> Iterator[T]:
        """The rows of keys, those that have what is asked for."""
        check = question.check
        for batch in batches:
            asked = f"{self._rows_of(question, batch)}{f' AND {check.sql}' if check else ''}"
            found = {row[0]: row[1:] for row in cursor.execute(asked, check and check.values).fetchall()}
            yield from (make(found[key[0]]) for key in batch if key[0] in found)

    def _rows_of(self, question: Staged, keys: Sequence[tuple[int, ...]]) -> str:
        """SQL for the rows of some keys. Numbers lead to places first: texts are unpacked where a row is wanted."""
        among = []
        for place, (numbered, table) in enumerate(zip(question.numbered, question.tables, strict=True)):
            name, _, column = numbered.partition(".")
            wanted = f"{column} IN ({_listed(keys, place)})"
            places = f"{name}.rowid IN (SELECT rowid FROM {table} WHERE {wanted})"  # noqa: S608 (numbers)
            among.append(places if self._numbered else f"{name}.{wanted}")
        return f"{question.rows} WHERE {' AND '.join(among)}"

    @contextmanager
    def _executed(self, question: Question) -> Iterator[DuckDBPyConnection]:
        with self._reading() as cursor:
            cursor.execute(question.sql, question.values or None)
            yield cursor

    @contextmanager
    def _reading(self) -> Iterator[DuckDBPyConnection]:
        with closing(self._held().cursor()) as cursor:
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                yield cursor
            except duckdb.Error as fault:
                raise told_of_query(fault, self._path) from fault

    @contextmanager
    def _relation(self, question: Question) -> Iterator[DuckDBPyRelation]:
        with closing(self._held().cursor()) as cursor:
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                yield cursor.sql(question.sql, params=dict(question.values))
            except duckdb.Error as fault:
                raise told_of_query(fault, self._path) from fault


def _first_keys(cursor: DuckDBPyConnection, question: Staged) -> list[tuple[int, ...]]:
    """The first keys of a question, or all where there are fewer than are looked for ahead."""
    for way in question.ahead or (Ahead(question.keys),):
        values = dict(way.keys.values)
        if way.bound:
            bound = cursor.execute(way.bound.sql, way.bound.values or None).fetchone()
            if bound is None:
                continue
            values["bound"] = bound[0]
        found = cursor.execute(f"FROM ({way.keys.sql}) LIMIT {_AHEAD}", values or None).fetchall()
        if not way.bound or len(found) == _AHEAD:
            break
    return found


def _growing(keys: Sequence[tuple[int, ...]]) -> Iterator[Sequence[tuple[int, ...]]]:
    at = 0
    for size in chain(_FIRST, repeat(_BATCH)):
        if at >= len(keys):
            return
        yield keys[at : at + size]
        at += size


def _later(columns: Sequence[Any], told: int) -> Iterator[list[tuple[int, ...]]]:
    """Keys behind those of the rows that were told, a batch at a time: millions take little memory as arrays."""
    for at in range(told, len(columns[0]), _BATCH):
        yield list(zip(*(column[at : at + _BATCH].tolist() for column in columns), strict=True))


def _listed(keys: Sequence[tuple[int, ...]], place: int) -> str:
    return ", ".join(map(str, sorted({key[place] for key in keys})))
