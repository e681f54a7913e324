from __future__ import annotations

import json

import pytest

from onrecord.errors import ReadError
from onrecord.sources.links import Feed, Link, feeds_of, is_list, listed, opml_of

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>
<item><title>Open</title><link>https://quay.example/1</link><pubDate>Tue, 06 May 2031 09:08:07 +0200</pubDate></item>
<item><link>https://quay.example/1</link></item>
<item><link>file:///etc/passwd</link></item>
<item><link>/2</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://quay.example/1"/>
<published>2031-05-06T07:08:09Z</published><updated>2031-05-07T00:00:00Z</updated></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "https://quay.example/1", "date_published": "2031-05-06"}, {"id": "none"}, 7],
    }
).encode()
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://quay.example/1 </loc>
<news:news><news:publication_date>2031-05-06</news:publication_date></news:news></url>
<url><loc>https://quay.example/2</loc><lastmod>2031-05-07</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://quay.example/news.xml</loc></sitemap></sitemapindex>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<urlset><url><loc>https://quay.example/&b;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (RSS, [Link("https://quay.example/1", "Tue, 06 May 2031 09:08:07 +0200"), Link("https://quay.example/2")]),
        (ATOM, [Link("https://quay.example/1", "2031-05-06T07:08:09Z", "2031-05-07T00:00:00Z")]),
        (JSON_FEED, [Link("https://quay.example/1", "2031-05-06")]),
        (SITEMAP, [Link("https://quay.example/1", "2031-05-06"), Link("https://quay.example/2", None, "2031-05-07")]),
        (INDEX, [Link("https://quay.example/news.xml", kind="list")]),
    ],
)
def test_the_addresses_of_a_list(body: bytes, links: list[Link]) -> None:
    assert is_list(body)
    assert list(listed(body, "a list", "https://quay.example/feed")) == links


@pytest.mark.parametrize(
    "body", [b"<html><p>&lt;rss", b"<!doctype html><html><rss>", b'{"text": "Quay"}', b"The quay is open.", b""]
)
def test_a_page_is_no_list(body: bytes) -> None:
    assert not is_list(body)


@pytest.mark.parametrize(
    "body", [BOMB, b"<urlset><url>", b"<opml><body>", b'{"version": "https://jsonfeed.org/version/1"']
)
def test_a_list_that_is_broken_or_swells_is_named(body: bytes) -> None:
    with pytest.raises(ReadError, match=r"a list: this .* cannot be read"):
        list(listed(body, "a list"))


def test_opml_goes_out_and_comes_back() -> None:
    feeds = (Feed("https://quay.example/feed", "Quay & Pier"), Feed("https://pier.example/feed"))
    read = feeds_of(opml_of(feeds, title="Harbours"), "harbours.opml")
    assert read == (feeds[0], Feed("https://pier.example/feed", "https://pier.example/feed"))
    links = list(listed(opml_of(feeds, title="Harbours"), "harbours.opml"))
    assert [(link.url, link.kind) for link in links] == [(feed.url, "list") for feed in feeds]
