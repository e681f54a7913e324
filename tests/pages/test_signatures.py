from __future__ import annotations

import pytest

from onrecord.pages.blocks import Block, Container
from onrecord.pages.printed import Locale
from onrecord.pages.signatures import signed

LOCALE = Locale("en", None)
URL = "https://fjordcourier.example/harbour-news/bridge-17"


def line(text: str, tag: str = "p") -> Block:
    return Block(text, (), (Container("main", "", 0), Container(tag, "", 1)))


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(text, ()) for text in ("Harbour bridge closes", *texts))


@pytest.mark.parametrize(
    "text",
    [
        "Nora Pell | 3 May 2024",
        "3 May 2024 • Nora Pell",
        "Nora Pell – 3 May 2024",
        "Nora Pell, Vessel Point | 3 May 2024",
    ],
)
def test_a_name_on_the_line_of_the_date(text: str) -> None:
    assert signed((line("Harbour bridge closes", "h1"), line(text)), 0, LOCALE, URL) == ("Nora Pell",)


@pytest.mark.parametrize(
    "text",
    [
        "Vessel Point – 3 May 2024 – Nora Pell",
        "Harbour News | 3 May 2024",
        "Share Article | 3 May 2024",
        "Senior Editor | 3 May 2024",
        "SHARE THIS | 3 May 2024",
        "The port | 3 May 2024",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert signed((line("Harbour bridge closes", "h1"), line(text)), 0, LOCALE, URL) == ()


def test_in_html_a_line_beside_the_date_may_be_anything() -> None:
    assert signed((line("Harbour bridge closes", "h1"), line("Ida Brandt"), line("3 May 2024")), 0, LOCALE, URL) == ()


def test_in_plain_text_a_name_may_have_a_line_of_its_own() -> None:
    assert signed(lines("Nora Pell, Vessel Point", "3 May 2024", "The bridge closes."), 0, LOCALE, None) == (
        "Nora Pell",
    )
    assert signed(lines("3 May 2024", "Nora Pell"), 0, LOCALE, None) == ("Nora Pell",)


def test_two_names_or_no_date_give_nobody() -> None:
    assert signed(lines("Nora Pell", "Ida Brandt", "3 May 2024"), 0, LOCALE, None) == ()
    assert signed(lines("Nora Pell", "The bridge closes."), 0, LOCALE, None) == ()


def test_words_that_stand_above_the_headline_are_a_menu() -> None:
    blocks = (Block("Vessel Point", ()), *lines("Vessel Point", "3 May 2024"))
    assert signed(blocks, 1, LOCALE, None) == ()
