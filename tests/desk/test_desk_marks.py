from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.marks import Mark, marked

TEXT = "Quill said Orn lied."


def test_spans_that_cross_are_cut_where_they_meet() -> None:
    marks = [Mark("text", 0, 10, "one", "a"), Mark("text", 6, 14, "two", "b")]
    assert marked(TEXT, marks, {}) == (
        '<span class="one" data-of="a">Quill </span><span class="one two" data-of="a b">said</span>'
        '<span class="two" data-of="b"> Orn</span> lied.'
    )


def test_a_saying_within_a_saying_is_seen() -> None:
    marks = [Mark("text", 0, 20, "said", "a"), Mark("text", 11, 19, "said", "b")]
    assert '<span class="said said-in" data-of="a b">Orn lied</span>' in marked(TEXT, marks, {})


def test_an_item_is_numbered_once_where_it_begins() -> None:
    numbers = {"a": 7}
    marks = [Mark("text", 0, 5, "source", "a"), Mark("text", 11, 20, "said", "a")]
    drawn = marked(TEXT, marks, numbers)
    assert drawn.startswith('<a class="ref" id="a" href="#card-a">7</a><span class="source"')
    assert drawn.count('class="ref"') == 1
    assert not numbers


def test_what_stands_in_a_text_is_escaped() -> None:
    text = "<script>alert(1)</script>"
    drawn = marked(text, [Mark("text", 2, 5, "name", "", '"><b>')], {})
    assert "<script" not in drawn
    assert "<b>" not in drawn
    assert 'title="&#34;&gt;&lt;b&gt;"' in drawn


def test_a_paragraph_takes_its_share_of_a_longer_span() -> None:
    marks = [Mark("text", 0, 20, "said", "a")]
    assert marked(TEXT, marks, {}, 6, 10) == '<span class="said" data-of="a">said</span>'


@given(
    st.text(alphabet="ab<&\"' é", max_size=30),
    st.lists(st.tuples(st.integers(-2, 33), st.integers(-2, 33)), max_size=6),
)
def test_no_character_is_lost_or_doubled(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark("text", start, end, "x", str(n)) for n, (start, end) in enumerate(places)]
    drawn = marked(text, marks, {})
    assert html.unescape(re.sub(r"<[^>]*>", "", drawn)) == text
    assert drawn.count("<span") == drawn.count("</span>")
