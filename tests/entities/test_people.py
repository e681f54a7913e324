from __future__ import annotations

import pytest

from onrecord.entities.names import names_of
from onrecord.entities.people import Cast, Figure, cast_of
from onrecord.entities.tokens import tokens_of
from onrecord.model import Span


def cast(text: str) -> Cast:
    tokens = tokens_of(text, [Span(0, len(text), text)])
    return cast_of(names_of(tokens), tokens)


def figure(text: str, name: str) -> Figure:
    return next(one for one in cast(text).figures if one.name == name)


def bearers(text: str) -> list[str | None]:
    found = cast(text)
    return [None if number is None else found.figures[number].name for number in found.of_name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Ada Brack. Then Brack left.", ["Ada Brack", "Ada Brack"]),
        ("He met Mrs. Brack. Then Ada Brack left.", ["Ada Brack", "Ada Brack"]),
        ("He met Ada Brack. Then Ada left.", ["Ada Brack", "Ada Brack"]),
        ("He met Mike Sayle. Then Michael Sayle left.", ["Michael Sayle", "Michael Sayle"]),
        ("He met Otto Sayle. Then Otto J. Sayle left.", ["Otto J. Sayle", "Otto J. Sayle"]),
        ("He met René Sayle. Then Rene Sayle left.", ["René Sayle", "René Sayle"]),
        ("He met the Republicans. Then Brack left.", [None, "Brack"]),
        ("He met the Varland Water Board. The VWB said no.", ["Varland Water Board", "Varland Water Board"]),
    ],
)
def test_names_of_one_figure_meet(text: str, expected: list[str | None]) -> None:
    assert bearers(text) == expected


def test_persons_of_one_last_name_are_told_apart_by_title() -> None:
    text = "He met Otto Brack and Ada Brack. Then Mr. Brack left and Mrs. Brack stayed."
    assert bearers(text) == ["Otto Brack", "Ada Brack", "Otto Brack", "Ada Brack"]


def test_persons_of_one_last_name_are_told_apart_by_recency() -> None:
    text = "He met Otto Brack. Then Brack left. He met Ada Brack. Then Brack stayed."
    assert bearers(text) == ["Otto Brack", "Otto Brack", "Ada Brack", "Ada Brack"]


def test_father_and_son_are_two() -> None:
    assert bearers("He met Otto Brack and Otto Brack Jr.") == ["Otto Brack", "Otto Brack Jr"]


def test_a_last_name_means_no_organisation_that_ends_in_it() -> None:
    assert bearers("He saw the Quill Foundation. Mr. Foundation left.") == ["Quill Foundation", "Foundation"]


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("We saw Ada Brack.", "Ada Brack", "f"),
        ("We saw Mr. Quill.", "Quill", "m"),
        ("We saw Wilo Quill, who says she is ill. Then Quill left.", "Wilo Quill", "f"),
        ("We saw Mr. Robin Quill.", "Robin Quill", "m"),
        ("We saw Robin Quill.", "Robin Quill", ""),
    ],
)
def test_gender_is_told_by_title_first_name_and_pronouns(text: str, name: str, gender: str) -> None:
    assert figure(text, name).gender == gender


def test_who_has_a_role_may_be_called_by_what_it_implies() -> None:
    brack = figure("We saw Sen. Ada Brack.", "Ada Brack")
    assert [brack.is_called(role) for role in ("senator", "lawmaker", "mayor")] == [True, True, False]


def test_no_names_make_no_cast() -> None:
    assert cast("nothing here") == Cast((), ())
