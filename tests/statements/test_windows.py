from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.windows import BEGIN, END, LONGEST, Place, windows_of
from onrecord.statements.words import Quote, Shape, Word, words_of


def line(length: int, pieces: int = 1) -> list[Word]:
    return [Word(2 * n, 2 * n + 1, (2000,) * pieces, Shape.LOWER, Quote.OUTSIDE) for n in range(length)]


@given(st.lists(st.integers(0, 700), max_size=12))
def test_every_word_is_read_once_and_in_order(lengths: list[int]) -> None:
    read = [
        (window.stretches[at].paragraph, window.stretches[at].first + number)
        for window in windows_of([line(length) for length in lengths])
        for at, number in window.owners
        if number >= 0
    ]
    assert read == [(paragraph, word) for paragraph, length in enumerate(lengths) for word in range(length)]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 400)), max_size=6))
def test_no_window_is_longer_than_the_model_reads(lengths: list[tuple[int, int]]) -> None:
    for window in windows_of([line(length, pieces) for length, pieces in lengths]):
        assert len(window.pieces) <= LONGEST
        assert window.pieces[0] == BEGIN
        assert window.pieces[-1] == END
        assert len(window.pieces) == len(window.shapes) == len(window.quotes) == len(window.places)


def test_paragraphs_share_a_window_while_there_is_room() -> None:
    found = [[stretch.paragraph for stretch in w.stretches] for w in windows_of([line(100), line(100), line(100)])]
    assert found == [[0, 1], [2]]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    text = "The mill stays open until May. " * 60
    first, *_ = windows_of([words_of(text)])
    words = first.stretches[0].words
    assert text[words[-1].start : words[-1].end] == "."


def test_the_first_line_and_the_beginnings_of_paragraphs_and_sentences_are_marked() -> None:
    (window,) = windows_of([words_of("Mill closes"), words_of("It closed. She left.")])
    heads = [Place(int(window.places[head])) for head in window.heads]
    inside = Place.WITHIN
    assert heads == [Place.FIRST, inside, inside, Place.PARAGRAPH, inside, inside, Place.SENTENCE, *[inside] * 3]
