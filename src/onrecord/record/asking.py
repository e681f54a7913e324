"""Filters become questions: SQL of fixed parts, with every value bound by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple, get_args

from onrecord.model import StatementKind
from onrecord.record.days import day
from onrecord.record.rows import ArticleRow, StatementRow
from onrecord.record.searching import Fold, narrowing, parse, ranking
from onrecord.record.storable import storable_text


class Question(NamedTuple):
    """A SELECT and its values, by name."""

    sql: str
    values: Mapping[str, object]


class Staged(NamedTuple):
    """A question for wide rows in two stages, so that the first rows come before the last are made.

    `keys` gives the numbers of the rows, in order: those of `numbered` (SQL, one name a column). `rows` is a SELECT
    whose first column is the first number, to be followed by a WHERE. `whole` asks for all of it at once.
    """

    keys: Question
    numbered: tuple[str, ...]
    rows: str
    whole: Question


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must be like; None asks for nothing. All that are given must hold."""

    by: str | None = None
    about: str | None = None
    naming: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    containing: str | None = None
    search: str | None = None
    publisher: str | None = None
    act: str | None = None
    kind: str | None = None
    limit: int | None = None


# Lists are joined by what is neither letter nor white space: no name reaches from one to the next.
_JOIN = "array_to_string({}, chr(31))"
_ABOUT = f"concat_ws(chr(31), a.headline, {_JOIN.format('a.summary')}"
_SPEAKERS = f"folded(concat_ws(chr(31), s.source, {_JOIN.format('s.speakers')}))"

_COMMON = {
    "since": "a.published_first >= $since",
    "until": "a.published_last <= $until",
    "publisher": "regexp_matches(folded(a.publisher), $publisher)",
}
_OF_ARTICLES = _COMMON | {
    "by": f"regexp_matches(folded({_JOIN.format('a.authors')}), $by)",
    "about": f"contains(lower({_ABOUT})), lower($about))",
    "containing": f"contains(lower({_ABOUT}, a.text)), lower($containing))",
}
_OF_STATEMENTS = _COMMON | {
    "by": f"regexp_matches({_SPEAKERS}, $by)",
    "naming": f"(regexp_matches({_SPEAKERS}, $naming) OR regexp_matches(folded(s.content), $naming))",
    "about": f"contains(lower({_ABOUT}, s.content)), lower($about))",
    "containing": "contains(lower(s.content), lower($containing))",
    "act": "s.act = $act",
    "kind": "s.kind = $kind",
}
# In which parts of the index of words a filter's words stand, so that not every row has to be looked at.
_INDEXED = {"by": ("speaker",), "naming": ("speaker", "statement")}

_URL = "coalesce(a.url, a.canonical_url)"
_FIELD = "field_of(s.content_spans[1].field, a.headline, a.summary, a.text)"
_STARTS = 's.content_spans[1]."start"'
_MADE = {
    "published": "a.published",
    "headline": "a.headline",
    "publisher": "a.publisher",
    "url": _URL,
    "evidence": f"evidence_at({_FIELD}, {_STARTS}, last_of(s.content_spans))",
    "link": f'link_at({_URL}, {_FIELD}, {_STARTS}, s.content_spans[1]."end")',
}


class _Shape(NamedTuple):
    """One kind of rows to ask for: its columns, where they come from, and what its filters mean."""

    columns: str
    source: str
    row: str
    numbered: tuple[str, ...]
    conditions: Mapping[str, str]
    text: str
    part: str
    order: str


_ARTICLES = _Shape(
    ", ".join(f"a.{field.name}" for field in fields(ArticleRow)),
    "articles a",
    "a",
    ("a.number",),
    _OF_ARTICLES,
    f"{_ABOUT}, a.text)",
    "article",
    "a.published NULLS LAST, a.id",
)
_STATEMENTS = _Shape(
    ", ".join(_MADE.get(field.name, f"s.{field.name}") for field in fields(StatementRow)),
    "statements s JOIN articles a ON a.id = s.article",
    "s",
    ("s.number", "a.number"),
    _OF_STATEMENTS,
    "s.content",
    "statement",
    "a.published NULLS LAST, a.id, s.position, s.id",
)

_DAY = "CASE WHEN date_trunc('{0}', a.published_first) = date_trunc('{0}', a.published_last)"
_DAY += " THEN date_trunc('{0}', a.published_first)::DATE END"
GROUPS: Mapping[str, str] = {
    **{span: _DAY.format(span) for span in ("day", "week", "month", "year")},
    **{name: f"a.{name}" for name in ("publisher", "section", "language")},
    "act": "s.act",
    "kind": "s.kind",
    "speaker": "unnest(s.speakers)",
}
"""What can be counted by, as SQL; a row whose moment is not exact enough for a span of days counts under NULL."""


