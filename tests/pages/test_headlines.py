from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import get_args

import pytest

from onrecord.pages.blocks import Block, Container
from onrecord.pages.headlines import candidates, choose, place, traits
from onrecord.pages.titles import Said, Titles, Witness, is_site, said, without_site

ROOT = Path(__file__).resolve().parents[2]
HOUSE = frozenset({"fjordcourier", "fjordcourierexample"})
TITLE = "Harbour bridge closes for two weeks"


def heading(text: str, tag: str = "h1", words: str = "", inside: str = "main") -> Block:
    return Block(text, (), (Container(inside, "", 0), Container(tag, words, 1)))


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | Fjord Courier",
        f"{TITLE} | News | Fjord Courier | Fjord Courier",
        f"Fjord Courier: {TITLE}".replace(":", " |"),
        f"{TITLE} - Fjord Courier Online",
        f"{TITLE} * Fjord Courier",
    ],
)
def test_the_site_is_cut_off(title: str) -> None:
    assert without_site(title, HOUSE).removesuffix(" | News") == TITLE


@pytest.mark.parametrize("part", ["the fjords", "Fjord", "Fjord Courier wins the prize for its bridge story"])
def test_what_only_looks_like_the_site_stays(part: str) -> None:
    assert not is_site(part, HOUSE)


def test_each_witness_is_heard_once_with_its_place() -> None:
    blocks = (heading("Menu", inside="nav"), heading(TITLE), heading("Bridge shut", tag="h2"))
    titles = Titles(TITLE, "Bridge shut", (f"{TITLE} | Fjord Courier", "Bridge closed"), "Fjord Courier")
    assert said(blocks, titles, HOUSE) == (
        Said("structured", TITLE),
        Said("alternative", "Bridge shut"),
        Said("shared", TITLE),
        Said("other", "Bridge closed"),
        Said("printed", TITLE, 1),
        Said("beside", "Bridge shut", 2),
    )


def test_wordings_gather_their_witnesses() -> None:
    whole = f"{TITLE} while divers look for cracks in its eastern pillar, the port says on Monday morning"
    cut, same = Said("structured", whole[:95]), Said("shared", whole.upper())
    other = Said("printed", "Bridge shut", 3)
    first, second = candidates((cut, other, same))
    assert (first.text, first.witnesses) == (whole.upper(), (cut, same))
    assert (second.text, sorted(traits(second))) == ("Bridge shut", ["by_printed", "short"])


@pytest.mark.parametrize("behind", ["| Vessel Point Weekly", "* Vessel Point Weekly * by Nora Quay"])
def test_a_site_behind_a_long_title_does_not_make_it_whole(behind: str) -> None:
    long = f"{TITLE} while divers look for cracks in its eastern pillar, the port says on Monday"
    (one,) = candidates((Said("structured", long), Said("shared", f"{long} {behind}")))
    assert one.text == long


def test_more_witnesses_are_believed() -> None:
    titles = Titles(TITLE, None, (TITLE,), "Bridge: what we know")
    assert choose((heading("The latest"),), titles, HOUSE) == (TITLE, "The latest", "Bridge: what we know")


def test_the_headline_stands_where_it_is_a_heading_and_no_teaser() -> None:
    teaser, line = heading(TITLE, tag="h3", inside="li"), heading(TITLE, tag="p")
    assert place((teaser, line, heading(TITLE)), TITLE) == 2
    assert place((teaser, line), TITLE) == 1
    assert place((teaser,), TITLE) == 0
    assert place((Block(TITLE, ()),), TITLE) == 0
    assert place((line,), "Another") is None
    assert place((line,), None) is None


# ---------------------------------------------------------------- the weights


def test_every_weight_is_that_of_a_trait() -> None:
    weights = json.loads((ROOT / "src/onrecord/data/headline_weights.json").read_text("utf-8"))
    known = {f"by_{witness}" for witness in get_args(Witness)} | {"by_structured_and_printed", "short"}
    assert set(weights) == known
    assert weights["by_structured"] > weights["by_title"]


def test_the_builder_learns_who_is_right() -> None:
    builder = runpy.run_path(str(ROOT / "tools/build_headline_weights.py"))
    rows = (frozenset({"by_printed"}), frozenset({"by_title"}))
    names = ["by_printed", "by_title"]
    pages = [builder["Example"](f"outlet {number}", rows, frozenset({0}), 1.0) for number in range(4)]
    printed, title = builder["learn"](pages, names)
    assert printed > 0 > title
    assert builder["left_out"](pages, names) == 1
    wrong = builder["Example"]("outlet 9", rows, frozenset({1}), 1.0)
    assert builder["left_out"]([*pages, wrong], names) == 0.8
