from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.plain import one_line, printable, spreadsheet_cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;Y2xpcGJvYXJk\x07kept", "kept"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1bcreset", "reset"),
        ("over\rwritten", "over\nwritten"),
        ("line\r\nend", "line\nend"),
        ("bell\x07 back\x08space", "bell backspace"),
        ("right-to-left \u202eoverride", "right-to-left override"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("“Räksmörgås” — 日本", "“Räksmörgås” — 日本"),
        ("an unfinished \x1b", "an unfinished "),
    ],
)
def test_a_terminal_gets_no_commands_from_a_page(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text(st.characters()))
def test_no_control_character_is_left(text: str) -> None:
    left = {each for each in printable(text) if unicodedata.category(each) in {"Cc", "Cs"}}
    assert left <= {"\n", "\t"}


@given(st.text(st.sampled_from("\x1b[]0;m\x07\\aP^\x9b\x9d\n ")))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_one_line_has_no_line_ends() -> None:
    assert one_line("  one\r\n two\tthree\u2028four ") == "one two three four"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_could_start_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert spreadsheet_cell(f"{sign}cmd|' /C calc'!A0").startswith("'")


def test_a_formula_behind_a_control_character_gets_an_apostrophe() -> None:
    assert spreadsheet_cell("\x1b[0m\x00=HYPERLINK(0)") == "'=HYPERLINK(0)"


@given(st.text(st.characters()))
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not spreadsheet_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
