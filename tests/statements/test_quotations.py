from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.statements.quotations import find_quotations


def lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return spans


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, lines(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” to “both sides” of it.", ["“no”", "“both sides”"]),
        ('He said "no" to "both sides" of it.', ['"no"', '"both sides"']),
        ("''We won,'' she said. ''It's over.''", ["''We won,''", "''It's over.''"]),
        ("« Jamais », dit-il.", ["« Jamais »"]),
        ("‘We will not sell the mill,’ he said.", ["‘We will not sell the mill,’"]),
        ("'We won't sell the mill,' he said.", ["'We won't sell the mill,'"]),
        ("The workers’ vote wasn’t the owners’ wish.", []),
        ("In the '90s the miners' strike hit 'em hard, folks' tales say.", []),
        ("They call him ‘the Baker’ at home.", []),
        ("“He told me ‘never again’ and left,” she said.", ["“He told me ‘never again’ and left,”"]),
        ("“She wrote “Tides” there,” he said.", ["“She wrote “Tides” there,”"]),
        ("“We stay united“, they added.", ["“We stay united“"]),
        ("”We stay united”, they added.", ["”We stay united”"]),
        ('"We stay,"she said.', ['"We stay,"']),
        ("''I said, 'No,''' he recalled. ''Yes.''", ["''I said, 'No,'''", "''Yes.''"]),
        ('A 5\' 10" plank broke. "It was rotten," she said.', ['"It was rotten,"']),
        ("", []),
        ("“”", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_missing_close_ends_with_the_paragraph() -> None:
    assert quoted("She said: “We stay. \nHe left. “We go,” he said.") == ["“We stay.", "“We go,”"]


def test_a_missing_close_ends_before_the_next_opening_mark() -> None:
    assert quoted("“We stay, she said. “We go,” he said.") == ["“We stay, she said.", "“We go,”"]


def test_a_mark_that_makes_no_sense_loses_nothing() -> None:
    assert quoted("No mark” opens here. “We go,” he said.") == ["“We go,”"]


def test_a_quotation_of_several_paragraphs_continues() -> None:
    text = "“We stay.\n“We work.\n“We win.”\n“Others too.”"
    found = find_quotations(text, lines(text))
    assert [q.continues for q in found] == [False, True, True, False]
    assert [q.closed for q in found] == [False, False, True, True]
    assert [q.paragraph for q in found] == [0, 1, 2, 3]


def test_only_an_opening_mark_continues_a_quotation() -> None:
    text = "“We stay.\nHe left. “We go.”"
    assert [q.continues for q in find_quotations(text, lines(text))] == [False, False]


MARKS = st.text(alphabet=st.sampled_from("\"“”‘’'«»„` .,ab\n"), max_size=80)


@given(MARKS)
def test_quotations_are_ordered_and_apart_within_their_paragraphs(text: str) -> None:
    paragraphs = lines(text)
    found = find_quotations(text, paragraphs)
    for quotation in found:
        paragraph = paragraphs[quotation.paragraph]
        assert paragraph.start <= quotation.start < quotation.end <= paragraph.end
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="abc .,", max_size=40))
def test_a_clean_pair_of_marks_is_found(words: str) -> None:
    inner = f"Look {words.strip()} here."
    assert quoted(f"Ann said: “{inner}”") == [f"“{inner}”"]
