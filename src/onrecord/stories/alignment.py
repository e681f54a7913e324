"""What differs between two texts, word by word: the tail that was cut, the paragraph added, the word changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

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
    matcher = SequenceMatcher(None, [one.group() for one in old], [one.group() for one in new], autojunk=False)
    for tag, start, end, start_new, end_new in matcher.get_opcodes():
        if tag == "equal":
            continue
        at_head, at_tail = not start and not start_new, end == len(old) and end_new == len(new)
        kind = _kind(end - start, end_new - start_new, at_head=at_head, at_tail=at_tail)
        yield Difference(kind, _span(before, old[start:end]), _span(after, new[start_new:end_new]))


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
