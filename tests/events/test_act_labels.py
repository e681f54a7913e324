from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.labels import MODES, ROLES, TYPES, Piece, labels_of, pieces_of
from onrecord.events.ontology import ontology


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[Piece], int]:
    """Pieces that do not overlap, and the length of their line."""
    pieces, at = list[Piece](), 0
    for gap, length, part in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 2)))):
        pieces.append(Piece(part, at + gap, at + gap + length))
        at += gap + length
    return pieces, at + draw(st.integers(0, 3))


@given(lines())
def test_pieces_come_back_from_their_labels(line: tuple[list[Piece], int]) -> None:
    pieces, length = line
    labels = labels_of(pieces, length)
    assert len(labels) == length
    assert pieces_of(labels) == pieces


def test_a_piece_that_overlaps_an_earlier_one_is_left_out() -> None:
    assert pieces_of(labels_of([Piece(0, 0, 3), Piece(1, 2, 4)], 5)) == [Piece(0, 0, 3)]


def test_a_label_that_goes_on_with_nothing_begins_a_piece() -> None:
    assert pieces_of([0, 2, 2, 4, 0]) == [Piece(0, 1, 3), Piece(1, 3, 4)]


def test_types_and_modes_are_those_of_the_manual() -> None:
    assert (len(TYPES), len(ontology().contexts), len(ontology().auxiliaries)) == (16, 37, 4)
    assert ROLES == ("actor", "recipient", "place")
    assert ("ASSAULT", "suicide-attack") in MODES
    assert ("AGREE", None) in MODES
    assert ontology().types["ASSAULT"].scored("aerial") == -9.5
    assert ontology().types["ASSAULT"].scored(None) == -9
