from __future__ import annotations

import random

import numpy as np

from onrecord.pages.echoes import Hints
from onrecord.pages.markup import read_markup
from tools.labeller.aligning import BODY, FURNITURE, HEADLINE, SUMMARY, roles
from tools.labeller.composing import as_text, scroll, without_article
from tools.labeller.examples import Example

FERRY = (
    "The harbour board of Vessel Point said on Monday that the ferry to Lorne Island would stop in June for good.",
    "Islanders said they had not been asked, and that the next bridge was ninety miles of bad road away from them.",
    "The board answered that the ferry had lost money on every crossing since the cannery on the island was closed.",
)
MENU = "".join(f"<li><a href=/{n}>Section {n} of the paper</a></li>" for n in range(12))


def page(body: tuple[str, ...], headline: str) -> Example:
    markup = (
        f"<nav><ul>{MENU}</ul></nav><main><article><h1>{headline}</h1><p class=standfirst>Board cites its losses.</p>"
        f"<div>{''.join(f'<p>{line}</p>' for line in body)}</div></article><p>Share this article</p></main>"
        f"<aside><p>{body[0]}</p></aside>"
    )
    blocks = read_markup(markup).blocks
    gold = "\n".join(("Board cites its losses.", *body))
    return Example("publishers_dev", headline, blocks, roles(blocks, gold, headline, Hints()), Hints(), gold)


def roles_of(example: Example, role: int) -> list[str]:
    return [block.text for block, given in zip(example.blocks, example.roles, strict=True) if given == role]


def test_gold_text_is_found_among_the_blocks_once() -> None:
    found = page(FERRY, "Ferry to Lorne will stop")
    assert roles_of(found, HEADLINE) == ["Ferry to Lorne will stop"]
    assert roles_of(found, SUMMARY) == ["Board cites its losses."]
    assert roles_of(found, BODY) == list(FERRY)
    assert roles_of(found, FURNITURE)[-2:] == ["Share this article", FERRY[0]]  # the copy beside the article


def test_a_short_line_that_matches_far_from_the_body_is_an_accident() -> None:
    blocks = read_markup(f"<p>Vessel Point</p>{'<p>menu</p>' * 8}{''.join(f'<p>{line}</p>' for line in FERRY)}").blocks
    given = roles(blocks, "\n".join(("Vessel Point", *FERRY)), "", Hints())
    assert given[0] == FURNITURE
    assert (given[-3:] == BODY).all()


def test_a_scroll_holds_the_elements_of_both_articles_apart() -> None:
    one, two = page(FERRY, "Ferry to Lorne will stop"), page(FERRY[::-1], "Island left without a boat")
    both = scroll(one, [two])
    assert both is not None
    assert roles_of(both, HEADLINE) == ["Ferry to Lorne will stop", "Island left without a boat"]
    first, second = (block.containers for block in both.blocks if block.tag == "h1")
    assert first[-2].number != second[-2].number
    assert first[0] == second[0]  # both hang in the first page's main
    assert len(both.blocks) == len(both.roles)


def test_a_page_without_its_article_has_nothing_to_find() -> None:
    left = without_article(page(FERRY, "Ferry to Lorne will stop"))
    assert left is not None
    assert not left.roles.any()
    assert FERRY[1] not in [block.text for block in left.blocks]


def test_a_page_as_text_keeps_its_article_and_loses_its_markup() -> None:
    dump = as_text(page(FERRY, "Ferry to Lorne will stop"), random.Random(3))
    assert roles_of(dump, BODY) == list(FERRY)
    assert not any(block.containers for block in dump.blocks)
    assert isinstance(dump.roles, np.ndarray)
