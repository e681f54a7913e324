"""What an expression means: its value, seen from the publish moment, or from what the text spoke of before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from onrecord.model import TimexType
from onrecord.times.calendar import FINENESS, Period
from onrecord.times.grammar import Features
from onrecord.times.recurring import YEARLY, Direction, chosen, in_year
from onrecord.times.tense import Tense
from onrecord.times.values import CLOCK, FUTURE, PAST, duration, repeated, unknown, with_part

Basis = Literal["published", "context", ""]
"""What a value was reckoned from: "" where it stands for itself, or could not be reckoned."""


class Anchors(NamedTuple):
    """What values are reckoned from.

    `published`: the publish moment, as exactly as known; `context`: the last date that the text spoke of, `quarter` the
    last quarter that was named, `compared` the same where that is near; `named`: the
    text named `context` in full; `story`: whether dates go on from each other, as in a history, not from publishing.
    """

    published: Period | None = None
    context: Period | None = None
    quarter: Period | None = None
    compared: Period | None = None
    named: bool = False
    story: bool = False

    def of(self, base: object) -> tuple[Period | None, Basis]:
        """The anchor of a base ("published" or "context"); where the text spoke of nothing, the publish moment."""
        if base == "context" or (base != "published" and self.story):
            return (self.context, "context") if self.context else (self.published, "published")
        return self.published, "published"


class Resolved(NamedTuple):
    """A meaning: TIMEX3 type and value, the calendar period where it has one, what it was reckoned from."""

    type: TimexType
    value: str
    period: Period | None = None
    basis: Basis = ""


def resolve(kind: str, features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    """What an expression of a kind (of `KINDS`) with these features means."""
    return _RESOLVERS[kind](features, anchors, tense)


# ---------------------------------------------------------------- dates

_LONG: Final = frozenset({"century", "decade", "decade2"})


def _date(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    if "era" in features and "year" in features:
        return Resolved("DATE", f"BC{int(features['year']):04}")
    found, basis = _period(features, anchors, tense)
    if found is None and not basis and (missing := _LONG & set(features)):
        return _long(features, missing)
    kind: TimexType = "TIME" if "part" in features or "hour" in features else "DATE"
    if found is None:
        return Resolved(kind, unknown(features))
    if "coarse" in features:
        found = found.within(str(features["coarse"]))
    value = with_part(found.value(), features) if found.unit == "D" else found.value()
    return Resolved(kind, value, found, basis)


def _long(features: Features, names: frozenset[str]) -> Resolved:
    if "century" not in names:
        decade = int(features["decade"]) if "decade" in names else _of_century(int(features["decade2"]))
        found = in_year({}, decade * 10)
        return Resolved("DATE", f"{decade:03}", found and found.within("E"))
    century = int(features["century"]) - 1
    if "era" in features:
        return Resolved("DATE", f"BC{century:02}")
    found = in_year({}, max(1, century * 100))
    return Resolved("DATE", f"{century:02}", found and found.within("C"))


def _of_century(decade: int) -> int:
    """The sixties are those of the last century, the twenties and before of this one."""
    return decade + (190 if decade > 2 else 200)


def _period(features: Features, anchors: Anchors, tense: Tense | None) -> tuple[Period | None, Basis]:
    year, basis = _year(features, anchors)
    if year is not None and "of" in features and anchors.quarter:  # "the 1988 quarter": the same one of that year
        return anchors.quarter.moved(4 * (year - anchors.quarter.first.year)), "context"
    if year is not None:
        return (in_year(features, year) if 0 < year < 10000 else None), basis
    if _LONG & set(features):
        return None, ""
    reference, basis = anchors.of(features.get("base"))
    if reference is None:
        return None, ""
    if "drel" in features:
        return (reference.moved(int(features["drel"])), basis) if reference.unit == "D" else (None, "")
    if any(name in features for name in (*YEARLY, "weekday")):
        return _recurring(features, reference, basis, tense)
    day = anchors.context if anchors.context and anchors.context.unit == "D" else reference
    return (day, "context" if day is anchors.context else basis) if day.unit == "D" else (None, "")


def _year(features: Features, anchors: Anchors) -> tuple[int | None, Basis]:
    if "year" in features:
        return int(features["year"]), ""
    if "year2" in features:
        short = int(features["year2"])
        return short + (1900 if short > 40 else 2000), ""
    if "yrel" in features:
        reference, basis = anchors.of(features.get("base", "published"))
        if reference:
            return reference.first.year + int(features["yrel"]), basis
    return None, ""


def _recurring(features: Features, reference: Period, basis: Basis, tense: Tense | None) -> tuple[Period | None, Basis]:
    weekly = not any(name in features for name in YEARLY)
    if reference.unit != "D" and basis == "published" and (weekly or reference.unit != "Y"):
        return None, ""
    found = chosen(features, reference.first, _direction(features, basis, tense, weekly=weekly))
    return found, basis if found else ""


def _direction(features: Features, basis: Basis, tense: Tense | None, *, weekly: bool) -> Direction:
    if "rel" in features:
        if features["rel"] == 0:
            return "near" if weekly else "this"
        return "last" if features["rel"] == -1 else "next"
    if basis == "context":
        return "story"
    if tense == "just past":
        return "past"
    if {"day", "from", "easter"} & set(features) or (tense != "past" and {"month", "quarter"} & set(features)):
        return "near"  # within half a year a date needs no year
    if tense == "future":
        return "future"
    return "near" if tense == "open" else "past"


# ---------------------------------------------------------------- this week, the following day, two years ago


def _relative(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    unit, steps = str(features["unit"]), int(features.get("rel", 0))
    if unit in CLOCK:  # "in the last hour" says how long, not which hour
        return Resolved("DURATION", duration({"unit": unit}))
    reference, basis = anchors.of(features.get("base", "published"))
    if unit == "Q" and features.get("base") == "context":
        reference, basis = _quarter(features, anchors)
    kind: TimexType = "TIME" if "part" in features else "DATE"
    if reference is None or _coarser(reference, unit):
        return Resolved(kind, unknown(features))
    found = reference.within(unit)
    if unit == "WE" and features.get("latest") and tense != "future" and found.first > reference.first:
        steps = -1
    found = found.moved(steps)
    return Resolved(kind, with_part(found.value(), features) if unit == "D" else found.value(), found, basis)


def _quarter(features: Features, anchors: Anchors) -> tuple[Period | None, Basis]:
    """The quarter that figures are told of: the last one named, or the last one that was over at publishing."""
    day = anchors.published
    if anchors.quarter and not ("ended" in features and day and anchors.quarter.last() >= day.first):
        return anchors.quarter, "context"
    if day is None or day.unit != "D":
        return None, ""
    return day.within("Q").moved(-1), "published"


def _coarser(one: Period, unit: str) -> bool:
    """Whether a period is too long to say which one of a unit is meant."""
    return unit in FINENESS and FINENESS.index(one.unit) > FINENESS.index(unit)


def _shift(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    unit, sign = str(features["unit"]), int(features["sign"])
    amount = features.get("n", features.get("some", 1))
    reference, basis = anchors.of(features.get("base", "published"))
    if unit == "Y" and amount == 1 and sign < 0 and not anchors.story:  # what a figure of the year is compared with
        quarter = anchors.quarter if "of" in features else anchors.compared
        if quarter:
            before = quarter.moved(-4)
            return Resolved("DATE", before.value(), before, "context")
        if anchors.published and not anchors.named:
            reference, basis = anchors.published, "published"
    if amount == "X" or unit[0] == "T" or float(amount) % 1:
        return Resolved("TIME" if unit[0] == "T" else "DATE", PAST if sign < 0 else FUTURE)
    if unit == "E":
        unit, amount = "Y", int(amount) * 10
    if reference is None or (_coarser(reference, unit) and basis == "published"):
        return Resolved("DATE", unknown({"unit": unit}))
    if basis == "context" and FINENESS.index(reference.unit) > FINENESS.index(unit):
        unit = reference.unit if unit == "Q" else unit
    found = reference.within(unit).moved(sign * int(amount))
    return Resolved("DATE", found.value(), found, basis)


# ---------------------------------------------------------------- what needs no anchor


def _duration(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    return Resolved("DURATION", duration(features))


def _set(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    return Resolved("SET", repeated(features))


def _reference(features: Features, anchors: Anchors, tense: Tense | None) -> Resolved:
    return Resolved("DATE", str(features["ref"]))


_Resolver = Callable[[Features, Anchors, Tense | None], Resolved]
_RESOLVERS: Final[Mapping[str, _Resolver]] = {
    "date": _date,
    "relative": _relative,
    "shift": _shift,
    "duration": _duration,
    "set": _set,
    "reference": _reference,
}
