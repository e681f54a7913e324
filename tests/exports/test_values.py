from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.values import json_line, plain
from onrecord.model import Event, Moment, Paragraph, Segment, Span, Statement


def test_a_record_is_given_with_every_field() -> None:
    moment = Moment("2025-03-12", "day", "json-ld")
    assert plain(moment) == {"value": "2025-03-12", "precision": "day", "basis": "json-ld"}


def test_records_inside_records_are_given_too() -> None:
    paragraph = Paragraph(0, 4, "Tide", segments=(Segment(0, 4, 10, 14),))
    inner = Statement("direct", None, None, (Span(0, 4, "Tide"),))
    outer = Statement("indirect", None, None, (paragraph,), parent=inner)
    found = json.loads(json_line(outer))
    assert found["content"][0]["segments"] == [[0, 4, 10, 14]]
    assert found["parent"]["content"] == [{"start": 0, "end": 4, "text": "Tide", "field": "text"}]
    assert found["negated"] is False


def test_a_set_becomes_a_sorted_list() -> None:
    event = Event("AID", None, (), frozenset({"negation", "future"}), (), (), ())
    assert json.loads(json_line(event))["auxiliary"] == ["future", "negation"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2025, 3, 12), "2025-03-12"),
        (datetime(2025, 3, 12, 17, 42), "2025-03-12T17:42:00"),
        (b"\x00\xff", "00ff"),
        (Decimal("1.50"), "1.50"),
        (float("nan"), None),
        (float("inf"), None),
        (0.5, 0.5),
        (True, True),
        (None, None),
        ({1: (2,)}, {"1": [2]}),
    ],
)
def test_what_json_does_not_know_becomes_what_it_knows(value: object, expected: object) -> None:
    assert json.loads(json_line([value])) == [expected]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_comes_back_whole_from_one_safe_line(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not {"\x1b", "\x9b", "\x7f", "\u202e"} & set(line)


def test_a_lone_surrogate_can_be_written() -> None:
    assert json_line("a\ud800").encode() == b'"a\\ud800"'
