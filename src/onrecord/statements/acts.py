"""What somebody does who "said", "declined to say" or "has made no promise": the act of a cue, and its negation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

_LONGEST = 4
"""Words in the longest form of the table."""
_WHERE = frozenset({"in", "on", "at", "during", "through", "via", "by", "with"})
_TOKEN = re.compile(r"n['’]t\b|cannot|[^\W_]+(?:[-’'][^\W_]+)*?(?=n['’]t\b)|[^\W_]+(?:[-’'][^\W_]+)*")


class Act(NamedTuple):
    """What a cue does: the act (None where it is not known), the base form of its word, and whether it is negated.

    `end` is where the word ends in the cue; behind it a hearer or a place may be named.
    """

    act: str | None
    word: str | None
    negated: bool
    end: int


class _Form(NamedTuple):
    act: str
    word: str


class Cues(NamedTuple):
    """The table of cues: written forms, the acts that are speech, and words by what they do to a cue."""

    forms: MappingProxyType[str, _Form]
    speech: frozenset[str]
    negations: frozenset[str]
    refusals: frozenset[str]
    to_somebody: frozenset[str]
    elisions: frozenset[str]


@cache
def cues() -> Cues:
    """The table, read once; built from resources/cues.yaml."""
    table = json.loads((files("onrecord.data") / "cues.json").read_text("utf-8"))
    forms = MappingProxyType({form: _Form(*entry.split(" ", 1)) for form, entry in table["forms"].items()})
    return Cues(forms, *(frozenset(table[name]) for name in Cues._fields[1:]))


def act_of(cue: str) -> Act:
    """The act of a cue: that of its last word that has one, turned into its contrary by negations and refusals."""
    matches = list(_TOKEN.finditer(cue))
    words = _words(cue)
    found = list(_before_place(list(_forms(words)), words))
    if not found:
        return Act(None, None, _is_negated(words), len(cue))
    *before, (at, last) = found
    refused = any(form.word in cues().refusals for _, form in before)
    return Act(last.act, last.word, _is_negated(words) != refused, matches[at - 1].end())


def _before_place(found: Sequence[tuple[int, _Form]], words: Sequence[str]) -> Iterator[tuple[int, _Form]]:
    """The forms up to where something is said: of "said in a statement" the first."""
    for number, (end, form) in enumerate(found):
        if number and words[found[number - 1][0]] in _WHERE:
            return
        yield end, form


def reports(text: str) -> bool:
    """Whether a text has a word by which something is said, so that it may be worth looking for who said it."""
    return any(form.act in cues().speech for _, form in _forms(_words(text)))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _TOKEN.findall(text)]


def _is_negated(words: Sequence[str]) -> bool:
    return not cues().negations.isdisjoint(words)


def _forms(words: Sequence[str]) -> Iterator[tuple[int, _Form]]:
    """The forms of the table among some words, the longest at each place, with the words up to its end counted."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if form := cues().forms.get(" ".join(words[at : at + length])):
                at += length
                yield at, form
                break
        else:
            at += 1
