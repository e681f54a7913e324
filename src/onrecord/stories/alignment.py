"""What differs between two texts, word by word: the tail that was cut, the paragraph added, the word changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from onrecord.model import Article, Span

DifferenceKind: TypeAlias = Literal[
    "headline", "cut head", "cut tail", "cut passage", "added head", "added tail", "added passage", "changed words"
]

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_FEW = 12  # words: what is longer and new is a passage, what is shorter a change of words


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a copy has otherwise: `before` in the kept text, `after` in the copy; None where there is none."""

    kind: DifferenceKind
    before: Span | None
    after: Span | None


def differences(kept: Article, copy: Article) -> tuple[Difference, ...]:
    """What `copy` has otherwise than `kept`: the headline first, then the text in order.

    Words are compared with their case; marks and white space are not.
    """
    return (*_headline(kept.headline, copy.headline), *_text(kept.text, copy.text))


def _headline(before: str | None, after: str | None) -> Iterator[Difference]:
    if before and after and _WORD.findall(before) != _WORD.findall(after):
        yield Difference("headline", Span(0, len(before), before, "headline"), Span(0, len(after), after, "headline"))


def _text(before: str, after: str) -> Iterator[Difference]:
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    for change in _changes([word.group() for word in old], [word.group() for word in new]):
        at_head = not change.start and not change.new_start
        at_tail = change.end == len(old) and change.new_end == len(new)
        for one in _parted(change):
            kind = _kind(one.old, one.new, at_head=at_head, at_tail=at_tail)
            yield Difference(
                kind, _span(before, old[one.start : one.end]), _span(after, new[one.new_start : one.new_end])
            )


class _Change(NamedTuple):
    """The words [start, end) of the kept text stand as [new_start, new_end) in the copy."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def old(self) -> int:
        """How many words are gone."""
        return self.end - self.start

    @property
    def new(self) -> int:
        """How many words are new."""
        return self.new_end - self.new_start


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """What is not equal, in order; two changes are one where they share fewer words between them than each has.

    A paragraph that was put in the place of another one shares "on Tuesday" and "said" with it, which says nothing.
    """
    found: list[_Change] = []
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(_Change(*places))
            while len(found) > 1 and _are_one(*found[-2:]):
                last = found.pop()
                found[-1] = _Change(found[-1].start, last.end, found[-1].new_start, last.new_end)
    return found


def _are_one(one: _Change, other: _Change) -> bool:
    return other.start - one.end < min(max(one.old, one.new), max(other.old, other.new))


def _parted(change: _Change) -> tuple[_Change, ...]:
    """A change, or where one passage stands in the place of another what went and what came."""
    if min(change.old, change.new) <= _FEW:
        return (change,)
    return change._replace(new_end=change.new_start), change._replace(start=change.end)


def _kind(old: int, new: int, *, at_head: bool, at_tail: bool) -> DifferenceKind:
    if old and new and (max(old, new) <= _FEW or not (at_head or at_tail)):
        return "changed words"
    if new > old:
        return "added head" if at_head else "added tail" if at_tail else "added passage"
    return "cut head" if at_head else "cut tail" if at_tail else "cut passage"


def _span(text: str, words: Sequence[re.Match[str]]) -> Span | None:
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    return Span(start, end, text[start:end])
