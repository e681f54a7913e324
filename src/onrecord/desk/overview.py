"""The first page: what is in the record, what is new, and who has to do with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import charts
from onrecord.desk.later import soon, whole
from onrecord.desk.rendering import day, page, to
from onrecord.desk.stories import told_already, told_by
from onrecord.record import Record

_NEWEST = 8
_PAIRS = 8
_NAMES = 10
_STORIES = 4
_VOICES = 4
_AMONG = 200
"""Articles among which the latest quotations are looked for."""
_QUICKLY_TOLD = 1000
"""Articles whose stories the first page waits for; those of more are shown once somebody asked for them."""

_COUNTS = """
    SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM statements), (SELECT count(*) FROM events),
        (SELECT count(DISTINCT publisher) FROM articles), (SELECT min(published_first) FROM articles),
        (SELECT max(published_last) FROM articles), (SELECT max(started) FROM runs)
"""
_DAYS = """
    SELECT date_trunc($per, published_first)::DATE AS span, count(*) FROM articles
    WHERE date_trunc($per, published_first) = date_trunc($per, published_last) GROUP BY 1 ORDER BY 1
"""
_PAIRED = """
    WITH sides AS (
        SELECT DISTINCT event, role, coalesce(code, entity) AS side FROM participants
        WHERE coalesce(code, entity) IS NOT NULL
    ), names AS (
        SELECT code AS side, coalesce(mode(entity) FILTER (sector IS NULL), mode(entity), code) AS name
        FROM participants WHERE code IS NOT NULL GROUP BY code
    ), met AS (
        SELECT DISTINCT least(p.side, q.side) AS one, greatest(p.side, q.side) AS other, p.event
        FROM sides p JOIN sides q ON p.event = q.event AND p.role = 'actor' AND q.role = 'recipient'
        WHERE p.side != q.side
    )
    SELECT one, other, coalesce(any_value(n.name), one), coalesce(any_value(m.name), other), count(*) AS events,
        count(*) FILTER (e.quad = 1), count(*) FILTER (e.quad = 2), count(*) FILTER (e.quad = 3),
        count(*) FILTER (e.quad = 4)
    FROM met JOIN events e ON e.id = met.event LEFT JOIN names n ON n.side = one LEFT JOIN names m ON m.side = other
    GROUP BY one, other ORDER BY events DESC, one, other LIMIT $most
"""
_SPEAKERS = """
    SELECT speaker, count(*) AS n FROM (SELECT unnest(speakers) AS speaker FROM statements)
    GROUP BY speaker ORDER BY n DESC, speaker LIMIT $most
"""
_OUTLETS = """
    SELECT publisher, count(*) AS n FROM articles WHERE publisher IS NOT NULL
    GROUP BY publisher ORDER BY n DESC, publisher LIMIT $most
"""


_NEWEST_ARTICLES = """
    SELECT id, headline, publisher, published FROM articles ORDER BY published DESC NULLS LAST, id LIMIT $most
"""
_SAID = """
    WITH latest AS (
        SELECT id, publisher, published FROM articles ORDER BY published DESC NULLS LAST, id LIMIT $among
    )
    SELECT s.id, s.article, s.content, s.speakers, s.source, a.publisher, a.published
    FROM statements s JOIN latest a ON a.id = s.article WHERE s.kind = 'direct'
    ORDER BY a.published DESC NULLS LAST, a.id, s.position, s.id LIMIT $most
"""


class Pair(NamedTuple):
    """Two that have to do with each other (codes, else names), with the number of events by quad, and a bar of them."""

    one: str
    other: str
    name: str
    other_name: str
    events: int
    quads: tuple[int, ...]
    bar: Markup


class Volume(NamedTuple):
    """How many articles there are a day, week, month or year, drawn and as rows of (days, number, address)."""

    per: str
    plot: Markup
    most: int
    first: date
    last: date
    rows: tuple[tuple[str, int, str], ...]


class Seen(NamedTuple):
    """What the first page says of a record."""

    articles: int
    statements: int
    events: int
    publishers: int
    first: date | None
    last: date | None
    added: Any
    volume: Volume | None
    outlets: tuple[tuple[str, int], ...]


class Most(NamedTuple):
    """The pairs with the most events, who is quoted most, and what was said last."""

    pairs: tuple[Pair, ...]
    speakers: tuple[tuple[str, int], ...]
    said: list[dict[str, Any]]


def show(request: Request) -> Response:
    """The page."""
    keeper = request.app.state.keeper
    with keeper.reading() as record:
        seen = keeper.remembered(record, "overview", look)
        newest = keeper.remembered(record, "newest", _newest)
        told = (told_by(keeper) if seen.articles <= _QUICKLY_TOLD else None) or told_already(keeper)
    most = soon(request, "most", look_for_most)
    stories = sorted(told, key=lambda story: story.last or "", reverse=True)[:_STORIES]
    late = "" if most else whole(request)
    return page(request, "overview.html", seen=seen, most=most, late=late, newest=newest, stories=stories)


def _newest(record: Record) -> list[dict[str, Any]]:
    """The latest articles, without their texts."""
    return record.browsing.rows(_NEWEST_ARTICLES, {"most": _NEWEST})


def look(record: Record) -> Seen:
    """What there is to say of a record as a whole."""
    ask = record.browsing.ask
    (counts,) = ask(_COUNTS)
    first, last = counts[4], counts[5]
    volume = _volume(record, first, last) if first and last else None
    return Seen._make((*counts, volume, tuple(ask(_OUTLETS, {"most": _NAMES}))))


def look_for_most(record: Record) -> Most:
    """What there is most of in a record, for which all of its events and statements are looked at."""
    ask = record.browsing.ask
    said = record.browsing.rows(_SAID, {"most": _VOICES, "among": _AMONG})
    return Most(_pairs(ask(_PAIRED, {"most": _PAIRS})), tuple(ask(_SPEAKERS, {"most": _NAMES})), said)


def _pairs(rows: list[tuple[Any, ...]]) -> tuple[Pair, ...]:
    most = max((row[4] for row in rows), default=0)
    return tuple(Pair._make((*row[:5], row[5:], _bar(row[5:], most))) for row in rows)


def _bar(quads: Sequence[int], most: int) -> Markup:
    return charts.strip(((f"quad{n}", size) for n, size in enumerate(quads, 1)), most)


def _volume(record: Record, first: date, last: date) -> Volume:
    per, spans = charts.spans(first, last)
    found: Mapping[date, int] = defaultdict(int, record.browsing.ask(_DAYS, {"per": per}))
    rows = [(_name(span, per), found[span.first], _address(span)) for span in spans]
    drawn = [charts.Column(f"{name}: {n}", (("bar", n),), href=address if n else "") for name, n, address in rows]
    plot = charts.columns(drawn, f"Articles a {per}, {day(first)} to {day(last)}")
    filled = tuple(row for row in rows if row[1])
    return Volume(per, plot, max((n for _, n, _ in rows), default=0), first, last, filled)


def _name(span: charts.Span, per: str) -> str:
    if per == "day":
        return day(span.first)
    return (
        f"{day(span.first)} – {day(span.last)}"
        if per == "week"
        else day(span.first.isoformat()[: 4 if per == "year" else 7])
    )


def _address(span: charts.Span) -> str:
    return to("/articles", since=span.first, until=span.last)
