from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.model import Moment
from onrecord.pages import structured
from onrecord.pages.blocks import Block, Container, Head, Script
from onrecord.pages.metadata import Credits, Metadata, for_headline, of_blocks, read

URL = "https://www.fjordcourier.example/local/bridge-story-17"
TITLE = "Harbour bridge closes for two weeks"
PERSON = {"@type": "Person", "name": "Ida Brandt"}
HOUSE = {"@type": "Organization", "name": "Fjord Courier"}


def block(text: str, *attributes: tuple[str, str], tag: str = "div", words: str = "", inside: str = "article") -> Block:
    return Block(text, (), (Container(inside, "", 0), Container(tag, words, 1)), attributes=attributes)


def linked(**fields: Any) -> tuple[Script, ...]:
    node = {"@type": "NewsArticle", "headline": TITLE, "publisher": HOUSE} | fields
    return (Script("application/ld+json", json.dumps(node), 0),)


def meta(**named: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("__", ":").replace("_dot_", "."), content) for name, content in named.items())


H1 = block(TITLE, tag="h1")


def test_a_page_that_says_nothing_has_no_metadata() -> None:
    assert read(Head(), (), url=None) == Metadata()
    assert read(Head(), (Block("Plain text.", ()),)) == Metadata()


def test_a_whole_page() -> None:
    head = Head(
        title=f"{TITLE} | Fjord Courier",
        language="en-GB",
        metas=meta(
            og__site_name="Fjord Courier",
            og__title=TITLE,
            og__description="The bridge is shut.",
            article__section="Local",
            copyright="Fjord Media 2024",
            article__modified_time="2024-05-04T09:00:00+02:00",
        ),
        links=(("canonical", "/local/bridge-story-17"), ("shortlink", "https://fjc.example/17")),
        scripts=linked(author=PERSON, datePublished="2024-05-03T17:47:00+02:00", isAccessibleForFree=False),
    )
    assert read(head, (H1, block("By Ida Brandt")), url=URL) == Metadata(
        headline=TITLE,
        headlines=(TITLE,),
        description="The bridge is shut.",
        authors=("Ida Brandt",),
        published=Moment("2024-05-03T17:47:00+02:00", "second", "json-ld"),
        modified=Moment("2024-05-04T09:00:00+02:00", "second", "meta"),
        publisher="Fjord Courier",
        canonical_url=URL,
        short_url="https://fjc.example/17",
        language="en",
        rights="Fjord Media 2024",
        section="Local",
        paywalled=True,
    )


# ---------------------------------------------------------------- headline


@pytest.mark.parametrize("site", [" | Fjord Courier", " - Fjord Courier", " – fjordcourier", "：Fjord Courier"])
def test_the_site_is_no_part_of_the_headline(site: str) -> None:
    head = Head(title=TITLE + site, metas=meta(og__site_name="Fjord Courier"))
    assert read(head, (), url=URL).headline == TITLE


def test_a_dash_that_parts_no_site_stays() -> None:
    head = Head(title="Bridge shut – ferries wait", metas=meta(og__site_name="Fjord Courier"))
    assert read(head, (), url=URL).headline == "Bridge shut – ferries wait"


def test_the_printed_headline_stands_with_one_witness() -> None:
    head = Head(metas=meta(og__title="You will not believe this bridge"), scripts=linked())
    assert read(head, (H1,), url=URL).headlines == (TITLE, "You will not believe this bridge")


def test_two_witnesses_outvote_a_heading() -> None:
    head = Head(metas=meta(og__title=TITLE), scripts=linked())
    assert read(head, (block("Live: the latest from the harbour", tag="h1"),), url=URL).headline == TITLE


def test_the_form_that_parts_its_words_is_taken() -> None:
    head = Head(metas=meta(og__title=f"Traffic / {TITLE}"))
    assert read(head, (block(f"Traffic{TITLE}", tag="h1"),), url=URL).headline == f"Traffic / {TITLE}"


def test_a_headline_cut_for_length_is_made_whole() -> None:
    whole = "Harbour bridge closes for two weeks while divers look for cracks in its eastern pillar, the port says"
    head = Head(metas=meta(og__title=whole), scripts=linked(headline=whole[:60] + "…"))
    assert read(head, (), url=URL).headlines == (whole,)


@pytest.mark.parametrize(
    "aside", [{"tag": "h1", "inside": "nav"}, {"tag": "h1", "words": "site-logo"}, {"tag": "h1", "inside": "li"}]
)
def test_headings_of_the_site_are_no_headlines(aside: dict[str, str]) -> None:
    head = Head(title=TITLE)
    assert read(head, (block("Local news", **aside), block(TITLE, tag="h2")), url=URL).headline == TITLE


