"""Goes through a text from front to back and resolves its expressions, remembering what was spoken of last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Final

from onrecord.model import Moment, Span, Time
from onrecord.times.calendar import Period, period
from onrecord.times.grammar import Grammar
from onrecord.times.matching import Match, Matched, match
from onrecord.times.resolving import Anchors, Resolved, resolve
from onrecord.times.tense import Tense, tense_of

_NEAR_QUARTER: Final = 200
"""Tokens over which a quarter that was mentioned is still what a figure is compared with."""
_FEWEST_YEARS: Final = 3
"""Years that a history names at least, where nothing is known of its publishing."""
_MANY_YEARS: Final = 5
"""Years that it names at least where it is known."""
_STEP: Final = {"year": "Y", "month": "M", "day": "D", "minute": "D", "second": "D"}


@dataclass(slots=True)
class _Memory:
    """What was spoken of last, and where; `story`: whether dates go on from it."""

    context: Period | None = None
    named: bool = False
    place: Span | None = None
    quarter: Period | None = None
    quarter_at: int = 0
    story: bool = False
    years: list[int] = field(default_factory=list)


def times_of(parts: Iterable[tuple[Span, Moment | None]], grammar: Grammar) -> tuple[Time, ...]:
    """The time expressions in parts of an article, each with the moment when it was published, in order."""
    matched = [(span, moment, match(span.text, grammar)) for span, moment in parts]
    memory = _Memory(years=[year for _, _, found in matched for year in _years(found)])
    found: list[Time] = []
    for span, moment, one in matched:
        memory.story = _is_story(matched, moment)
        found += _part(span, moment, one, memory, grammar)
    return tuple(found)


def _part(span: Span, moment: Moment | None, matched: Matched, memory: _Memory, grammar: Grammar) -> Iterator[Time]:
    published = period_of(moment)
    for one in matched.matches:
        near = memory.quarter if 0 <= one.first - memory.quarter_at < _NEAR_QUARTER else None
        tense = tense_of(matched.tokens, one.first, one.last, grammar)
        anchors = Anchors(published, memory.context, memory.quarter, near, memory.named, memory.story)
        resolved = _safely(one, anchors, tense)
        start, end = matched.tokens[one.first].start, matched.tokens[one.last - 1].end
        place = Span(span.start + start, span.start + end, span.text[start:end], span.field)
        yield Time(
            place.start,
            place.end,
            place.text,
            place.field,
            type=resolved.type,
            value=resolved.value,
            interval=_interval(resolved, memory.years),
            anchor={"published": moment, "context": memory.place, "": None}[resolved.basis],
            mod=str(one.features["mod"]) if "mod" in one.features else None,
        )
        _remember(memory, one, resolved, place)


def _safely(one: Match, anchors: Anchors, tense: Tense | None) -> Resolved:
    """The meaning of an expression; one beyond the calendar ("9,000 years ago") only says on which side it lies."""
    try:
        return resolve(one.kind, one.features, anchors, tense)
    except (OverflowError, ValueError):
        ahead = int(one.features.get("sign", one.features.get("rel", -1))) > 0
        return Resolved("DATE", "FUTURE_REF" if ahead else "PAST_REF")


def _remember(memory: _Memory, one: Match, resolved: Resolved, place: Span) -> None:
    if resolved.period is None or resolved.period.unit in ("E", "C", "L"):
        return
    if one.kind == "shift" and int(one.features["sign"]) < 0:
        return  # what is compared with, or told in passing, does not move the text on
    memory.context, memory.place = resolved.period, place
    memory.named = resolved.basis == "" or (memory.named and resolved.basis == "context")
    if resolved.period.unit == "Q":
        if "quarter" in one.features:
            memory.quarter = resolved.period
        memory.quarter_at = one.first


def _interval(resolved: Resolved, years: list[int]) -> tuple[str, str] | None:
    """The days that a value allows; where its year is unknown, those of the years that the text names."""
    if resolved.period is not None:
        return resolved.period.first.isoformat(), resolved.period.last().isoformat()
    if resolved.type != "SET" and resolved.value.startswith("XXXX") and years:
        return date(min(years), 1, 1).isoformat(), date(max(years), 12, 31).isoformat()
    return None


def period_of(moment: Moment | None) -> Period | None:
    """A publish moment as a period of the calendar."""
    if moment is None:
        return None
    year, month, day = (int(part) for part in (moment.value[:10] + "-01-01").split("-")[:3])
    return period(date(year, month, day), _STEP[moment.precision])


# ---------------------------------------------------------------- history or news


def _years(matched: Matched) -> Iterator[int]:
    for one in matched.matches:
        year = one.features.get("year")
        if one.kind == "date" and year is not None and "era" not in one.features and 0 < int(year) < 10000:
            yield int(year)


def _is_story(matched: list[tuple[Span, Moment | None, Matched]], moment: Moment | None) -> bool:
    """Whether a text tells a history: it names years, most of them long ago, more often than it speaks from its day."""
    years = [year for _, _, found in matched for year in _years(found)]
    spoken = sum(_from_its_day(one) for _, _, found in matched for one in found.matches)
    if moment is None:
        return len(years) >= _FEWEST_YEARS and spoken < len(years)
    return len(years) >= _MANY_YEARS and spoken * 5 <= len(years) and median(years) < int(moment.value[:4]) - 1


def _from_its_day(one: Match) -> bool:
    """Whether an expression tells of the day of writing: yesterday, last week, two days ago, Friday."""
    features = one.features
    if "drel" in features or ("weekday" in features and "day" not in features and one.kind == "date"):
        return True
    return one.kind in ("relative", "shift") and features.get("base", "published") == "published"
