from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.statements.labels import LABELS, OUTSIDE, follows
from onrecord.statements.tagger import FAR, attributions, best_path, closed_moves, distance
from onrecord.statements.words import words_of

numbers = st.floats(-5, 5, width=32)


@given(arrays(np.float32, (4, 3), elements=numbers), arrays(np.float32, (3, 3), elements=numbers))
def test_no_path_is_better_than_the_best(scores: np.ndarray, moves: np.ndarray) -> None:
    def worth(path: tuple[int, ...]) -> float:
        steps = zip((OUTSIDE, *path), path, strict=False)
        return float(sum(scores[row, label] for row, label in enumerate(path)) + sum(moves[step] for step in steps))

    best = max(map(worth, product(range(3), repeat=4)))
    assert worth(tuple(best_path(scores, moves))) == pytest.approx(best, abs=1e-4)


@given(arrays(np.float32, (9, len(LABELS)), elements=numbers))
def test_closed_moves_are_never_taken(scores: np.ndarray) -> None:
    path = best_path(scores, closed_moves())
    assert all(follows(before, after) for before, after in zip([OUTSIDE, *path], path, strict=False))


def test_distances_are_told_by_side_and_fall_into_few_classes() -> None:
    assert distance(5, 5) == 0
    assert distance(5, 6) == FAR + 1
    assert distance(6, 5) == 1
    assert distance(0, 100_000) == 2 * FAR - 1
    assert distance(100_000, 0) == FAR - 1


def test_source_cue_and_content_are_found_and_linked() -> None:
    line = words_of("Ada Brack, the mayor of Ostley, told reporters on Monday that the mill would stay open.")
    (found,) = attributions([(), line])
    assert found.source is not None
    assert (found.cue.paragraph, line[found.cue.start].start) == (1, 32)
    assert (found.source.start, found.content[0].end) == (0, 18)
    assert 0 < found.link <= 1
    assert all(0 < part.share <= 1 for part in (found.source, found.cue, *found.content))


@settings(max_examples=25)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_read(lines: list[str]) -> None:
    words = [words_of(line) for line in lines]
    for found in attributions(words):
        for part in (found.cue, *found.content):
            assert 0 <= part.start < part.end <= len(words[part.paragraph])


def test_no_words_no_attributions() -> None:
    assert list(attributions([])) == []
    assert list(attributions([(), ()])) == []