def test_the_heading_most_like_the_title_is_the_headline() -> None:
    blocks = (block("Storm warning", tag="h1"), H1, block("Most read", tag="h1"))
    assert read(Head(title=TITLE + " today"), blocks, url=URL).headline == TITLE


# ---------------------------------------------------------------- authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (PERSON, ("Ida Brandt",)),
        ([PERSON, HOUSE], ("Ida Brandt",)),
        ([PERSON, {"@type": "Organization", "name": "NTB"}], ("Ida Brandt", "NTB")),
        ("Ida Brandt og Ola Vik", ("Ida Brandt", "Ola Vik")),
        ([{"name": "https://fjordcourier.example/ida"}], ()),
        ([{"@type": "Person", "name": "ida-brandt"}], ()),
        ([{"@type": "Person", "name": "Newsroom"}], ()),
        ([PERSON, PERSON], ("Ida Brandt",)),
    ],
)
def test_authors_of_the_json_ld(author: Any, names: tuple[str, ...]) -> None:
    assert read(Head(scripts=linked(author=author)), (H1,), url=URL).authors == names


@pytest.mark.parametrize(
    ("metas", "names"),
    [
        (meta(author="Ida Brandt"), ("Ida Brandt",)),
        (meta(byl="By Ida Brandt and Ola Vik"), ("Ida Brandt", "Ola Vik")),
        (meta(dc_dot_creator="Brandt, Ida"), ("Ida Brandt",)),
        (meta(author="Fjord Courier"), ()),
        (meta(author="fjordcourier.example"), ()),
        (meta(article__author="https://social.example/fjordcourier"), ()),
        (meta(author="Fjord Courier", article__author="Ida Brandt"), ("Ida Brandt",)),
        ((("citation_author", "Ida Brandt"), ("citation_author", "Vik, Ola")), ("Ida Brandt", "Ola Vik")),
    ],
)
def test_authors_of_the_metas(metas: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> None:
    head = Head(metas=(*metas, ("og:site_name", "Fjord Courier")))
    assert read(head, (H1,), url=URL).authors == names


@pytest.mark.parametrize(
    "line",
    [
        block("By Ida Brandt"),
        block("By Ida Brandt, 3 May 2024"),
        block("May 3, 2024 · By Ida Brandt"),
        block("Ida Brandt", ("rel", "author")),
        block("Ida Brandt", ("itemprop", "author")),
        block("Ida Brandt", words="article-byline"),
        block("Ida Brandt | 3 May 2024", words="author"),
        block("Von Ida Brandt"),
    ],
)
def test_authors_of_the_printed_byline(line: Block) -> None:
    assert read(Head(title=TITLE), (H1, line), url=URL).authors == ("Ida Brandt",)


@pytest.mark.parametrize(
    "line",
    [
        block("Step by Step Guide"),
        block("By the water"),
        block("By Monday, all was quiet again."),
        block("Ida Brandt", words="photo-author"),
        block("Photo: Ida Brandt", words="author", inside="figure"),
        block("More from this author", words="author-links-more"),
        block("3 May 2024", words="byline"),
        block("Ida Brandt", ("rel", "author"), inside="aside"),
        block("Share", words="author-share"),
    ],
)
def test_no_author_is_invented(line: Block) -> None:
    assert read(Head(title=TITLE), (H1, line), url=URL).authors == ()


def test_a_mark_far_from_the_headline_counts_if_it_is_the_only_one() -> None:
    far = [block(f"Sentence {number}.", tag="p") for number in range(40)]
    ida, ola = block("Ida Brandt", ("rel", "author")), block("Ola Vik", ("rel", "author"))
    assert read(Head(title=TITLE), (H1, *far, ida), url=URL).authors == ("Ida Brandt",)
    assert read(Head(title=TITLE), (H1, *far, ida, ola), url=URL).authors == ()


def test_a_house_that_signs_its_own_work_is_named_where_nobody_else_is() -> None:
    scripts = linked(author=HOUSE)
    assert read(Head(scripts=scripts), (H1,), url=URL).authors == ("Fjord Courier",)
    assert read(Head(scripts=scripts), (H1, block("By Ida Brandt")), url=URL).authors == ("Ida Brandt",)


def test_authors_of_teasers_are_not_those_of_the_article() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Another story", "author": {"@type": "Person", "name": "Ola Vik"}}
    value = [
        {"@type": "ItemList", "itemListElement": [teaser]},
        {"@type": "NewsArticle", "headline": TITLE, "author": PERSON},
    ]
    head = Head(scripts=(Script("application/ld+json", json.dumps(value), 0),))
    assert read(head, (H1,), url=URL).authors == ("Ida Brandt",)


# ---------------------------------------------------------------- the rest


def test_dates_are_read_by_the_language_and_region_of_the_page() -> None:
    line = block("03/04/2024")
    assert str(read(Head(title=TITLE, language="en-GB"), (H1, line)).published) == "2024-04-03"
    assert str(read(Head(title=TITLE, language="en-US"), (H1, line)).published) == "2024-03-04"
    assert read(Head(title=TITLE, language="en"), (H1, line)).published is None


@pytest.mark.parametrize(
    ("metas", "paywalled"),
    [
        (meta(isaccessibleforfree="false"), True),
        (meta(article__content_tier="locked"), True),
        (meta(article__content_tier="free"), False),
        (meta(article__content_tier="metered"), None),
        ((), None),
    ],
)
def test_paywall(metas: tuple[tuple[str, str], ...], paywalled: bool | None) -> None:
    assert read(Head(metas=metas), ()).paywalled is paywalled


@pytest.mark.parametrize(
    ("language", "metas", "expected"),
    [
        ("de-AT", (), "de"),
        ("PT_br", (), "pt"),
        (None, meta(og__locale="tr_TR"), "tr"),
        ("", (("content-language", "ja"),), "ja"),
        ("English", (), None),
        (None, (), None),
    ],
)
def test_language(language: str | None, metas: tuple[tuple[str, str], ...], expected: str | None) -> None:
    assert read(Head(language=language, metas=metas), ()).language == expected


@pytest.mark.parametrize("href", ["javascript:void(0)", "http://[broken", "   ", "mailto:ida@courier.example"])
def test_an_address_that_leads_nowhere_is_none(href: str) -> None:
    assert read(Head(links=(("canonical", href),)), (), url=URL).canonical_url is None


def test_a_broken_address_of_the_page_stops_nothing() -> None:
    assert read(Head(title=TITLE), (H1,), url="http://[broken").headline == TITLE


def test_the_publisher_is_no_address_and_no_handle() -> None:
    metas = (("twitter:site", "@fjordcourier"), ("publisher", "https://fjordcourier.example"))
    assert read(Head(metas=metas), (), url=URL).publisher is None


def test_a_page_that_prints_that_it_is_cut_is_paywalled() -> None:
    cut = block("Subscribe to continue reading")
    assert read(Head(title=TITLE), (H1, block("The bridge closes."), cut), url=URL).paywalled is True
    free = linked(isAccessibleForFree=True)
    assert read(Head(title=TITLE, scripts=free), (H1, cut), url=URL).paywalled is False


# ---------------------------------------------------------------- several articles on a page


def test_parsed_json_ld_may_be_handed_over() -> None:
    head = Head(scripts=linked(author=PERSON))
    assert read(head, (H1,), url=URL, linked=structured.read(head)) == read(head, (H1,), url=URL)
    assert read(head, (H1,), url=URL, linked=structured.read(Head())).authors == ()


@pytest.mark.parametrize(
    "byline", ["By Nora Pell", "By Nora L. Pell", "By Dr. Nora Pell", "Nora Pell, Vessel Point", "Nora Pell"]
)
def test_lines_of_a_dump_tell_author_and_day(byline: str) -> None:
    lines = [Block(text, ()) for text in (TITLE, byline, "3 May 2024, 14:32", "The bridge closes on Monday.")]
    credits = of_blocks(lines, URL, "en-GB", at=0)
    assert credits.authors == (byline.removeprefix("By ").split(",")[0],)
    assert credits.published == Moment("2024-05-03T14:32", "minute", "page")
    assert credits.modified is None


def test_blocks_of_a_further_article_tell_of_it() -> None:
    stamp = block("Friday", ("datetime", "2024-05-03T14:32:00+02:00"))
    changed = block("Updated 4 May 2024")
    blocks = (H1, block("Nora Pell", ("itemprop", "author")), stamp, changed, block("The bridge closes."))
    assert of_blocks(blocks, URL, "en", at=0) == Credits(
        ("Nora Pell",),
        Moment("2024-05-03T14:32:00+02:00", "second", "page"),
        Moment("2024-05-04", "day", "page"),
    )
    assert of_blocks((), None, None) == Credits()


def test_json_ld_is_found_by_headline() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Ferries run", "author": PERSON, "datePublished": "2024-05-02"}
    value = [{"@type": "ItemList", "itemListElement": [teaser]}, {"@type": "NewsArticle", "headline": TITLE}]
    nodes = structured.read(Head(scripts=(Script("application/ld+json", json.dumps(value), 0),)))
    assert for_headline("Ferries  run!", nodes) == Credits(("Ida Brandt",), Moment("2024-05-02", "day", "json-ld"))
    assert for_headline(TITLE, nodes) == Credits()
    assert for_headline("Another", nodes) is None
    assert for_headline("", nodes) is None
