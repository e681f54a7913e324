"""Filters become questions: SQL of fixed parts, with every value bound by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple, get_args

from onrecord.model import StatementKind
from onrecord.record.days import day
from onrecord.record.rows import ArticleRow, StatementRow
from onrecord.record.storable import storable_text


class Question(NamedTuple):
    """A SELECT and its values, by name."""

    sql: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must be like; None asks for nothing. All that are given must hold."""

    by: str | None = None
    about: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    containing: str | None = None
    publisher: str | None = None
    act: str | None = None
    kind: str | None = None
    limit: int | None = None


# Lists are joined by what is neither letter nor white space: no name reaches from one to the next.
_JOIN = "array_to_string({}, chr(31))"
_ABOUT = f"concat_ws(chr(31), a.headline, {_JOIN.format('a.summary')}"

_COMMON = {
    "since": "a.published_first >= $since",
    "until": "a.published_last <= $until",
}
_OF_ARTICLES = _COMMON | {
    "by": f"regexp_matches({_JOIN.format('a.authors')}, $by)",
    "about": f"contains(lower({_ABOUT})), lower($about))",
    "containing": f"contains(lower({_ABOUT}, a.text)), lower($containing))",
    "publisher": "regexp_matches(a.publisher, $publisher)",
}
_OF_STATEMENTS = _COMMON | {
    "by": f"regexp_matches(concat_ws(chr(31), s.source, {_JOIN.format('s.speakers')}), $by)",
    "about": f"contains(lower({_ABOUT}, s.content)), lower($about))",
    "containing": "contains(lower(s.content), lower($containing))",
    "act": "s.act = $act",
    "kind": "s.kind = $kind",
}

_ARTICLES = ", ".join(f"a.{field.name}" for field in fields(ArticleRow))
_FROM_ARTICLE = {
    "published": "a.published",
    "headline": "a.headline",
    "publisher": "a.publisher",
    "url": "coalesce(a.url, a.canonical_url)",
}
_STATEMENTS = ", ".join(_FROM_ARTICLE.get(field.name, f"s.{field.name}") for field in fields(StatementRow))

_ASK_ARTICLES = f"SELECT {_ARTICLES} FROM articles a"  # noqa: S608 (names of our own fields)
_ASK_STATEMENTS = f"SELECT {_STATEMENTS} FROM statements s JOIN articles a ON a.id = s.article"  # noqa: S608
_ARTICLE_ORDER = "a.published NULLS LAST, a.id"


def of_articles(filters: Filters) -> Question:
    """Make the question for articles. Raises `ValueError` where a filter makes no sense."""
    return _question(_ASK_ARTICLES, _OF_ARTICLES, _ARTICLE_ORDER, filters)


def of_statements(filters: Filters) -> Question:
    """Make the question for statements. Raises `ValueError` where a filter makes no sense."""
    return _question(_ASK_STATEMENTS, _OF_STATEMENTS, f"{_ARTICLE_ORDER}, s.position, s.id", filters)


def _question(ask: str, conditions: Mapping[str, str], order: str, filters: Filters) -> Question:
    given = {each.name: getattr(filters, each.name) for each in fields(filters)}
    values = {name: _VALUES[name](name, value) for name, value in given.items() if value is not None}
    holding = [condition for name, condition in conditions.items() if name in values]
    where = f" WHERE {' AND '.join(holding)}" if holding else ""
    limit = " LIMIT $limit" if "limit" in values else ""
    return Question(f"{ask}{where} ORDER BY {order}{limit}", values)


def _words(name: str, value: object) -> str:
    """Make a pattern that finds the words of a value as whole words, in any case, however spaced.

    RE2's word boundary knows ASCII only, so the neighbours are spelled out.
    """
    words = r"\s+".join(re.escape(word) for word in _text(name, value).split())
    return rf"(?i)(?:^|[^\pL\pM\pN_]){words}(?:$|[^\pL\pM\pN_])"


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} wants some text, not {value!r}")
    return storable_text(value)


def _day(name: str, value: Any) -> date:
    try:
        return day(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _kind(_name: str, value: object) -> str:
    kinds = get_args(StatementKind)
    if value not in kinds:
        raise ValueError(f"kind {value!r} is none of {', '.join(kinds)}")
    return str(value)


def _limit(_name: str, value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"limit wants a whole number from 0 on, not {value!r}")
    return value


_VALUES: Mapping[str, Callable[[str, Any], object]] = {
    "by": _words,
    "about": _text,
    "since": _day,
    "until": _day,
    "containing": _text,
    "publisher": _words,
    "act": _text,
    "kind": _kind,
    "limit": _limit,
}
