"""A record a page at a time: some rows of an answer, how many there are, and what they can be told apart by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from onrecord.record import asking, asking_events, places
from onrecord.record.answering import Answerer
from onrecord.record.composing import Question, Staged
from onrecord.record.days import day
from onrecord.record.entity_asking import EntityCount, of_kinds, of_some_entities
from onrecord.record.filters import EntityFilters, EventFilters, Filters
from onrecord.record.places import PlaceCount
from onrecord.record.rows import (
    ArticleRow,
    EventRow,
    Rows,
    StatementRow,
    article_row,
    event_row,
    statement_row,
)

_MONTH = "strftime({0}, '%Y-%m')"
_PUBLISHED = "CASE WHEN date_trunc('month', a.published_first) = date_trunc('month', a.published_last) THEN {} END"
_HAPPENED = "CASE WHEN date_trunc('month', e.first) = date_trunc('month', e.last) THEN {} END"

_SINCE = """
    SELECT {day} FROM {table} WHERE {day} IS NOT NULL AND ($until IS NULL OR {last} <= $until)
    ORDER BY {day} DESC LIMIT 1 OFFSET $before
"""
_EACH = "SELECT greatest(1, (SELECT count(*) FROM statements) / (SELECT greatest(1, count(*)) FROM articles))"
"""Statements of an article, one with another; at least one."""
_WEIGHT = "abs(coalesce(e.score, 0)) * e.confidence DESC, e.first DESC NULLS LAST, e.id"
_DAY, _LAST = "coalesce(e.first, a.published_first)", "coalesce(e.last, a.published_last)"

_OF_ARTICLES = {
    "publisher": "a.publisher",
    "section": "a.section",
    "language": "a.language",
    "month": _PUBLISHED.format(_MONTH.format("a.published_first")),
}
_OF_STATEMENTS = {
    "speaker": "s.speakers",
    "act": "s.act",
    "kind": "s.kind",
    "publisher": "a.publisher",
    "month": _OF_ARTICLES["month"],
}
_OF_EVENTS = {
    "event": "e.event",
    "quad": "e.quad::VARCHAR",
    "actor": "e.actors",
    "recipient": "e.recipients",
    "publisher": "a.publisher",
    "month": _HAPPENED.format(_MONTH.format("e.first")),
}
_OF_ENTITIES = ("of_kind", "country", "sector")
_LISTS = frozenset({"speaker", "actor", "recipient"})
"""The facets of which a row may have several values."""

_IN_ORDER = frozenset({"month", "quad"})
"""The facets whose values are listed in their own order, not the most frequent first."""


class _Kind(NamedTuple):
    """One kind of rows: how it is asked for, made, and told apart.

    `unread` are its columns without the texts of articles; `day` is what it is listed by, the latest first.
    """

    ask: Any
    row: Any
    make: Any
    table: str
    alias: str
    facets: Mapping[str, str]
    unread: str
    day: str | None = None


_ARTICLES = _Kind(asking.of_articles, ArticleRow, article_row, "articles", "a", _OF_ARTICLES, asking.ARTICLES_UNREAD)
_STATEMENTS = _Kind(
    asking.of_statements,
    StatementRow,
    statement_row,
    "statements",
    "s",
    _OF_STATEMENTS,
    asking.STATEMENTS_UNREAD,
    "published_first",
)
_EVENTS = _Kind(
    asking_events.of_events, EventRow, event_row, "events", "e", _OF_EVENTS, asking_events.EVENTS_UNREAD, "first"
)

_AMONG = (2, 50)
"""How many times more rows than are wanted the latest days must have, as far as one sees, at the first and next try."""


class Tally(NamedTuple):
    """How many rows have a value; None where it is not known."""

    value: str | None
    rows: int


class Tallies(NamedTuple):
    """How many rows an answer has, and how many of each value, by facet."""

    total: int
    facets: Mapping[str, tuple[Tally, ...]]


class Browsing:
    """The record of an `Answerer`, a page at a time."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers

    def articles(self, where: Filters, start: int, size: int, *, texts: bool = True) -> tuple[ArticleRow, ...]:
        """Give some articles, the latest first; without `texts`, with empty ones. Errors as for `Record.articles`.

        Texts are kept packed, some thousand in a piece: to unpack those of rows that lie apart takes long.
        """
        return self._page(_ARTICLES, where, start, size, texts=texts)

    def statements(self, where: Filters, start: int, size: int, *, texts: bool = True) -> tuple[StatementRow, ...]:
        """Give some statements, the latest first. Errors as for `Record.statements`.

        Without `texts` they have no `evidence`, and their `link` has their own words alone.
        """
        return self._page(_STATEMENTS, where, start, size, texts=texts)

    def events(self, where: EventFilters, start: int, size: int, *, texts: bool = True) -> tuple[EventRow, ...]:
        """Give some events, the latest first; `texts` as for `statements`. Errors as for `Record.events`."""
        return self._page(_EVENTS, where, start, size, texts=texts)

    def weightiest(self, where: EventFilters, size: int) -> tuple[EventRow, ...]:
        """Give the surest events that weigh most on PLOVER's scale, in order of time. Errors as for `events`."""

        def some(filters: EventFilters, lexicon: Any) -> Staged:
            staged = asking_events.of_events(filters, lexicon)
            heaviest = f"{_selecting(_EVENTS, staged, ', '.join(staged.numbered))} ORDER BY {_WEIGHT} LIMIT $page_size"
            return staged._replace(keys=Question(heaviest, {**staged.keys.values, "page_size": size}))

        staged = self._answers.asked(some, where)
        found = self._answers.told(staged, list(self._answers.answer((), staged.keys, tuple)), event_row)
        return tuple(sorted(found, key=lambda row: (row.first is None, str(row.first or row.published or ""))))

    def tallies_of_articles(self, where: Filters, most: int) -> Tallies:
        """Count articles, and at most `most` values a facet (0: none): publisher, section, language, month."""
        return self._tallies(_ARTICLES, where, most)

    def tallies_of_statements(self, where: Filters, most: int) -> Tallies:
        """Count statements, and at most `most` values a facet: speaker, act, kind, publisher, month."""
        return self._tallies(_STATEMENTS, where, most)

    def tallies_of_events(self, where: EventFilters, most: int) -> Tallies:
        """Count events, and at most `most` values a facet: event, quad, actor, recipient, publisher, month."""
        return self._tallies(_EVENTS, where, most)

    def entities(self, where: EntityFilters, start: int, size: int) -> tuple[EntityCount, ...]:
        """Give some of those whom the articles name, the most frequent first. Errors as for `Record.entities`."""
        asked = self._answers.asked(partial(of_some_entities, start, size), where)
        return tuple(self._answers.answer(EntityCount._fields, asked, EntityCount._make))

    def tallies_of_entities(self, where: EntityFilters, most: int) -> Tallies:
        """Count those whom the articles name, and at most `most` values a facet: of_kind, country, sector."""
        asked = self._answers.asked(of_kinds, where)
        values = {**asked.values, **({"most": most} if most else {})}
        return self._counted(_OF_ENTITIES if most else (), asked.sql, values)

    def quads(self, per: str, where: EventFilters) -> Rows[tuple[Any, ...]]:
        """Count events by span of days (as in `SPANS`) and quad; one whose time is not told, by the day of its article.

        Raises `QueryError` as `Record.events` does.
        """
        staged = self._answers.asked(asking_events.of_events, where)
        span = asking_events.SPANS[per].replace("e.first", _DAY).replace("e.last", _LAST)
        asked = (
            _selecting(_EVENTS, staged, f"{span} AS span, e.quad, count(*) AS events") + " GROUP BY 1, 2 ORDER BY 1, 2"
        )
        return self._answers.answer(("span", "quad", "events"), Question(asked, staged.keys.values), tuple)

    def places(self, where: EventFilters) -> Rows[PlaceCount]:
        """Count events by where they happened, the places with the most first. Errors as for `Record.events`."""
        staged = self._answers.asked(_EVENTS.ask, where)
        found = "SELECT e.* FROM events e" if where == EventFilters() else _selecting(_EVENTS, staged, "e.*")
        question = Question(places.counted(found), staged.keys.values)
        return self._answers.answer(PlaceCount._fields, question, PlaceCount._make)

    def ask(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Answer a SELECT of the program's own, with its values by name, at once. Raises `QueryError`."""
        return list(self._answers.answer((), Question(query, values or {}), tuple))

    def taken(
        self, columns: Sequence[str], query: str, values: Mapping[str, object] | None = None
    ) -> Rows[tuple[Any, ...]]:
        """Answer as `ask` does, but as rows with names that can be written as files."""
        return self._answers.answer(columns, Question(query, values or {}), tuple)

    def sql(self, query: str, seconds: float, most: int) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Answer a SELECT of the user's at once, with limits: the names of its columns, and at most `most` rows.

        Raises `QueryError` for whatever `Record.sql` refuses, and for what takes longer than `seconds`.
        """
        return self._answers.within(query, seconds, most)

    def rows(self, query: str, values: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """Answer as `ask` does, each row by the names of its columns."""
        return self._answers.named(Question(query, values or {}))

    def _page(self, kind: _Kind, where: Any, start: int, size: int, *, texts: bool) -> tuple[Any, ...]:
        """The rows of a page; it is looked for among the latest days first, which is where most pages are.

        Rows are wide: they are made once it is known which they are.
        """

        def ask(filters: Any, lexicon: Any) -> Staged:
            return _paged(kind.ask(filters, lexicon, newest=True), start, size)

        for narrowed in chain(self._narrowed(kind, where, start + size), (where,)):
            staged = self._answers.asked(ask, narrowed)
            keys = list(self._answers.answer((), staged.keys, tuple))
            if len(keys) == size:
                break
        return self._answers.told(staged if texts else _unread(kind, staged), keys, kind.make)

    def _narrowed(self, kind: _Kind, where: Any, rows: int) -> Iterator[Any]:
        """The filters with an earliest day, such that later days have more rows than are wanted, as far as one sees.

        Whatever comes first in a list comes on or after that day, so that the rows are those of the whole list. What is
        searched for is listed by rank instead, and is left alone.
        """
        if not kind.day or where.search is not None or where.limit is not None or not rows:
            return
        self._answers.asked(kind.ask, where)  # what cannot be asked is told before it is changed
        table, last = ("events", "last") if kind is _EVENTS else ("articles", "published_last")
        ((each,),) = [(1,)] if kind is _EVENTS else self.ask(_EACH)
        for times in _AMONG:
            asked = _SINCE.format(day=kind.day, table=table, last=last)
            values = {"until": _until(where), "before": int(rows * times / each) + 1}
            since = next((row[0] for row in self.ask(asked, values)), None)
            if since is None:
                return
            if where.since is None or day(where.since) < since:
                yield replace(where, since=since)

    def _tallies(self, kind: _Kind, where: Any, most: int) -> Tallies:
        staged = self._answers.asked(kind.ask, where)
        facets = kind.facets if most else {}  # to count alone is quicker
        values = {**staged.keys.values, **({"most": most} if most else {})}
        if where == type(where)():
            return self._tallied(tuple(facets), Question(_counting_all(kind, facets), values))
        made = ", ".join(["1 AS one", *(f'{sql} AS "{name}"' for name, sql in facets.items())])
        return self._counted(tuple(facets), _selecting(kind, staged, made), values)

    def _counted(self, facets: Sequence[str], told: str, values: Mapping[str, object]) -> Tallies:
        return self._tallied(facets, Question(_counting(facets, told), values))

    def _tallied(self, facets: Sequence[str], asked: Question) -> Tallies:
        found = list(self._answers.answer((), asked, tuple))
        total = next(rows for facet, _value, rows in found if facet == "")
        return Tallies(
            total, {name: tuple(Tally(value, rows) for facet, value, rows in found if facet == name) for name in facets}
        )


def _paged(staged: Staged, start: int, size: int) -> Staged:
    """The question for some of the rows: it is the database that leaves the others out."""
    values = {**staged.keys.values, "page_size": size, "page_start": start}
    return staged._replace(keys=Question(f"{staged.keys.sql} LIMIT $page_size OFFSET $page_start", values))


def _unread(kind: _Kind, staged: Staged) -> Staged:
    """The question for the same rows without the texts of articles."""
    rows = f"SELECT {staged.numbered[0]}, {kind.unread} FROM {_source(kind)}"  # noqa: S608
    # Without texts it is quicker to look for the articles by their ids than by their numbers as well.
    return staged._replace(rows=rows, numbered=staged.numbered[:1], tables=staged.tables[:1])


def _source(kind: _Kind) -> str:
    if kind is _ARTICLES:
        return "articles a"
    return f"{kind.table} {kind.alias} JOIN articles a ON a.id = {kind.alias}.article"


def _until(where: Any) -> date | None:
    return None if where.until is None else day(where.until)


def _selecting(kind: _Kind, staged: Staged, columns: str) -> str:
    """SQL for some columns of the rows that are found; the articles are at hand as a."""
    if "limit" not in staged.keys.values:
        return f"{staged.found.before}SELECT {columns} {staged.found.source}"
    names = ", ".join(f"n{place}" for place, _ in enumerate(staged.numbered))
    among = f"SELECT n0 FROM ({staged.keys.sql}) AS k({names})"  # noqa: S608 (a question of our own)
    return f"SELECT {columns} FROM {_source(kind)} WHERE {kind.alias}.number IN ({among})"  # noqa: S608


def _counting_all(kind: _Kind, facets: Mapping[str, str]) -> str:
    """SQL that counts as `_counting` does, of all rows of a kind: each facet by itself.

    What the articles tell is counted by article first, since there are fewer of them.
    """
    rows = f"FROM {kind.table} {kind.alias}"
    held = f"held AS MATERIALIZED (SELECT article, count(*) AS rows FROM {kind.table} GROUP BY article)"  # noqa: S608
    parts = [f"SELECT '' AS facet, NULL::VARCHAR AS value, count(*) AS rows {rows}"]
    for name, sql in facets.items():
        value = f"unnest({sql})" if name in _LISTS else sql
        if kind is _ARTICLES or "a." not in sql:
            parts.append(f"(SELECT '{name}', {value}, count(*) {rows} GROUP BY 2{_order(name)})")
        else:
            joined = "FROM held JOIN articles a ON a.id = held.article"
            parts.append(f"(SELECT '{name}', {value}, sum(held.rows)::BIGINT {joined} GROUP BY 2{_order(name)})")
    before = f"WITH {held} " if any(" held " in part for part in parts) else ""
    return before + " UNION ALL ".join(parts)


def _counting(facets: Sequence[str], told: str) -> str:
    """SQL that counts the rows of `told`, all together and by each of its columns."""
    parts = [f"(SELECT '{name}', {_value(name)}, count(*) FROM told GROUP BY 2{_order(name)})" for name in facets]  # noqa: S608
    whole = "SELECT '' AS facet, NULL::VARCHAR AS value, count(*) AS rows FROM told"
    return f"WITH told AS MATERIALIZED ({told}) {' UNION ALL '.join([whole, *parts])}"


def _value(name: str) -> str:
    return f'unnest("{name}")' if name in _LISTS else f'"{name}"'


def _order(name: str) -> str:
    return f" ORDER BY {'2 NULLS LAST' if name in _IN_ORDER else '3 DESC, 2'} LIMIT $most"
