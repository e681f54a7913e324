from __future__ import annotations

import pytest
from statement_samples import statements

from onrecord.statements.lists import start_of_list


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        (
            "At the United Nations, the United States, Britain and Japan said",
            "Britain and Japan",
            "the United States, ",
        ),
        ("On Tuesday Peru, Chile, South Korea and Japan said", "South Korea and Japan", "Peru, Chile, "),
        ("In Berlin, France and Spain said", "France and Spain", ""),
        ("In Lima, Peru, Ada Brack and Tom Quill said", "Ada Brack and Tom Quill", ""),
        ("France, Germany said", "Germany", ""),
    ],
)
def test_a_list_of_states_is_the_source_as_a_whole(text: str, source: str, whole: str) -> None:
    start = text.index(source)
    begin = start_of_list(text, start, start + len(source))
    assert text[begin:start] == whole


def test_all_states_of_a_list_speak() -> None:
    (said,) = statements(
        "At the United Nations, the United States, Britain, South Korea and Japan said in a joint statement on Tuesday "
        "that any deal would violate the resolutions."
    )
    assert said.source is not None
    assert said.source.text == "the United States, Britain, South Korea and Japan"
    assert [one.name for one in said.speakers] == ["United States", "Britain", "South Korea", "Japan"]
