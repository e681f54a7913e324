from __future__ import annotations

import pytest

from onrecord.pages.blocks import Block, Container
from onrecord.pages.paywall import is_membership_notice, is_stub


def line(text: str, tag: str = "p", linked: int = 0) -> Block:
    return Block(text, (), (Container("main", "", 0), Container(tag, "", 1)), linked=linked)


H1 = line("Harbour bridge closes", "h1")
BODY = line("The harbour bridge closes on Monday for two weeks, the port of Vessel Point said. " * 3)
CUT = line("Subscribe now to continue reading")


@pytest.mark.parametrize(
    "text",
    [
        "This article is for subscribers only",
        "Log in or create an account to continue reading.",
        "Already a subscriber? Log in",
        "Start your free trial",
        "Dieser Artikel ist nur für Abonnenten",
        "Jetzt weiterlesen mit Courier Plus",
        "Bereits Abonnent? Hier anmelden",
        "Article réservé à nos abonnés",
        "Il vous reste 72 % de cet article à lire.",
        "Contenido exclusivo para suscriptores",
        "Articolo riservato agli abbonati",
        "Alleen voor abonnees",
        "この記事は有料会員限定です",
        "残り 812文字",
        "Только для подписчиков",
    ],
)
def test_notices(text: str) -> None:
    assert is_membership_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The port has asked its members to vote on Monday.",
        "Subscribers of the ferry line get their money back, the company said.",
        "“I will continue reading the reports,” the mayor said.",
        "Die Abonnenten der Fähre bekommen ihr Geld zurück.",
        "The paper told readers to subscribe to continue reading " + "and much more was said about it " * 12,
    ],
)
def test_news_text_is_no_notice(text: str) -> None:
    assert not is_membership_notice(text)


def test_a_page_that_ends_with_the_notice_is_a_stub() -> None:
    assert is_stub((H1, BODY, CUT), 0)
    assert is_stub((H1, BODY, CUT, line("Cancel anytime."), line(BODY.text, linked=len(BODY.text))), 0)


def test_a_whole_article_is_none() -> None:
    assert not is_stub((H1, BODY), 0)
    assert not is_stub((H1, BODY, CUT, BODY, BODY), 0)
    assert not is_stub((H1, *(BODY for _ in range(60)), CUT), 0)
    assert not is_stub((CUT, H1, BODY), 1)
    assert not is_stub((H1, BODY, CUT), None)
    assert not is_stub((H1, BODY, line("Already a subscriber? Log in")), 0)
