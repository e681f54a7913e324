"""A record a page at a time: some rows of an answer, how many there are, and what they can be told apart by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.record import asking, asking_events, places
from onrecord.record.answering import Answerer
from onrecord.record.composing import Question, Staged
from onrecord.record.entity_asking import EntityCount, of_entities
from onrecord.record.filters import EntityFilters, EventFilters, Filters
from onrecord.record.places import PlaceCount
from onrecord.record.rows import (
    ArticleRow,
    EventRow,
    Rows,
    StatementRow,
    article_row,
    columns_of,
    event_row,
    statement_row,
)

_MONTH = "strftime({0}, '%Y-%m')"
_PUBLISHED = "CASE WHEN date_trunc('month', a.published_first) = date_trunc('month', a.published_last) THEN {} END"
_HAPPENED = "CASE WHEN date_trunc('month', e.first) = date_trunc('month', e.last) THEN {} END"

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
    """One kind of rows: how it is asked for, made, and told apart."""

    ask: Any
    row: Any
    make: Any
    source: str
    number: str
    facets: Mapping[str, str]


_JOIN = "{0} {1} JOIN articles a ON a.id = {1}.article"
_ARTICLES = _Kind(asking.of_articles, ArticleRow, article_row, "articles a", "a.number", _OF_ARTICLES)
_STATEMENTS = _Kind(
    asking.of_statements, StatementRow, statement_row, _JOIN.format("statements", "s"), "s.number", _OF_STATEMENTS
)
_EVENTS = _Kind(asking_events.of_events, EventRow, event_row, _JOIN.format("events", "e"), "e.number", _OF_EVENTS)


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

    def articles(self, where: Filters, start: int, size: int) -> tuple[ArticleRow, ...]:
        """Give some articles, the latest first. Errors as for `Record.articles`."""
        return self._page(_ARTICLES, where, start, size)

    def statements(self, where: Filters, start: int, size: int) -> tuple[StatementRow, ...]:
        """Give some statements, the latest first. Errors as for `Record.statements`."""
        return self._page(_STATEMENTS, where, start, size)

    def events(self, where: EventFilters, start: int, size: int) -> tuple[EventRow, ...]:
        """Give some events, the latest first. Errors as for `Record.events`."""
        return self._page(_EVENTS, where, start, size)

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
        asked = self._answers.asked(of_entities, where)
        values = {**asked.values, "page_size": size, "page_start": start}
        some = Question(f"{asked.sql} LIMIT $page_size OFFSET $page_start", values)
        return tuple(self._answers.answer(EntityCount._fields, some, EntityCount._make))

    def tallies_of_entities(self, where: EntityFilters, most: int) -> Tallies:
        """Count those whom the articles name, and at most `most` values a facet: of_kind, country, sector."""
        asked = self._answers.asked(of_entities, where)
        told = f"SELECT kind AS of_kind, country, sector FROM ({asked.sql})"  # noqa: S608 (a question of our own)
        return self._counted(_OF_ENTITIES if most else (), told, {**asked.values, **({"most": most} if most else {})})

    def quads(self, per: str, where: EventFilters) -> Rows[tuple[Any, ...]]:
        """Count events by span of days (as in `SPANS`) and quad; one whose time is not told, by the day of its article.

        Raises `QueryError` as `Record.events` does.
        """
        staged = self._answers.asked(asking_events.of_events, where)
        span = asking_events.SPANS[per].replace("e.first", _DAY).replace("e.last", _LAST)
        asked = (
            f"SELECT {span} AS span, e.quad, count(*) AS events {_from(_EVENTS, staged)} GROUP BY 1, 2 ORDER BY 1, 2"
        )
        return self._answers.answer(("span", "quad", "events"), Question(asked, staged.keys.values), tuple)

    def places(self, where: EventFilters) -> Rows[PlaceCount]:
        """Count events by where they happened, the places with the most first. Errors as for `Record.events`."""
        staged = self._answers.asked(_EVENTS.ask, where)
        question = Question(places.counted(_from(_EVENTS, staged)), staged.keys.values)
        return self._answers.answer(PlaceCount._fields, question, PlaceCount._make)

    def ask(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Answer a SELECT of the program's own, with its values by name, at once. Raises `QueryError`."""
        return list(self._answers.answer((), Question(query, values or {}), tuple))

    def sql(self, query: str, seconds: float, most: int) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Answer a SELECT of the user's at once, with limits: the names of its columns, and at most `most` rows.

        Raises `QueryError` for whatever `Record.sql` refuses, and for what takes longer than `seconds`.
        """
        return self._answers.within(query, seconds, most)

    def rows(self, query: str, values: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """Answer as `ask` does, each row by the names of its columns."""
        return self._answers.named(Question(query, values or {}))

    def _page(self, kind: _Kind, where: Any, start: int, size: int) -> tuple[Any, ...]:
        def some(filters: Any, lexicon: Any) -> Staged:
            return _paged(kind.ask(filters, lexicon, newest=True), start, size)

        return tuple(self._answers.rows(some, where, columns_of(kind.row), kind.make))

    def _tallies(self, kind: _Kind, where: Any, most: int) -> Tallies:
        staged = self._answers.asked(kind.ask, where)
        facets = kind.facets if most else {}  # to count alone is quicker
        made = ", ".join(["1 AS one", *(f'{sql} AS "{name}"' for name, sql in facets.items())])
        told = f"SELECT {made} {_from(kind, staged)}"
        return self._counted(tuple(facets), told, {**staged.keys.values, **({"most": most} if most else {})})

    def _counted(self, facets: Sequence[str], told: str, values: Mapping[str, object]) -> Tallies:
        found = list(self._answers.answer((), Question(_counting(facets, told), values), tuple))
        total = next(rows for facet, _value, rows in found if facet == "")
        return Tallies(
            total, {name: tuple(Tally(value, rows) for facet, value, rows in found if facet == name) for name in facets}
        )


def _paged(staged: Staged, start: int, size: int) -> Staged:
    """The question for some of the rows: it is the database that leaves the others out."""
    values = {**staged.keys.values, "page_size": size, "page_start": start}
    return staged._replace(keys=Question(f"{staged.keys.sql} LIMIT $page_size OFFSET $page_start", values))


def _from(kind: _Kind, staged: Staged) -> str:
    names = ", ".join(f"n{place}" for place, _ in enumerate(staged.numbered))
    return f"FROM {kind.source} WHERE {kind.number} IN (SELECT n0 FROM ({staged.keys.sql}) AS k({names}))"  # noqa: S608


def _counting(facets: Sequence[str], told: str) -> str:
    """SQL that counts the rows of `told`, all together and by each of its columns."""
    parts = [f"(SELECT '{name}', {_value(name)}, count(*) FROM told GROUP BY 2{_order(name)})" for name in facets]  # noqa: S608
    whole = "SELECT '' AS facet, NULL::VARCHAR AS value, count(*) AS rows FROM told"
    return f"WITH told AS MATERIALIZED ({told}) {' UNION ALL '.join([whole, *parts])}"


def _value(name: str) -> str:
    return f'unnest("{name}")' if name in _LISTS else f'"{name}"'


def _order(name: str) -> str:
    return f" ORDER BY {'2 NULLS LAST' if name in _IN_ORDER else '3 DESC, 2'} LIMIT $most"
