from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.blocks import Head, Script
from onrecord.pages.structured import Author, articles, read

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour bridge closes for repairs",
    "author": {"@type": "Person", "name": "Ida Brandt"},
    "datePublished": "2024-05-03T17:47:00+02:00",
    "publisher": {"@type": "Organization", "name": "Fjord Courier"},
}


def head(*texts: str, type: str = "application/ld+json") -> Head:
    return Head(scripts=tuple(Script(type, text, 0) for text in texts))


def of(*values: Any) -> Head:
    return head(*(json.dumps(value) for value in values))


def test_reads_what_an_article_says_of_itself() -> None:
    (node,) = articles(
        of(
            ARTICLE
            | {
                "dateModified": "2024-05-04",
                "alternativeHeadline": "Bridge shut",
                "description": "Two  weeks\nof work",
                "articleBody": "The bridge closes.",
                "articleSection": ["Local", "Traffic"],
                "url": "https://courier.example/bridge",
                "isAccessibleForFree": "False",
                "inLanguage": {"@type": "Language", "name": "en"},
                "copyrightHolder": {"@type": "Organization", "name": "Fjord Media"},
            }
        )
    )
    assert (node.type, node.headline, node.alternative_headline) == ("NewsArticle", ARTICLE["headline"], "Bridge shut")
    assert node.authors == (Author("Ida Brandt", "Person"),)
    assert (node.date_published, node.date_modified) == ("2024-05-03T17:47:00+02:00", "2024-05-04")
    assert (node.description, node.body) == ("Two weeks of work", "The bridge closes.")
    assert (node.publisher, node.section, node.rights) == ("Fjord Courier", "Local", "Fjord Media")
    assert (node.url, node.free, node.language) == ("https://courier.example/bridge", False, "en")


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "schema:NewsArticle",
        "https://schema.org/ReportageNewsArticle",
        ["WebPage", "Article"],
        "BlogPosting",
    ],
)
def test_knows_the_kinds_of_article(kind: Any) -> None:
    assert len(articles(of(ARTICLE | {"@type": kind}))) == 1


@pytest.mark.parametrize("kind", ["WebPage", "Organization", "VideoObject", "Product", None, 7])
def test_leaves_out_what_is_no_article(kind: Any) -> None:
    assert articles(of(ARTICLE | {"@type": kind})) == ()


@pytest.mark.parametrize(
    "value",
    [
        [ARTICLE],
        [[ARTICLE]],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
    ],
)
def test_finds_the_article_wherever_it_stands(value: Any) -> None:
    (node,) = articles(of(value))
    assert node.headline == ARTICLE["headline"]
    assert not node.aside


def test_puts_teasers_behind_the_article() -> None:
    teaser = ARTICLE | {"headline": "Another story"}
    found = articles(of({"@type": "ItemList", "itemListElement": [{"item": teaser}]}, ARTICLE))
    assert [(node.headline, node.aside) for node in found] == [(ARTICLE["headline"], False), ("Another story", True)]


def test_entries_of_a_live_blog_are_known_as_such() -> None:
    update = {"@type": "BlogPosting", "headline": "Ferries run", "datePublished": "2024-05-03T14:32:00Z"}
    found = articles(of(ARTICLE | {"@type": "LiveBlogPosting", "liveBlogUpdate": [update], "mentions": [ARTICLE]}))
    assert [(node.aside, node.update) for node in found] == [(False, False), (True, True), (True, False)]


def test_follows_references_to_other_nodes() -> None:
    graph = [
        ARTICLE | {"author": {"@id": "#ida"}, "publisher": {"@id": "#house"}},
        {"@type": "Person", "@id": "#ida", "givenName": "Ida", "familyName": "Brandt"},
        {"@type": "NewsMediaOrganization", "@id": "#house", "name": "Fjord Courier"},
    ]
    (node,) = articles(of({"@graph": graph}))
    assert node.authors == (Author("Ida Brandt", "Person"),)
    assert node.publisher == "Fjord Courier"


def test_reads_authors_in_every_form() -> None:
    given_as = [
        "Ida Brandt",
        {"@type": "Organization", "name": "NTB"},
        {"name": ["Ola Vik", "Siri Moe"]},
        {"url": "x"},
        None,
    ]
    (node,) = articles(of(ARTICLE | {"author": given_as}))
    names = [author.name for author in node.authors]
    assert names == ["Ida Brandt", "NTB", "Ola Vik", "Siri Moe"]
    assert [author.kind for author in node.authors] == ["", "Organization", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type":"NewsArticle","headline":"Bridge shut"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Bridge shut"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Bridge shut",}',
        '{"@type":"NewsArticle","headline":"Bridge\n\tshut","keywords":["a",],}',
        '{"@type":"NewsArticle","headline":"Bridge shut"};',
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"Bridge shut"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Bridge shut&quot;}",
        r'{"@type":"NewsArticle","headline":"Bridge shut","description":"it\'s"}',
        '{"@type":"NewsArticle","headline":"Bridge shut","description":"a "long" closure"}',
    ],
)
def test_mends_what_templates_break(text: str) -> None:
    assert [node.headline for node in articles(head(text))] == ["Bridge shut"]


def test_unescapes_what_was_escaped_for_html_even_twice() -> None:
    once = ARTICLE | {"headline": "Ida&#8217;s bridge"}
    twice = ARTICLE | {"headline": "Ida&amp;#8217;s bridge"}
    assert {node.headline for node in articles(of(once, twice))} == {"Ida’s bridge"}


@pytest.mark.parametrize("text", ["", "{", "not json", "[" * 5000, '{"@type": "NewsArticle"'])
def test_a_broken_script_does_not_stop_the_others(text: str) -> None:
    assert len(articles(head(text, json.dumps(ARTICLE)))) == 1


def test_other_data_scripts_are_not_read() -> None:
    assert articles(head(json.dumps(ARTICLE), type="application/json")) == ()


def test_what_is_said_of_the_page_and_its_site_is_kept_apart() -> None:
    page = {"@type": "WebPage", "datePublished": "2024-05-01", "inLanguage": "nb-NO"}
    site = {"@type": "WebSite", "publisher": {"name": "Fjord Courier"}}
    nodes, about, _ = read(of(page, site))
    assert nodes == ()
    assert (about.date_published, about.language, about.publisher) == ("2024-05-01", "nb-NO", "Fjord Courier")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "headline", "author", "name", "url", "publisher", "@graph"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON, st.text(max_size=10))
def test_no_script_is_too_strange(value: Any, rubbish: str) -> None:
    document = {"@type": "Article", "headline": "Bridge shut", "author": value, "publisher": value, "mainEntity": value}
    assert any(node.headline == "Bridge shut" for node in articles(head(rubbish, json.dumps(document))))
