"""What rows may be asked to be like, and how each wish is checked before it becomes a value of a question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_args

from onrecord.model import MentionKind, StatementKind
from onrecord.record.days import day
from onrecord.record.storable import storable_text

AUXILIARY = ("historical", "future", "hypothetical", "negation")
"""What PLOVER notes of events that are not plain fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonFilters:
    """The wishes that all kinds of rows know; None asks for nothing. All that are given must hold.

    `after` asks for rows that were added after the one of that number.
    """

    about: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    containing: str | None = None
    search: str | None = None
    publisher: str | None = None
    after: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters(CommonFilters):
    """What articles and statements must be like; `speaker`, of statements alone, is a name to the letter."""

    by: str | None = None
    naming: str | None = None
    act: str | None = None
    kind: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters(CommonFilters):
    """What events must be like, beside what all rows know (about, since, until, containing, search, publisher, limit).

    `actor`, `recipient` and `naming` (either of the two) are names as people type them: words of the name ("putin"), a
    country ("north korea"), a PLOVER entity code (PRK) or a Wikidata id (Q7747). `between` are two names, one of them
    the actor and the other the recipient. `event` and `mode` are PLOVER's, `quad` is 1 to 4. `auxiliary` names what all
    must be (historical, future, hypothetical, negation); () asks for plain facts, which are none of them.
    `according_to` and `denied_by` are words of the name of who says so, who denies it. `confidence`, 0 to 1, is the
    least that an event must have. `place` is where it happened, as people type names: a country has all that lies in
    it.
    """

    actor: str | None = None
    recipient: str | None = None
    naming: str | None = None
    between: tuple[str, str] | None = None
    event: str | None = None
    mode: str | None = None
    quad: int | None = None
    auxiliary: Collection[str] | None = None
    according_to: str | None = None
    denied_by: str | None = None
    confidence: float | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFilters(CommonFilters):
    """What mentions must be like; `of_kind` is what most mentions of an entity are."""

    naming: str | None = None
    of_kind: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFilters(CommonFilters):
    """What rows are drawn from for review: a layer (statements, events, mentions or times), or a part of it.

    `of_type` is the type of an event, the kind of a statement or mention, the TIMEX3 type of a time. Of the wishes that
    all rows know, publisher, since and until (of publishing) and limit may be given.
    """

    layer: str
    of_type: str | None = None


def checked(filters: CommonFilters) -> dict[str, object]:
    """The wishes that are given, each fit to be a value. Raises `ValueError` for one that makes no sense."""
    given = {each.name: getattr(filters, each.name) for each in fields(filters)}
    return {name: _VALUES[name](name, value) for name, value in given.items() if value is not None}


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


def _of_kind(_name: str, value: object) -> str:
    kinds = get_args(MentionKind)
    if value not in kinds:
        raise ValueError(f"kind {value!r} is none of {', '.join(kinds)}")
    return str(value)


def _pair(name: str, value: object) -> tuple[str, str]:
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise ValueError(f"{name} wants two names, not {value!r}")
    return _text(name, value[0]), _text(name, value[1])


def _event(name: str, value: object) -> str:
    return _text(name, value).upper()


def _quad(_name: str, value: object) -> int:
    if value not in (1, 2, 3, 4):
        raise ValueError(f"quad wants 1, 2, 3 or 4, not {value!r}")
    return int(str(value))


def _confidence(_name: str, value: object) -> float:
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError(f"confidence wants a number from 0 to 1, not {value!r}")
    return float(value)


def _auxiliary(_name: str, value: object) -> tuple[str, ...]:
    wanted = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Collection) else (value,)
    unknown = [each for each in wanted if each not in AUXILIARY]
    if unknown:
        raise ValueError(f"auxiliary {unknown[0]!r} is none of {', '.join(AUXILIARY)}")
    return wanted


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{name} wants a whole number from 0 on, not {value!r}")
    return value


_VALUES: Mapping[str, Callable[[str, Any], object]] = {
    **dict.fromkeys(("by", "about", "naming", "containing", "search", "publisher", "act", "speaker"), _text),
    **dict.fromkeys(("actor", "recipient", "mode", "according_to", "denied_by", "place"), _text),
    "since": _day,
    "until": _day,
    "kind": _kind,
    "of_kind": _of_kind,
    "country": _text,
    "sector": _text,
    "layer": _text,
    "of_type": _text,
    "between": _pair,
    "event": _event,
    "quad": _quad,
    "auxiliary": _auxiliary,
    "confidence": _confidence,
    "after": _count,
    "limit": _count,
}
