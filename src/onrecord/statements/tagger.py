"""Finds attributions by a trained model: which words are source, cue or content, and which of them belong together.

A small transformer reads a window of paragraphs and scores a label for each word; the best path through the labels is
taken (Viterbi's algorithm over trained transitions). Vectors that it gives for each word say which cue a content
belongs to, and which source a cue has. Built by `python -m tools.tagger`; docs/models/tagger.md says from what, and how
good it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log2
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.networks import Network, open_network
from onrecord.shelf import Shelf
from onrecord.statements.labels import LABELS, OUTSIDE, Part, Piece, follows, pieces_of
from onrecord.statements.windows import Stretch, Window, windows_of
from onrecord.statements.words import Word

INPUTS = ("pieces", "shapes", "quotes", "places", "heads")
"""Names of the model's inputs, each (1, length); its outputs are "scores" and "links", a row for each head."""
FAR = 8
"""Classes of distance on one side."""
_SLOW = "SkipLayerNormFusion"
"""What onnxruntime would join to one step that takes longer than its parts: 25.6 instead of 23.3 ms a window."""
NEVER = -1e4
"""Score of what must not be."""

_Floats: TypeAlias = npt.NDArray[np.float32]


class Found(NamedTuple):
    """Words [start, end) of a paragraph are a part of an attribution; `share`: how sure its bounds are, 0 to 1."""

    paragraph: int
    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as they were found; `link` is how sure it is that they belong together, 0 to 1."""

    source: Found | None
    cue: Found
    content: tuple[Found, ...]
    link: float


def attributions(paragraphs: Sequence[Sequence[Word]]) -> Iterator[Attribution]:
    """The attributions in some paragraphs, window by window, in the order of their cues."""
    return _built_in().attributions(paragraphs)


def best_path(scores: _Floats, moves: _Floats) -> list[int]:
    """The labels, one a row of scores, whose scores and moves add up to most; OUTSIDE stands before the first."""
    best = scores[0] + moves[OUTSIDE]
    back = np.zeros(scores.shape, np.int64)
    for row in range(1, len(scores)):
        ways = best[:, None] + moves
        back[row] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[row]
    label = int(best.argmax())
    path = [label]
    for row in range(len(scores) - 1, 0, -1):
        label = int(back[row, label])
        path.append(label)
    return path[::-1]


def distance(here: int, there: int) -> int:
    """The class of how many words lie between two, and on which side."""
    return min(FAR - 1, int(log2(abs(there - here) + 1))) + (FAR if there > here else 0)


@dataclass(frozen=True, slots=True)
class Model:
    """A network and what stands beside it: scores of moves, of distances (2, 2 × FAR) and of having no source."""

    network: Network
    moves: _Floats
    distances: _Floats
    sourceless: float
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)

    def attributions(self, paragraphs: Sequence[Sequence[Word]]) -> Iterator[Attribution]:
        """The attributions in some paragraphs, window by window, in the order of their cues."""
        for window in windows_of(paragraphs):
            yield from self._read(window)

    def _read(self, window: Window) -> Iterator[Attribution]:
        apart = window.apart()
        made = self.shelf.get(apart.key, lambda: tuple(self._read_apart(apart)))
        return (_moved(one, window.stretches) for one in made)

    def _read_apart(self, window: Window) -> Iterator[Attribution]:
        given = {name: getattr(window, name)[None] for name in INPUTS}
        scores, links = (output[0] for output in self.network.run(["scores", "links"], given))
        ends = [head for head, (_, number) in enumerate(window.owners) if number < 0]
        scores[np.ix_(ends, [label for label in range(len(LABELS)) if label != OUTSIDE])] = NEVER
        path = best_path(scores, self.moves)
        shares = _softmax(scores)[np.arange(len(path)), path]
        yield from self._joined(window, pieces_of(path), shares, links)

    def _joined(
        self, window: Window, pieces: Sequence[Piece], shares: _Floats, links: _Floats
    ) -> Iterator[Attribution]:
        by_part = {part: [piece for piece in pieces if piece.part is part] for part in Part}
        cues, sources, contents = by_part[Part.CUE], by_part[Part.SOURCE], by_part[Part.CONTENT]
        if not cues or not contents:
            return
        to_cue = _softmax(self._fit(links, 0, contents, cues))
        none = np.full((len(cues), 1), self.sourceless, np.float32)
        to_source = _softmax(np.hstack((self._fit(links, 1, cues, sources), none)))
        for number, cue in enumerate(cues):
            own = [row for row in range(len(contents)) if to_cue[row].argmax() == number]
            if own:
                chosen = int(to_source[number].argmax())
                source = _found(window, sources[chosen], shares) if chosen < len(sources) else None
                content = tuple(_found(window, contents[row], shares) for row in own)
                link = float(min(to_source[number].max(), to_cue[own, number].min()))
                yield Attribution(source, _found(window, cue, shares), content, link)

    def _fit(self, links: _Floats, kind: int, where: Sequence[Piece], to: Sequence[Piece]) -> _Floats:
        """How well pieces go with others, (len(where), len(to)); kind 0: content to cue, 1: cue to source."""
        vectors = links.reshape(len(links), 4, -1)
        near = [[self.distances[kind, distance(one.start, other.start)] for other in to] for one in where]
        one = vectors[[piece.start for piece in where], 2 * kind]
        other = vectors[[piece.start for piece in to], 2 * kind + 1]
        fit: _Floats = one @ other.T * vectors.shape[2] ** -0.5 + np.array(near, np.float32).reshape(len(where), -1)
        return fit


def _moved(one: Attribution, stretches: Sequence[Stretch]) -> Attribution:
    """An attribution of a window that stood apart, in the article that these stretches are of."""

    def part(found: Found) -> Found:
        at = stretches[found.paragraph]
        return found._replace(paragraph=at.paragraph, start=at.first + found.start, end=at.first + found.end)

    source = None if one.source is None else part(one.source)
    return Attribution(source, part(one.cue), tuple(map(part, one.content)), one.link)


def _found(window: Window, piece: Piece, shares: _Floats) -> Found:
    at, first = window.owners[piece.start]
    stretch = window.stretches[at]
    start = stretch.first + int(first)
    bounds = float(shares[piece.start] * shares[piece.end - 1])
    return Found(stretch.paragraph, start, start + piece.end - piece.start, bounds)


def _softmax(scores: _Floats) -> _Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: _Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def closed_moves() -> _Floats:
    """What to add to the scores of moves so that no label follows one that it may not follow."""
    labels = range(len(LABELS))
    return np.array([[0.0 if follows(one, other) else NEVER for other in labels] for one in labels], np.float32)


@cache
def _built_in() -> Model:
    return model(files("onrecord.data") / "tagger.onnx")


def model(file: Traversable) -> Model:
    """The model that `python -m tools.tagger` wrote to a file."""
    network = open_network(file.read_bytes(), without=[_SLOW])
    beside = json.loads(network.get_modelmeta().custom_metadata_map["beside"])
    moves, distances = (np.array(beside[name], np.float32) for name in ("moves", "distances"))
    return Model(network, moves + closed_moves(), distances, beside["sourceless"])
