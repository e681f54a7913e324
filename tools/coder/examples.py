"""Texts and pairs as the network is shown them: windows of texts as they are, acts marked, sides marked."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.events.labels import MODES, ROLES, TYPES, Piece, labels_of
from onrecord.events.ontology import ontology
from onrecord.events.views import ACT, ACTOR, RECIPIENT, Mark, View, around, marked
from onrecord.statements.windows import Stretch, Window, window
from onrecord.statements.words import Word, words_of
from tools.coder.gold import YIELD, Pair, Text, Told

ROOTS = (*(name for name in TYPES if name not in ("CONCEDE", "RETREAT")), YIELD)
"""The types of the pairs."""
_ROOMS = (60, 100, 150, 220)
"""Pieces of a window of texts: a text is read in as much company as in an article."""

_Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A text and its words."""

    text: Text
    words: tuple[Word, ...]

    def __len__(self) -> int:
        """The pieces it takes in a window, with its end."""
        return sum(len(word.pieces) for word in self.words) + 1


@dataclass(frozen=True, slots=True)
class Plain:
    """Texts side by side: labels of the heads, (head, type) of each act, (head, contexts) of each text's end."""

    window: Window
    labels: list[int]
    acts: list[tuple[int, int]]
    contexts: list[tuple[int, list[float]]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with an act marked: labels of the heads by role, type, mode, auxiliaries."""

    view: View
    labels: list[int]
    type: int
    mode: int
    auxiliary: list[float]


@dataclass(frozen=True, slots=True)
class Sided:
    """A text with sides marked: the places of the marks (0: none), type if it is known, root."""

    view: View
    sides: _Span
    type: int | None
    root: int


Example: TypeAlias = Plain | Marked | Sided


def items(texts: Iterable[Text]) -> list[Item]:
    """Texts with their words."""
    return [Item(text, words_of(text.text)) for text in texts]


def plain(texts: Sequence[Item], chance: random.Random) -> Iterator[Plain]:
    """All texts once, in windows of several, in another company each time."""
    order = list(texts)
    chance.shuffle(order)
    held: list[Item] = []
    room = 0
    for item in order:
        if held and len(item) > room:
            yield _plain(held)
            held = []
        if not held:
            room = chance.choice(_ROOMS)
        held.append(item)
        room -= len(item)
    if held:
        yield _plain(held)


def _plain(held: Sequence[Item]) -> Plain:
    shown = window([Stretch(number, 0, item.words) for number, item in enumerate(held)])
    labels, acts, contexts = list[int](), list[tuple[int, int]](), list[tuple[int, list[float]]]()
    for item in held:
        spans = [_words(item.words, (act.start, act.end)) for act in item.text.acts]
        acts += [
            (len(labels) + span[0], TYPES.index(act.type)) for act, span in zip(item.text.acts, spans, strict=True)
        ]
        labels += [*labels_of([Piece(0, *span) for span in spans], len(item.words)), 0]
        if item.text.contexts is not None:
            contexts.append((len(labels) - 1, [float(one in item.text.contexts) for one in ontology().contexts]))
    return Plain(shown, labels, acts, contexts)


def with_act(item: Item) -> Iterator[Marked]:
    """A text once for each of its acts whose parts are known."""
    for act in filter(_is_whole, item.text.acts):
        span = _words(item.words, (act.start, act.end))
        first, last = around(item.words, *span)
        view = marked(item.words[first:last], [Mark(ACT, span[0] - first, span[1] - first)])
        parts = [Piece(ROLES.index(role), *_words(item.words, part)) for role, part in act.parts]
        inside = [Piece(role, start - first, end - first) for role, start, end in parts if first <= start < end <= last]
        longest = sorted(inside, key=lambda piece: piece.start - piece.end)
        auxiliary = [float(one in act.auxiliary) for one in ontology().auxiliaries]
        mode = MODES.index((act.type, act.mode))
        yield Marked(view, [*labels_of(longest, last - first), 0], TYPES.index(act.type), mode, auxiliary)


def with_sides(item: Item) -> Iterator[Sided]:
    """A text once for each act that has sides: the first actor and recipient, or two who act together."""
    for act in filter(_is_whole, item.text.acts):
        actors, recipients = _parts(act, "actor"), _parts(act, "recipient")
        if not recipients and len(actors) > 1:
            actors, recipients = actors[:1], actors[1:]
        if actors or recipients:
            yield _sided(item.words, (actors or [None])[0], (recipients or [None])[0], act.type)


def _is_whole(act: Told) -> bool:
    return act.whole


def _parts(act: Told, role: str) -> list[_Span | None]:
    return [span for name, span in act.parts if name == role]


def of_pair(pair: Pair) -> Sided:
    """A pair as an example."""
    return _sided(words_of(pair.text), pair.actor, pair.recipient, pair.type)


def _sided(words: Sequence[Word], actor: _Span | None, recipient: _Span | None, kind: str) -> Sided:
    sides = {sign: _words(words, side) for sign, side in ((ACTOR, actor), (RECIPIENT, recipient)) if side}
    view = marked(words, [Mark(sign, *span) for sign, span in sides.items()])
    at = dict(zip(sides, view.at, strict=True))
    root = YIELD if kind in ("CONCEDE", "RETREAT") else kind
    number = TYPES.index(kind) if kind in TYPES else None
    return Sided(view, (at.get(ACTOR, 0), at.get(RECIPIENT, 0)), number, ROOTS.index(root))


def _words(words: Sequence[Word], span: _Span) -> _Span:
    """The words that share characters with a span. Raises ValueError where none do."""
    inside = [number for number, word in enumerate(words) if word.start < span[1] and word.end > span[0]]
    if not inside:
        raise ValueError(f"no word at {span}")
    return inside[0], inside[-1] + 1
