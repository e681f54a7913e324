"""Questions for how much there is of a group: how many statements, or events, of a day, an outlet, a type."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.record.asking import found_statements
from onrecord.record.asking_events import SPANS, found_events, side_of
from onrecord.record.composing import Found, Question
from onrecord.record.filters import EventFilters, Filters
from onrecord.record.lexicon import Lexicon

_DAYS = ("day", "week", "month", "year")
_OF_ARTICLE = {name: f"a.{name}" for name in ("publisher", "section", "language")}
_PUBLISHED = "CASE WHEN date_trunc('{0}', a.published_first) = date_trunc('{0}', a.published_last)"
_PUBLISHED += " THEN date_trunc('{0}', a.published_first)::DATE END"

_TABLES = {"s": "statements", "e": "events"}

GROUPS: Mapping[str, str] = {
    **{span: _PUBLISHED.format(span) for span in _DAYS},
    **_OF_ARTICLE,
    "act": "s.act",
    "kind": "s.kind",
    "speaker": "unnest(s.speakers)",
}
"""What statements can be counted by, as SQL; one whose moment is not exact enough for a span counts under NULL."""

EVENT_GROUPS: Mapping[str, str] = {
    **{span: SPANS[span] for span in _DAYS},
    **_OF_ARTICLE,
    "event": "e.event",
    "mode": "e.mode",
    "quad": "e.quad::VARCHAR",
    "actor": f"unnest({side_of('actor')})",
    "recipient": f"unnest({side_of('recipient')})",
    "country": "e.place_country",
}
"""What events can be counted by, as SQL; the spans are of when they happened."""


def of_counts(per: str, filters: Filters, lexicon: Lexicon) -> Question:
    """Make the question for the number of statements per group. Raises `ValueError` as the others, and for `per`."""
    return _counted(per, GROUPS, "s", found_statements(filters, lexicon))


def of_event_counts(per: str, filters: EventFilters, lexicon: Lexicon) -> Question:
    """Make the question for the number of events per group. Raises `ValueError` as the others, and for `per`."""
    return _counted(per, EVENT_GROUPS, "e", found_events(filters, lexicon))


def _counted(per: str, groups: Mapping[str, str], row: str, found: Found) -> Question:
    if per not in groups:
        raise ValueError(f"per {per!r} is none of {', '.join(groups)}")
    order = "1 NULLS LAST" if per in _DAYS else "n DESC, 1"
    counted, source = f"count(*) AS n, count(DISTINCT {row}.article) AS articles", found.source
    all_rows = f"FROM {_TABLES[row]} {row} JOIN articles a ON a.id = {row}.article"
    if source == all_rows and f"{row}." not in groups[per]:
        # What is told is the article's alone, and all rows count: to count by article first is quicker.
        held = f"(SELECT article, count(*) AS n FROM {_TABLES[row]} GROUP BY article) {row}"  # noqa: S608 (our own names)
        source = f"FROM {held} JOIN articles a ON a.id = {row}.article"
        counted = f"sum({row}.n)::BIGINT AS n, count(*) AS articles"
    return Question(
        f"{found.before}SELECT {groups[per]} AS told, {counted} {source} GROUP BY 1 ORDER BY {order}{found.limit}",
        found.values,
    )
