"""The examples of the grammar are its tests."""

from __future__ import annotations

import pytest

from onrecord.given import given
from onrecord.model import Span
from onrecord.times.finding import times_of
from onrecord.times.grammar import grammar
from tools.build_times import Example, examples

EXAMPLES = tuple(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one.language}: {one.text}" for one in EXAMPLES])
def test_an_example_reads_as_it_says(example: Example) -> None:
    span = Span(0, len(example.text), example.text)
    found = times_of([(span, given(example.published))], grammar(example.language))
    if example.expression is None:
        assert [one.text for one in found] == []
    else:
        assert (example.expression, example.type, example.value) in [(one.text, one.type, one.value) for one in found]
