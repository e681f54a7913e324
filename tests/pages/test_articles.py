from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.model import Article, Moment
from onrecord.pages import article_of_text, articles_of, decode

FERRY = (
    "VESSEL POINT: The harbour board of Vessel Point said on Monday that the ferry to Lorne Island would stop in June.",
    "“The ferry loses money on every crossing,” board chairwoman Ada Quill said at the harbour.",
    "The ferry has carried islanders, their mail and their cattle to the mainland in all weathers since 1931.",
    "Lorne Island councillor Piet Maas said the board had not asked the islanders before it decided.",
    "“We will sail ourselves if the board does not,” Maas said, to applause from islanders on the quay.",
)
SCHOOL = (
    "TARN: Teachers in Tarn on Friday walked out of forty schools over a plan to cut music lessons.",
    "The teachers’ union of Tarn said that music lessons had been cut twice before in the province.",
    "“A school without music is a warehouse,” union leader Ines Ferrant told pupils and teachers.",
    "The education ministry said lessons would be cut only where fewer than ten pupils took part.",
    "“Nobody loses an instrument,” said deputy education minister Oskar Brandt.",
)
DUMP = "\n".join(
    (
        *FERRY,
        *SCHOOL[2:],
        "Harbour board ends ferry to Lorne Island",
        "Short Url",
        "https://gull.example/q8x",
        "Harbour board ends ferry to Lorne Island",
        "- The ferry has carried islanders and their cattle since 1931",
        "Teachers in Tarn walk out over music lessons",
        "- “A school without music is a warehouse,” union leader says",
        "- Ministry says lessons go only where few take part",
        *SCHOOL,
        "© 2031 The Gull. All rights reserved.",
        "",
    )
)


def read(source: str | bytes) -> tuple[Article, ...]:
    return articles_of(decode(source, name="page"))


def leads_back(article: Article) -> bool:
    page = article.page.text
    return all(
        article.text[p.start : p.end] == p.text
        and all(
            html.unescape(page[s.page_start : s.page_end]).split() == article.text[s.text_start : s.text_end].split()
            for s in p.segments
        )
        for p in article.paragraphs
    )


def test_two_interleaved_articles_of_a_dump_are_told_apart() -> None:
    ferry, school = read(DUMP)
    assert ferry.headline == "Harbour board ends ferry to Lorne Island"
    assert school.headline == "Teachers in Tarn walk out over music lessons"
    assert ferry.text == "\n\n".join(FERRY)
    assert school.text == "\n\n".join(SCHOOL)
    assert ferry.summary == ("The ferry has carried islanders and their cattle since 1931",)
    assert len(school.summary) == 2
    assert leads_back(ferry)
    assert leads_back(school)


def test_what_a_dump_notes_beside_its_articles_is_kept() -> None:
    ferry, school = read(DUMP)
    assert (ferry.short_url, school.short_url) == ("https://gull.example/q8x", None)
    assert ferry.rights == school.rights == "© 2031 The Gull. All rights reserved."


def test_a_dateline_is_found_where_it_opens_the_report() -> None:
    ferry, school = read(DUMP)
    assert ferry.dateline is not None
    assert (ferry.dateline.text, ferry.dateline.start) == ("VESSEL POINT", 0)
    assert school.dateline is not None
    assert school.dateline.text == "TARN"


PAGE = """<!doctype html><html lang="en"><head><title>Harbour board ends ferry | The Gull</title>
<meta property="og:site_name" content="The Gull">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Harbour board ends ferry","datePublished":"2031-05-04T08:30:00+02:00",
"author":{"@type":"Person","name":"Nora Pell"},"publisher":{"@type":"Organization","name":"The Gull"}}</script></head>
<body><nav><ul><li><a href="/a">World</a></li><li><a href="/b">Islands</a></li></ul></nav>
<main><article><h1>Harbour board ends ferry</h1><p class="byline">By Nora Pell</p>
%s
<aside class="related"><h3>More stories</h3>
<ul><li><a href="/c">Gulls steal lunch at harbour fair again</a></li></ul></aside>
</article></main><footer><p>The Gull, 1 Quay Street. All rights reserved.</p></footer></body></html>"""


