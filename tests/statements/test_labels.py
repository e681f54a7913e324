from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.labels import LABELS, OUTSIDE, Part, Piece, follows, labels_of, pieces_of

pieces = st.lists(st.tuples(st.sampled_from(list(Part)), st.integers(0, 3), st.integers(1, 4)), max_size=6)


def laid_out(given_pieces: list[tuple[Part, int, int]]) -> tuple[list[Piece], int]:
    """Pieces one behind another, from (part, words between, words), and the words of all."""
    made, at = [], 0
    for part, gap, length in given_pieces:
        made.append(Piece(part, at + gap, at + gap + length))
        at += gap + length
    return made, at + 1


@given(pieces)
def test_labels_and_pieces_say_the_same(given_pieces: list[tuple[Part, int, int]]) -> None:
    made, length = laid_out(given_pieces)
    labels = labels_of(made, length)
    assert pieces_of(labels) == made
    assert all(follows(before, after) for before, after in pairwise([OUTSIDE, *labels]))


def test_a_part_that_has_begun_goes_on_until_it_ends() -> None:
    number = {name: place for place, name in enumerate(LABELS)}
    assert follows(number["B-content"], number["E-content"])
    assert not follows(number["B-content"], number["E-cue"])
    assert not follows(number["B-content"], OUTSIDE)
    assert not follows(OUTSIDE, number["I-source"])
    assert follows(number["E-source"], number["S-cue"])
