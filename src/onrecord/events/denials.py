"""Denials by a noun or in an aside ("despite its denials", ", a charge that Kigali denies"), as statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.entities import Setting
from onrecord.events.pronouns import inside
from onrecord.model import Entity, Participant, Span, Statement

_SURE: Final = 0.7
"""The confidence of a denial that a pattern finds."""


_PRONOUNS: Final = frozenset({"it", "its", "he", "his", "she", "her", "they", "their"})


class Denials(NamedTuple):
    """Patterns with the groups "source" and "cue": of what denies a whole sentence, and what stands before it."""

    around: tuple[re.Pattern[str], ...]
    behind: tuple[re.Pattern[str], ...]


@cache
def denials() -> Denials:
    """The table of resources/denials.yaml, read once."""
    table = json.loads(files("onrecord").joinpath("data/denials.json").read_text(encoding="utf-8"))
    return Denials(*(tuple(re.compile(pattern) for pattern in table[name]) for name in Denials._fields))


def denial_of(act: Span, sentence: Span, actors: Sequence[Participant], setting: Setting) -> Statement | None:
    """The denial of an act that its sentence tells besides; None where there is none.

    A pronoun as the source is taken for the first actor: who denies an act in its own sentence is mostly who is said
    to have done it.
    """
    found = next(_found(act, sentence), None)
    if found is None:
        return None
    source, cue = (_span(sentence, *found.span(name)) for name in ("source", "cue"))
    return Statement(
        "indirect", source, cue, (act,), speakers=_speakers(source, actors, setting), act="deny", confidence=_SURE
    )


def _found(act: Span, sentence: Span) -> Iterator[re.Match[str]]:
    for pattern in denials().around:
        yield from pattern.finditer(sentence.text)
    for pattern in denials().behind:
        yield from pattern.finditer(sentence.text, act.end - sentence.start)


def _span(sentence: Span, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end], sentence.field)


def _speakers(source: Span, actors: Sequence[Participant], setting: Setting) -> tuple[Entity, ...]:
    if source.text.lower() in _PRONOUNS:
        meant = [one.entity for one in actors[:1]]
    else:
        meant = [one.entity for one in inside(source, setting)[:1]]
    return tuple(one for one in meant if one is not None)
