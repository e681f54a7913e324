"""What comes once a year or a week ("May 5", "Friday", "the third quarter", Easter), and which one of them is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, Literal

from onrecord.times.calendar import SEASONS, Period
from onrecord.times.grammar import Features

Direction = Literal["past", "future", "last", "next", "this", "near", "story"]
"""The latest that has begun; the earliest that is not over; strictly before; strictly after; of the same year; the
nearest; the one a story goes on to."""

YEARLY: Final = ("easter", "month", "quarter", "half", "season")
"""Features that name something that comes once a year."""
_STORY_BACK: Final = timedelta(183)
"""How far a story steps back in its year before the next year is meant."""


def in_year(features: Features, year: int) -> Period | None:
    """The period of a year that features name; None where there is none (February 30)."""
    try:
        if "easter" in features:
            return Period(easter(year) + timedelta(int(features["easter"])), "D")
        if "month" in features:
            return _in_month(features, date(year, int(features["month"]), 1))
        if "quarter" in features:
            return Period(date(year, int(features["quarter"]) * 3 - 2, 1), "Q")
        if "half" in features:
            return Period(date(year, int(features["half"]) * 6 - 5, 1), "H")
        if "season" in features:
            return Period(date(year, SEASONS[str(features["season"])], 1), "S")
        return Period(date(year, 1, 1), "Y")
    except ValueError:
        return None


def _in_month(features: Features, first: date) -> Period:
    if "day" in features:
        return Period(first.replace(day=int(features["day"])), "D")
    if "from" in features:  # a weekday on or after a day of the month: Thanksgiving
        start = first.replace(day=int(features["from"]))
        return Period(start + timedelta((int(features["weekday"]) - start.isoweekday()) % 7), "D")
    return Period(first, "M")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of the anonymous computus of 1876."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = century // 4, century % 4
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def chosen(features: Features, reference: date, direction: Direction) -> Period | None:
    """The one that is meant, seen from a day."""
    if direction in ("this", "story") and "weekday" not in features:
        found = in_year(features, reference.year)
        if direction == "story" and found and found.first < reference - _STORY_BACK and found.unit != "Y":
            return in_year(features, reference.year + 1)
        return found
    return _pick(_candidates(features, reference), reference, direction)


def _candidates(features: Features, reference: date) -> Iterator[Period]:
    if any(name in features for name in YEARLY):
        for year in range(max(1, reference.year - 2), min(9999, reference.year + 2) + 1):
            found = in_year(features, year)
            if found:
                yield found
    else:
        ahead = (int(features["weekday"]) - reference.isoweekday()) % 7
        for days in (ahead - 14, ahead - 7, ahead, ahead + 7):
            yield Period(reference + timedelta(days), "D")


def _pick(candidates: Iterable[Period], reference: date, direction: Direction) -> Period | None:
    every = sorted(candidates)
    if direction == "past":
        return max((one for one in every if one.first <= reference), default=None)
    if direction == "last":
        return max((one for one in every if one.last() < reference), default=None)
    if direction == "next":
        return min((one for one in every if one.first > reference), default=None)
    if direction in ("future", "this", "story"):
        return min((one for one in every if one.last() >= reference), default=None)
    return min(every, key=lambda one: abs(one.first - reference), default=None)
