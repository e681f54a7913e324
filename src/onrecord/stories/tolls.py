"""How many a report counts: the dead, the injured, the arrested, as it says them ("at least 12 people were killed").

The words are in resources/tolls.yaml. A number leads to what is counted by the first word behind it that tells a fate
("12 dead", "12 people were killed"), by the word before it ("killing 12"), or as a total ("the death toll rose to 12").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

_TOKEN = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
_REACH: Final = 7  # words between a number and the word that tells a fate
_TOTAL: Final = 8  # words between "death toll" and its number
_STOPS: Final = frozenset('.;:()!?"“”')
_YEARS: Final = range(1900, 2100)


class Toll(NamedTuple):
    """A count of people in a text: `words` at [start, end); `high` is None where it is open ("at least 12").

    `about` says that the report does not mean the number exactly.
    """

    kind: str
    low: int
    high: int | None
    about: bool
    start: int
    end: int
    words: str

    def agrees(self, other: Toll) -> bool:
        """Whether both may be true of one happening; what is about a number is so within a tenth."""
        slack = 0.1 * max(self.low, other.low) if self.about or other.about else 0
        return _reach(self) + slack >= other.low and _reach(other) + slack >= self.low


class _Number(NamedTuple):
    low: int
    high: int | None
    first: int
    end: int
    about: bool = False


def find_tolls(text: str) -> tuple[Toll, ...]:
    """The counts of people in a text (a sentence, or a few), in order."""
    matches = list(_TOKEN.finditer(text))
    words = [match.group().lower().replace("’", "'") for match in matches]
    numbers = list(_numbers(words))
    taken = {at for number in numbers for at in range(number.first, number.end)}
    found = ((number, _kind(words, number, taken)) for number in numbers)
    return tuple(_toll(text, matches, number, kind) for number, kind in found if kind)


def kinds_of(event: str) -> frozenset[str]:
    """The kinds of tolls that belong to a PLOVER type of event."""
    return frozenset(name for name, kind in _table()["kinds"].items() if event in kind["events"])


def _reach(toll: Toll) -> float:
    return float("inf") if toll.high is None else toll.high


def _toll(text: str, matches: Sequence[re.Match[str]], number: _Number, kind: str) -> Toll:
    start, end = matches[number.first].start(), matches[number.end - 1].end()
    return Toll(kind, number.low, number.high, number.about, start, end, text[start:end])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((files("onrecord") / "data" / "tolls.json").read_text("utf-8"))
    return table


@cache
def _phrases(name: str) -> Mapping[tuple[str, ...], str]:
    """The phrases that lead to a kind, by their words."""
    return {tuple(phrase.split()): kind for kind, told in _table()["kinds"].items() for phrase in told[name]}


# ---------------------------------------------------------------- numbers


def _numbers(words: Sequence[str]) -> Iterator[_Number]:
    at = 0
    while at < len(words):
        number = _number(words, at)
        if number is None or (number.end < len(words) and words[number.end] in _table()["measures"]):
            at += 1 if number is None else number.end - at
            continue
        yield _bounded(words, number)
        at = number.end


def _number(words: Sequence[str], at: int) -> _Number | None:
    table = _table()
    word = words[at]
    if word in table["vague"]:
        low, high = table["vague"][word]
        return _Number(low, high, at, at + 1)
    if word == "a" and _multiplied(words, at + 1):
        value, end = 1.0, at + 1
    elif word[0].isdigit():
        value, end = float(word.replace(",", "")), at + 1
    elif word in table["numbers"]:
        value, end = float(table["numbers"][word]), at + 1
    else:
        return None
    while _multiplied(words, end):
        value, end = value * table["multipliers"][words[end]], end + 1
    if value != int(value) or (value in _YEARS and "," not in word and end == at + 1):
        return None
    return _Number(int(value), int(value), at, end)


def _multiplied(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in _table()["multipliers"]


def _bounded(words: Sequence[str], number: _Number) -> _Number:
    """A number with what stands before it and opens it to one side."""
    for name in ("at_least", "at_most", "about"):
        for phrase in _table()[name]:
            parts = phrase.split()
            first = number.first - len(parts)
            if first >= 0 and list(words[first : number.first]) == parts:
                low = 0 if name == "at_most" else number.low
                return _Number(low, None if name == "at_least" else number.high, first, number.end, name == "about")
    return number


# ---------------------------------------------------------------- what is counted


def _kind(words: Sequence[str], number: _Number, taken: set[int]) -> str | None:
    if number.first and words[number.first - 1] in {*_table()["parts"], "no"}:  # "no one was hurt" counts nobody
        return None
    return _total(words, number) or _told_before(words, number) or _told_behind(words, number, taken)


def _total(words: Sequence[str], number: _Number) -> str | None:
    if not number.first or words[number.first - 1] not in _table()["lead_to_total"]:
        return None
    before = words[max(0, number.first - _TOTAL) : number.first]
    found = (kind for phrase, kind in _phrases("totals").items() if _holds(before, phrase))
    return next(found, None)


def _told_before(words: Sequence[str], number: _Number) -> str | None:
    return _phrases("before").get((words[number.first - 1],)) if number.first else None


def _told_behind(words: Sequence[str], number: _Number, taken: set[int]) -> str | None:
    at, steps = number.end, 0
    while at < len(words) and steps <= _REACH:
        if words[at] == "," and at + 1 < len(words) and words[at + 1] in _table()["parts"]:
            at = _behind_part(words, at + 1)
            continue
        if at in taken or words[at] in _STOPS:
            return None
        if kind := _phrase_at(words, at, "certain"):
            return kind
        if kind := _phrase_at(words, at, "after"):
            return kind if _is_passive(words, at) else None
        at, steps = at + 1, steps + 1
    return None


def _behind_part(words: Sequence[str], at: int) -> int:
    """The place behind the comma that closes "including three children"."""
    end = next((place for place in range(at, len(words)) if words[place] in {",", "."}), len(words))
    return end + (end < len(words) and words[end] == ",")


def _phrase_at(words: Sequence[str], at: int, name: str) -> str | None:
    found = (kind for phrase, kind in _phrases(name).items() if tuple(words[at : at + len(phrase)]) == phrase)
    return next(found, None)


def _is_passive(words: Sequence[str], at: int) -> bool:
    """Whether a participle tells of those before it: "were killed", "12 killed in"; not "12 men killed a guard"."""
    table = _table()
    if any(word in table["passives"] for word in words[max(0, at - 2) : at]):
        return True
    return at + 1 == len(words) or not words[at + 1][0].isalnum() or words[at + 1] in table["after_participle"]


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words) - size + 1))
