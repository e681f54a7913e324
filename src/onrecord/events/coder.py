"""Codes acts by a trained model: which words say one, of what type and mode, who did it to whom, and did it happen.

A small transformer reads paragraphs and labels the words that say an act (its plain view); each act is then marked in
its sentence and read again, for the spans around it and for its mode and auxiliaries (its marked view). With two sides
marked instead, it tells what the one did to the other. Built by `python -m tools.coder`; docs/models/coder.md says from
what, and how good it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.events.labels import MODES, ROLES, TYPES, pieces_of
from onrecord.events.ontology import ontology
from onrecord.events.views import ACT, ACTOR, RECIPIENT, Mark, View, marked, names, shown, without_joins
from onrecord.networks import Network, open_network
from onrecord.shelf import Shelf, key_of
from onrecord.statements.windows import Stretch, Window, windows_of
from onrecord.statements.words import Word

INPUTS: Final = ("pieces", "shapes", "quotes", "places", "sides")
"""Names of the model's inputs, each (1, length), but `sides`: (1, 2), the places of two marks, 0 for none."""
OUTPUTS: Final = ("acts", "kinds", "contexts", "roles", "marked_kinds", "modes", "auxiliaries", "relation")
"""Names of its outputs: a row of scores for each piece, (1, length, classes), but "relation": (1, classes)."""
_YIELDING: Final = frozenset({"CONCEDE", "RETREAT"})
"""Types that the pairs with known sides do not tell apart."""
_SLOW: Final = "SkipLayerNormFusion"
"""What onnxruntime would join to one step that takes longer than its parts."""

_Floats: TypeAlias = npt.NDArray[np.float32]
_Words: TypeAlias = Sequence[Word]
_Span: TypeAlias = tuple[int, int]


class Thresholds(NamedTuple):
    """How sure an act, an auxiliary and a context must be, 0 to 1."""

    act: float
    auxiliary: float
    context: float


class Act(NamedTuple):
    """Words [start, end) of a paragraph say an act.

    `sure` is how sure it is that there is one, 0 to 1; `shares` are those of the types, in the order of `TYPES`.
    `spans` are the words of actors, recipients and places, in the order of `ROLES`.
    """

    paragraph: int
    start: int
    end: int
    sure: float
    shares: tuple[float, ...]
    mode: str | None
    auxiliary: frozenset[str]
    spans: tuple[tuple[_Span, ...], ...]

    @property
    def type(self) -> str:
        """The type with the largest share."""
        return TYPES[max(range(len(TYPES)), key=self.shares.__getitem__)]


class _Found(NamedTuple):
    """Words of a paragraph that say an act, and the shares of the types as the plain view has them."""

    paragraph: int
    start: int
    end: int
    sure: float
    shares: _Floats


class _Told(NamedTuple):
    """What the plain view tells of a stretch."""

    acts: tuple[_Found, ...]
    contexts: frozenset[str]


class _Marked(NamedTuple):
    """What the marked view tells of an act; `labels` are the roles of the words that were shown."""

    shares: _Floats
    modes: _Floats
    auxiliary: frozenset[str]
    labels: list[int]


