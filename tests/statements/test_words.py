from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.words import Quote, Shape, quotes, shape_of, words_of

OUT, IN, OPENS, CLOSES = Quote


@given(st.text(max_size=200))
def test_words_stand_in_order_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(word.start < word.end for word in words)
    assert all(before.end <= after.start for before, after in pairwise(words))
    assert all(word.pieces for word in words)
    assert not words or words[-1].end <= len(text)


def test_letters_in_a_row_are_one_word_and_marks_stand_alone() -> None:
    text = "Brack’s “mill,” 1,200 m²."
    assert [text[word.start : word.end] for word in words_of(text)] == [
        *("Brack", "’", "s", "“", "mill", ",", "”", "1", ",", "200", "m²", ".")
    ]


def test_marks_of_all_shapes_have_the_same_pieces() -> None:
    one, other = words_of("“The mill,” ‘she’ said"), words_of("\"The mill,\" 'she' said")
    assert [word.pieces for word in one] == [word.pieces for word in other]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("mill", Shape.LOWER),
        ("Mill", Shape.CAPITAL),
        ("VHB", Shape.UPPER),
        ("A", Shape.CAPITAL),
        ("44", Shape.NUMBER),
        ("4th", Shape.LOWER),
        ("eBay", Shape.MIXED),
        (",", Shape.MARK),
    ],
)
def test_how_a_word_is_written(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("she said “ the mill ”", [OUT, OUT, OPENS, IN, IN, CLOSES]),
        ('" the mill " , she', [OPENS, IN, IN, CLOSES, OUT, OUT]),
        ("“ one “ two ” three", [OPENS, IN, OPENS, IN, CLOSES, OUT]),
        ("one ” two “ three", [OUT, OUT, OUT, OPENS, IN]),
        ("« un » deux", [OPENS, IN, CLOSES, OUT]),
    ],
)
def test_where_words_stand_in_quotations(words: str, places: list[Quote]) -> None:
    assert list(quotes(words.split())) == places
