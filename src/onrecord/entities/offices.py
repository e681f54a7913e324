"""Offices and days: what somebody was on a day, and who held an office then, by the offices of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from onrecord.entities.keys import keys_of
from onrecord.entities.sectors import role_of, sectors
from onrecord.entities.tables import Fact, Office, Tables

_PARTS = re.compile(r"\s+(?:of|for|to|in)\s+")
_BODIES = frozenset({"GOV", "JUD"})
_STATE = re.compile(r"(?:\w+ )?(?:republic|federation|kingdom|commonwealth|united states)\b")
_ARTICLES = re.compile(r"^of (?:the )?|^the ")
_DAY: Final = 10
"""Characters of a whole day in ISO 8601."""


class Standing(NamedTuple):
    """The title of an office and the sector of its holder; None where no office is known."""

    title: str | None = None
    sector: str | None = None


def standing_of(offices: Sequence[Office], day: str | None) -> Standing:
    """The highest office held on `day` (ISO 8601), ELI for who held one before it; without a day, the last office."""
    begun = [one for one in offices if day is None or (one.first or "") <= day]
    if not begun:
        return Standing()
    held = [one for one in begun if day is None or one.last is None or day[: len(one.last)] <= one.last]
    if not held:
        return Standing(None, "ELI")
    latest = max(held, key=lambda one: (one.last is None, sector_of(one.title) == "GOV", one.first or ""))
    return Standing(latest.title, sector_of(latest.title))


def sector_of(title: str) -> str:
    """The sector of an office: a seat in a chamber, or the government."""
    first, *others = _PARTS.split(title.lower())
    role = role_of(first.split())
    if role is None or role.noun != "member":
        return role.sector if role is not None and role.sector else "GOV"
    bodies = [role_of(one.removeprefix("the ").split()) for one in others]
    return next((one.sector for one in bodies if one is not None and one.sector in _BODIES), "LEG")


def holder_of(noun: str, country: str, day: str, tables: Tables) -> Fact | None:
    """Who held the office that `noun` names ("prime minister") in a country on `day`; None where that is not sure."""
    fitting = _of_state(noun, country, tables)
    for holds in (_surely, _maybe):
        people = tables.facts({person for person, office in fitting if holds(office, day)})
        if people:
            return max(people, key=lambda one: bool(one.qid)) if len({one.name for one in people}) == 1 else None
    return None


@lru_cache(maxsize=1024)  # all offices of a country are looked through: 20 to 60 ms
def _of_state(noun: str, country: str, tables: Tables) -> tuple[tuple[int, Office], ...]:
    """The offices of a whole country that a noun names, each with the number of its holder."""
    pattern = sectors().offices.get(noun)
    if pattern is None:
        return ()
    states = tables.states
    return tuple(
        (person, office)
        for person, office in tables.offices_of(country)
        if _is_of_state(office.title.lower(), pattern, lambda key: states.get(key) == country)
    )


def _is_of_state(title: str, pattern: re.Pattern[str], is_country: Callable[[str], bool]) -> bool:
    """Whether a title is the office of a whole country: "president of France", and not of its senate."""
    match = pattern.match(title)
    if match is None:
        return False
    rest = title[match.end() :].strip(" ,")
    if not rest.startswith(("of ", "the ")):
        return not rest or rest.startswith("and ") or "minister" in match.group() or "secretary" in match.group()
    body = _ARTICLES.sub("", rest)
    return _STATE.match(body) is not None or any(is_country(key) for key in keys_of(body))


def _surely(office: Office, day: str) -> bool:
    """Whether an office was held, where a date that names a year alone stands for no day within it."""
    first, last = office.first or "9999", office.last or office.seen or "9999"
    begun = first <= day if len(first) == _DAY else first < day[: len(first)]
    return begun and (day <= last if len(last) == _DAY else day[: len(last)] < last)


def _maybe(office: Office, day: str) -> bool:
    """Whether an office may have been held, as far as such dates can say."""
    first, last = office.first or "9999", office.last or office.seen or "9999"
    return first <= day[: len(first)] and day[: len(last)] <= last
