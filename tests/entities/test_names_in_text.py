from __future__ import annotations

import itertools

import pytest

from onrecord.entities.names import Kind, Name, names_of
from onrecord.entities.tokens import tokens_of
from onrecord.model import Span


def names(text: str) -> list[Name]:
    return list(names_of(tokens_of(text, [Span(0, len(text), text)])))


def said(text: str) -> list[str]:
    return [text[name.start : name.end] for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brack met Joan Ilves.", ["Ada Brack", "Joan Ilves"]),
        ("On Monday Mrs. Brack left.", ["Brack"]),
        ("He saw Gov. Ada J. Brack there.", ["Ada J. Brack"]),
        ("They trust Brack's lawyers.", ["Brack"]),
        ("The mill of Piet van der Holt burned.", ["Piet van der Holt"]),
        ("the Varland Institute for Water said", ["Varland Institute for Water"]),
        ("Nobody saw the Vice President.", []),
        ("Mills closed. However, nothing changed.", ["Mills"]),
        ("Ostley Mayor Ada Brack agreed.", ["Ostley", "Ada Brack"]),
    ],
)
def test_names_are_found_without_titles(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He called Ada Brack.", "person"),
        ("He called Mr. Quill.", "person"),
        ("He called the Varland Institute.", "organization"),
        ("He called the Ostley Times.", "organization"),
        ("He visited Iowa.", "place"),
        ("He called the Republicans.", "people"),
    ],
)
def test_a_name_has_a_kind(text: str, kind: Kind) -> None:
    assert [name.kind for name in names(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We asked campaign manager Ada Brack.", "manager"),
        ("We asked the mayor, Ada Brack.", "mayor"),
        ("We asked Ada Brack, the mayor of Ostley.", "mayor"),
        ("We asked Sen. Ada Brack.", "senator"),
        ("We asked Ada Brack (R-Ostley).", "lawmaker"),
        ("We know that Ada Brack is a lawyer.", "lawyer"),
    ],
)
def test_words_around_a_name_tell_its_role(text: str, role: str) -> None:
    assert role in names(text)[0].roles


def test_a_title_tells_the_gender() -> None:
    assert [name.gender for name in names("He met Mrs. Quill, Mr. Holt and chairwoman Robin Sayle.")] == ["f", "m", "f"]


def test_names_know_their_places_and_do_not_overlap() -> None:
    text = "Ada Brack and Sen. Joan Ilves of Ostley met Brack's aides at the Varland Institute."
    found = names(text)
    assert all(text[name.start : name.end].split() == list(name.words) for name in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_no_text_has_no_names() -> None:
    assert names("") == []