def test_an_html_page_gives_its_article_and_what_it_says_of_itself() -> None:
    (article,) = read(PAGE % "".join(f"<p>{line}</p>" for line in FERRY))
    assert article.headline == "Harbour board ends ferry"
    assert article.text == "\n\n".join(FERRY)
    assert article.authors == ("Nora Pell",)
    assert article.published == Moment("2031-05-04T08:30:00+02:00", "second", "json-ld")
    assert article.publisher == "The Gull"
    assert article.language == "en"
    assert leads_back(article)


def test_the_same_text_from_the_same_place_has_the_same_id() -> None:
    page = PAGE % "".join(f"<p>{line}</p>" for line in FERRY)
    (one,) = articles_of(decode(page, name="a", url="https://gull.example/ferry"))
    (again,) = articles_of(decode(page.replace("<main>", "<main >"), name="b", url="https://gull.example/ferry"))
    (elsewhere,) = articles_of(decode(page, name="a", url="https://heron.example/ferry"))
    assert one.id == again.id
    assert one.id != elsewhere.id


@pytest.mark.parametrize(
    "page", ["", " \n\t", "<html></html>", "<nav><a href='/'>Home</a></nav>", "Home\nMenu\nSearch\n"]
)
def test_a_page_without_an_article_gives_none(page: str) -> None:
    assert read(page) == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_clean_article_is_kept_to_the_character(ends: str) -> None:
    text = ends.join(("  First\tline. ", "", "Second\u00ad line.", ""))
    article = article_of_text(text, headline="H", published=None)
    assert article.text == text
    assert [paragraph.text for paragraph in article.paragraphs] == ["  First\tline. ", "Second\u00ad line."]
    assert leads_back(article)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_any_page_gives_articles_or_a_read_error(source: bytes | str) -> None:
    try:
        articles = read(source)
    except ReadError:
        return
    assert all(leads_back(article) for article in articles)
    assert articles == read(source)


def test_a_body_that_only_a_data_script_holds_is_read_from_there() -> None:
    body = "\\n\\n".join(line.replace("“", "\\u201c").replace("”", "\\u201d") for line in FERRY)
    page = (
        '<html><head><title>Harbour board ends ferry</title><script type="application/ld+json">{"@type":"NewsArticle",'
        f'"headline":"Harbour board ends ferry","articleBody":"{body}"}}</script></head>'
        "<body><h1>Harbour board ends ferry</h1><div id=root></div></body></html>"
    )
    (article,) = read(page)
    assert article.text == "\n\n".join(FERRY)
    assert article.headline == "Harbour board ends ferry"
    starts = [segment.page_start for paragraph in article.paragraphs for segment in paragraph.segments]
    assert starts == sorted(starts)


def test_a_membership_notice_is_no_body() -> None:
    notice = "<p>Subscribe now to continue reading this article.</p>"
    (article,) = read(PAGE % ("".join(f"<p>{line}</p>" for line in FERRY[:3]) + notice))
    assert article.text == "\n\n".join(FERRY[:3])


def test_each_entry_of_a_live_blog_keeps_its_own_moment() -> None:
    entries = "".join(
        f'<div class="live-entry"><time datetime="2031-05-04T1{hour}:05:00+02:00">1{hour}:05</time><p>{line}</p></div>'
        for hour, line in enumerate(FERRY)
    )
    (article,) = read((PAGE % entries).replace("NewsArticle", "LiveBlogPosting"))
    moments = {str(paragraph.published)[:16] for paragraph in article.paragraphs if paragraph.text in FERRY}
    assert moments == {f"2031-05-04T1{hour}:05" for hour in range(5)}