class Coded(NamedTuple):
    """The acts in some paragraphs, in order, and the contexts of each paragraph."""

    acts: tuple[Act, ...]
    contexts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """A network and its thresholds."""

    network: Network
    thresholds: Thresholds
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)

    def code(self, paragraphs: Sequence[_Words]) -> Coded:
        """The acts and contexts of paragraphs that follow each other."""
        found: list[_Found] = []
        contexts: list[set[str]] = [set() for _ in paragraphs]
        for window in windows_of(paragraphs):
            for stretch, told in zip(window.stretches, self._plain(window.apart()), strict=True):
                found += (_moved(one, stretch) for one in told.acts)
                contexts[stretch.paragraph].update(told.contexts)
        acts = tuple(self._act(one, paragraphs[one.paragraph]) for one in found)
        order = ontology().contexts
        return Coded(acts, tuple(tuple(name for name in order if name in held) for held in contexts))

    def relation(self, words: _Words, actor: _Span | None, recipient: _Span | None) -> tuple[float, ...]:
        """The shares of the types of what actor does to recipient, both as words [start, end), in `TYPES`' order."""
        sides = [(ACTOR, actor), (RECIPIENT, recipient)]
        marks = [Mark(sign, *side) for sign, side in sides if side]
        view = marked(words, marks)
        at = dict(zip((mark.sign for mark in marks), view.at, strict=True))
        places = (at.get(ACTOR, 0), at.get(RECIPIENT, 0))
        return self.shelf.get(
            key_of(b"relation", view.window.key, repr(places).encode()),
            lambda: shares_of_relation(self._run(view.window, ["relation"], sides=places)["relation"]),
        )

    def _plain(self, window: Window) -> tuple[_Told, ...]:
        """What the plain view of a window that stands apart tells, stretch by stretch."""
        return self.shelf.get(key_of(b"plain", window.key), lambda: tuple(self._read_plain(window)))

    def _read_plain(self, window: Window) -> Iterator[_Told]:
        out = self._run(window, ["acts", "kinds", "contexts"])
        contexts: list[set[str]] = [set() for _ in window.stretches]
        self._add_contexts(window, out["contexts"], contexts)
        acts = list(self._acts(window, out["acts"], out["kinds"]))
        for number, held in enumerate(contexts):
            yield _Told(tuple(one for one in acts if one.paragraph == number), frozenset(held))

    def _marked(self, view: View) -> _Marked:
        """What the marked view of a sentence tells of the act that is marked."""
        key = key_of(b"marked", view.window.key, repr(view.at).encode())
        return self.shelf.get(key, lambda: self._read_marked(view))

    def _read_marked(self, view: View) -> _Marked:
        out = self._run(view.window, ["roles", "marked_kinds", "modes", "auxiliaries"])
        at = view.at[0]
        likely = _sigmoid(out["auxiliaries"][at]) > self.thresholds.auxiliary
        return _Marked(
            _softmax(out["marked_kinds"][at]),
            out["modes"][at].copy(),
            frozenset(name for name, so in zip(ontology().auxiliaries, likely, strict=True) if so),
            out["roles"][view.window.heads[:-1]].argmax(axis=1).tolist(),
        )

    def _run(self, window: Window, names: Sequence[str], sides: _Span = (0, 0)) -> dict[str, _Floats]:
        given = {name: getattr(window, name)[None] for name in INPUTS[:-1]} | {"sides": np.array([sides], np.int64)}
        outputs = self.network.run(list(names), given)
        return {name: output[0] for name, output in zip(names, outputs, strict=True)}

    def _acts(self, window: Window, scores: _Floats, kinds: _Floats) -> Iterator[_Found]:
        shares = _softmax(scores[window.heads])
        ends = window.owners[:, 1] < 0
        inside = (1 - shares[:, 0] > self.thresholds.act) & ~ends
        labels = np.where(inside, 1 + shares[:, 1:].argmax(axis=1), 0)
        for _, start, end in pieces_of(labels.tolist()):
            stretch = window.stretches[window.owners[start, 0]]
            first = stretch.first + int(window.owners[start, 1])
            sure = float(1 - shares[start, 0])
            yield _Found(stretch.paragraph, first, first + end - start, sure, _softmax(kinds[window.heads[start]]))

    def _add_contexts(self, window: Window, scores: _Floats, contexts: Sequence[set[str]]) -> None:
        for head in np.flatnonzero(window.owners[:, 1] < 0):
            stretch = window.stretches[window.owners[head, 0]]
            likely = _sigmoid(scores[window.heads[head]]) > self.thresholds.context
            contexts[stretch.paragraph].update(np.array(ontology().contexts)[likely])

    def _act(self, found: _Found, words: _Words) -> Act:
        """An act with what its marked view, its sentence alone, tells; type by both views."""
        first, last = shown(words, found.start, found.end)
        view = marked(words[first:last], [Mark(ACT, found.start - first, found.end - first)])
        told = self._marked(view)
        shares = (found.shares + told.shares) / 2
        return Act(
            *found[:4],
            tuple(shares.tolist()),
            _mode(told.modes, TYPES[int(shares.argmax())]),
            told.auxiliary,
            _spans(told.labels, words, first),
        )


def shares_of_relation(scores: _Floats) -> tuple[float, ...]:
    """The shares of the types by both answers of the network: to all types, and to those that the pairs tell apart.

    The second knows CONCEDE and RETREAT as one, the last of its classes; the first says which.
    """
    fine, coarse = _softmax(scores[: len(TYPES)]), _softmax(scores[len(TYPES) :])
    one = [number for number, name in enumerate(TYPES) if name in _YIELDING]
    spread = np.insert(coarse[:-1], [number - before for before, number in enumerate(one)], 0)
    spread[one] = coarse[-1] * fine[one] / fine[one].sum()
    return tuple(((fine + spread) / 2).tolist())


def _mode(scores: _Floats, of: str) -> str | None:
    """The mode with the highest score among those of a type."""
    own = [number for number, (name, _) in enumerate(MODES) if name == of]
    return MODES[max(own, key=scores.__getitem__)][1]


def _moved(one: _Found, stretch: Stretch) -> _Found:
    """An act of a window that stood apart, in the article that the stretch is of."""
    return one._replace(paragraph=stretch.paragraph, start=stretch.first + one.start, end=stretch.first + one.end)


def _spans(labels: Sequence[int], words: _Words, first: int) -> tuple[tuple[_Span, ...], ...]:
    """The spans of each role that name something, in words of the paragraph, by the labels of words from `first` on."""
    found = [(part, *without_joins(words, first + start, first + end)) for part, start, end in pieces_of(labels)]
    naming = [one for one in found if names(words[one[1] : one[2]])]
    return tuple(tuple((start, end) for part, start, end in naming if part == role) for role in range(len(ROLES)))


def _softmax(scores: _Floats) -> _Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: _Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(scores: _Floats) -> _Floats:
    shares: _Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return shares


@cache
def built_in() -> Coder:
    """The coder of the package."""
    return coder(files("onrecord.data") / "coder.onnx")


def coder(file: Traversable) -> Coder:
    """The coder that `python -m tools.coder` wrote to a file."""
    network = open_network(file.read_bytes(), without=[_SLOW])
    beside = json.loads(network.get_modelmeta().custom_metadata_map["beside"])
    return Coder(network, Thresholds(**beside["thresholds"]))
