"""One happening, many reports: events that several articles tell of, brought together.

Two reports are of one happening where nothing in them speaks against it (type, status, parties, days, country) and
enough speaks for it: they belong to one story, name a party in common, and share words. Who is named on one side alone
speaks neither for nor against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import Final

_WORD = re.compile(r"[^\W\d_]{4,}")
_SLACK: Final = timedelta(days=1)  # a day begins and ends elsewhere
_FAR: Final = timedelta(days=3)  # between two reports that say no day
_SHARED: Final = 0.35
"""Share of the words of the shorter sentence that two reports must have in common, where one party is the same."""
_SHARED_OF_TWO: Final = 0.15
"""The same where both parties are."""
_LEAST: Final = 0.8
"""Least mean likeness to the reports of a happening: enough speaks for most of its reports."""
_STEM: Final = 6  # letters: what words of one stem have in common
_OF_PAGES: Final = frozenset(
    "said says told that this with have were from they their when which after "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words of any report; days are looked at by themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it.

    `story` and `text` say what the article belongs to: its story, and the text that it is a reprint of, or its own.
    `status` is what it is beside plain fact, negation apart. `actors` and `recipients` are what tells those from
    others: words of names, codes. `first` and `last` are the days that its time allows, `published` is the article's.
    """

    event: str
    status: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    sentence: str
    story: int
    text: int
    first: date | None = None
    last: date | None = None
    published: date | None = None
    country: str | None = None


def group_happenings(told: Sequence[Told]) -> tuple[tuple[int, ...], ...]:
    """Group reports by happening: places in `told`, in the order of the first of each."""
    groups: list[list[int]] = []
    words = list(map(_words, told))
    for at, one in enumerate(told):
        best, most = None, 0.0
        for group in groups:
            if all(_may_be(one, told[other]) for other in group):
                likeness = mean(_likeness(one, told[other], words[at], words[other]) for other in group)
                if likeness > max(most, _LEAST):
                    best, most = group, likeness
        if best is None:
            groups.append([at])
        else:
            best.append(at)
    return tuple(map(tuple, groups))


def swapped(one: Told, other: Told) -> bool:
    """Whether one report tells the same as another the other way round: who did it is to whom it was done."""
    words, others = _words(one), _words(other)
    return (
        one.event == other.event
        and one.story == other.story
        and bool(one.actors & other.recipients)
        and bool(one.recipients & other.actors)
        and len(words & others) >= _SHARED * (min(len(words), len(others)) or 1)
        and _days_agree(one, other)
    )


def _may_be(one: Told, other: Told) -> bool:
    """Whether nothing speaks against that two reports are of one happening."""
    return (
        one.event == other.event
        and one.status == other.status
        and (one.story == other.story or one.text == other.text)
        and all(_sides_agree(*sides) for sides in _sides(one, other))
        and _days_agree(one, other)
        and (one.country is None or other.country is None or one.country == other.country)
    )


def _likeness(one: Told, other: Told, words: frozenset[str], others: frozenset[str]) -> float:
    """How much speaks for it, 0 where that is not enough."""
    shared = len(words & others) / (min(len(words), len(others)) or 1)
    parties = sum(bool(mine & theirs) for mine, theirs in _sides(one, other))
    enough = (1.0, _SHARED, _SHARED_OF_TWO)[parties]
    return parties + shared if shared >= enough else 0.0


def _sides(one: Told, other: Told) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    yield one.actors, other.actors
    yield one.recipients, other.recipients


def _sides_agree(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)


def _days_agree(one: Told, other: Told) -> bool:
    if one.first and one.last and other.first and other.last:
        return one.first <= other.last + _SLACK and other.first <= one.last + _SLACK
    if one.published and other.published:
        return abs(one.published - other.published) <= _FAR
    return True


def _words(one: Told) -> frozenset[str]:
    """The words of a sentence beside those of its parties and its day, which are looked at by themselves; as stems."""
    parties = {name[:_STEM] for side in (one.actors, one.recipients) for name in side}
    words = (word[:_STEM] for word in _WORD.findall(one.sentence.casefold()) if word not in _OF_PAGES)
    return frozenset(words) - parties