def of_articles(filters: Filters, fold: Fold) -> Staged:
    """Make the question for articles. Raises `ValueError` where a filter makes no sense."""
    return _question(_ARTICLES, filters, fold)


def of_statements(filters: Filters, fold: Fold) -> Staged:
    """Make the question for statements. Raises `ValueError` where a filter makes no sense."""
    return _question(_STATEMENTS, filters, fold)


def of_counts(per: str, filters: Filters, fold: Fold) -> Question:
    """Make the question for the number of statements per group. Raises `ValueError` as the others, and for `per`."""
    if per not in GROUPS:
        raise ValueError(f"per {per!r} is none of {', '.join(GROUPS)}")
    bare = replace(filters, limit=None, search=None)
    found, values = _found(_STATEMENTS, replace(bare, search=filters.search), fold)
    values |= {} if filters.limit is None else {"limit": _limit("limit", filters.limit)}
    order = "n DESC, 1" if per in {"publisher", "section", "language", "act", "kind", "speaker"} else "1 NULLS LAST"
    limit = " LIMIT $limit" if "limit" in values else ""
    counted = f"SELECT {GROUPS[per]} AS {per}, count(*) AS n, count(DISTINCT s.article) AS articles"
    return Question(f"{found[0]}{counted} {found[1]} GROUP BY 1 ORDER BY {order}{limit}", values)


def checked(given: Mapping[str, object], fold: Fold) -> dict[str, object]:
    """Filters as values of a question, names as patterns. Raises `ValueError` for one that makes no sense."""
    values = {name: _VALUES[name](name, value) for name, value in given.items()}
    return values | {name: _pattern(fold(str(values[name]))[0]) for name in _WORDS.keys() & values.keys()}


def _question(shape: _Shape, filters: Filters, fold: Fold) -> Staged:
    (before, source), values = _found(shape, filters, fold)
    order = f"found.score DESC, {shape.order}" if filters.search is not None else shape.order
    limit = " LIMIT $limit" if "limit" in values else ""
    rest = f"{source} ORDER BY {order}{limit}"
    return Staged(
        Question(f"{before}SELECT {', '.join(shape.numbered)} {rest}", values),
        shape.numbered,
        f"SELECT {shape.numbered[0]}, {shape.columns} FROM {shape.source}",  # noqa: S608 (names of our own)
        Question(f"{before}SELECT {shape.columns} {rest}", values),
    )


def _found(shape: _Shape, filters: Filters, fold: Fold) -> tuple[tuple[str, str], dict[str, object]]:
    """What stands before the SELECT, its FROM and WHERE, and all values."""
    given = {each.name: getattr(filters, each.name) for each in fields(filters)}
    given = {name: value for name, value in given.items() if value is not None and name != "search"}
    values = {name: _VALUES[name](name, value) for name, value in given.items()}
    holding = [condition for name, condition in shape.conditions.items() if name in values]
    before, source = "", f"FROM {shape.source}"
    for name in _WORDS.keys() & values.keys():
        folded, words = fold(str(values[name]))
        values[name] = _pattern(folded)
        if name in _INDEXED and shape is _STATEMENTS and words:
            keys = _bound(values, name, tuple(dict.fromkeys(words)))
            numbers = " UNION ".join(narrowing(part, keys) for part in _INDEXED[name])
            holding.append(f"s.number IN ({numbers})")
    if filters.search is not None:
        looked = parse(_text("search", filters.search), fold)
        before = f"WITH {ranking(shape.part, _bound(values, 'search', looked.words))} "
        source += f" JOIN found ON found.number = {shape.row}.number"
        for number, phrase in enumerate(looked.phrases):
            values[f"phrase_{number}"] = phrase
            holding.append(f"regexp_matches(folded({shape.text}), $phrase_{number})")
    where = f" WHERE {' AND '.join(holding)}" if holding else ""
    return (before, source + where), values


def _bound(values: dict[str, object], name: str, words: Sequence[str]) -> list[str]:
    keys = [f"{name}_{number}" for number, _ in enumerate(words)]
    values.update(zip(keys, words, strict=True))
    return keys


def _pattern(folded: str) -> str:
    """Make a pattern that finds the words of a folded text as whole words, however spaced.

    RE2's word boundary knows ASCII only, so the neighbours are spelled out.
    """
    words = r"\s+".join(re.escape(word) for word in folded.split())
    return rf"(?:^|[^\pL\pM\pN_]){words}(?:$|[^\pL\pM\pN_])"


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
    "by": _text,
    "about": _text,
    "naming": _text,
    "since": _day,
    "until": _day,
    "containing": _text,
    "publisher": _text,
    "country": _text,
    "sector": _text,
    "act": _text,
    "kind": _kind,
    "limit": _limit,
}

_WORDS: Mapping[str, None] = dict.fromkeys(("by", "naming", "publisher"))
"""The filters whose words are looked for as whole words, in any case, with or without accents."""
