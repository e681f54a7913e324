from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.names import distinct, fold, is_labelled, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Brandt", ("Ida Brandt",)),
        ("By Ida Brandt and Ola Vik", ("Ida Brandt", "Ola Vik")),
        ("Von Ida Brandt, Jörg Weiß und Max Kühn", ("Ida Brandt", "Jörg Weiß", "Max Kühn")),
        ("Ida Brandt, Jörg Weiß, dpa", ("Ida Brandt", "Jörg Weiß", "dpa")),
        ("Par Inès Moreau et Luc Petit", ("Inès Moreau", "Luc Petit")),
        ("Por Ana Ríos y Luis Vega", ("Ana Ríos", "Luis Vega")),
        ("Di Anna Greco e Marco Riva", ("Anna Greco", "Marco Riva")),
        ("Av Siri Moe og Ola Vik", ("Siri Moe", "Ola Vik")),
        ("Yazan: Elif Kaya ve Can Demir", ("Elif Kaya", "Can Demir")),
        ("Автор: Анна Белова и Олег Краснов", ("Анна Белова", "Олег Краснов")),
        ("بقلم: ليلى حداد", ("ليلى حداد",)),
        ("文：山川 花子", ("山川 花子",)),
        ("山川 花子記者、海野 太郎", ("山川 花子", "海野 太郎")),
        ("김바다 기자", ("김바다",)),
        ("Ida Brandt, Courier correspondent", ("Ida Brandt",)),
        ("Ida Brandt, Senior Editor", ("Ida Brandt",)),
        ("Ida Brandt, Oslo", ("Ida Brandt",)),
        ("Ida Brandt / Journalist", ("Ida Brandt",)),
        ("Ida Brandt (ib)", ("Ida Brandt",)),
        ("Ida Brandt, MD, and Ola Vik, Ph.D.", ("Ida Brandt, MD", "Ola Vik, Ph.D.")),
        ("Ida Brandt; Ola Vik | Siri Moe", ("Ida Brandt", "Ola Vik", "Siri Moe")),
        ("Ida Brandt & Ola Vik", ("Ida Brandt", "Ola Vik")),
        ("Ida Brandt, IDA BRANDT", ("Ida Brandt",)),
        ("Ida Brandt @idabrandt ida@courier.example", ("Ida Brandt",)),
        ("Dr. Ida O’Brandt-Vik", ("Dr. Ida O’Brandt-Vik",)),
        ("Harbour Times Staff", ("Harbour Times Staff",)),
        ("Anna Giulia Dina", ("Anna Giulia Dina",)),
        ("ByIda Brandt", ("Ida Brandt",)),
    ],
)
def test_names_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "", "By", "Von", "Newsroom", "Editorial Team", "Die Redaktion", "admin", "https://courier.example/ida",
        "@idabrandt", "courier.example", "ida-brandt", "ida.brandt", "user77", "2024", "编辑部", "—", "Reporter",
    ],
)  # fmt: skip
def test_what_names_nobody_gives_nobody(text: str) -> None:
    assert people(text) == ()


def test_library_order_is_turned() -> None:
    assert people("Brandt, Ida", family_first=True) == ("Ida Brandt",)
    assert people("Ida Brandt, Ola Vik", family_first=True) == ("Ida Brandt", "Ola Vik")


def test_a_label_is_a_word_of_its_own() -> None:
    assert is_labelled("By Ida Brandt")
    assert is_labelled("Von: Ida Brandt")
    assert not is_labelled("Byron Vik")
    assert not is_labelled("Vonda Brandt")


def test_comparing_disregards_case_accents_and_signs() -> None:
    assert fold("Jörg  O’Weiss") == fold("JORG OWEISS")
    assert distinct(["Inès Moreau", "ines moreau", "Luc Petit"]) == ("Inès Moreau", "Luc Petit")


@given(st.text(max_size=80))
def test_names_are_taken_from_the_text_and_never_twice(text: str) -> None:
    names = people(text)
    assert len({fold(name) for name in names}) == len(names)
    assert all(any(map(str.isalpha, name)) and name == name.strip() for name in names)
