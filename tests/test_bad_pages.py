"""What bad pages get: a clear error or an honest empty result, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord


@pytest.mark.parametrize("page", [b"", b"   \r\n", b"\0\0\0\0", b"\xef\xbb\xbf", "\ud800", "<", "<!--", "&#xFFFFFFFF;"])
def test_a_page_with_nothing_in_it_gives_no_article(page: bytes | str) -> None:
    assert onrecord.read(page) == ()


def test_a_pdf_named_html_is_refused() -> None:
    with pytest.raises(onrecord.ReadError, match="this PDF cannot be read"):
        onrecord.read(b"%PDF-1.4\n%...")


@pytest.mark.parametrize("tag", ["div", "p", "b", "a", "table", "li", "article", "svg"])
def test_endless_nesting_neither_overflows_nor_loses_the_text(tag: str) -> None:
    page = f"<h1>Ferry closed for good</h1>{f'<{tag}>' * 300_000}<p>{'The ferry stays in port. ' * 20}</p>"
    articles = onrecord.read(page, layers=())
    assert len(articles) <= 1


def test_fifty_megabytes_of_tags_are_read_as_nothing() -> None:
    assert onrecord.read(b"<div>" * 10_000_000, layers=()) == ()


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(onrecord.ReadError, match="more than"):
        onrecord.read(b"x" * (64 * 1024 * 1024 + 1))


@settings(max_examples=50)
@given(st.one_of(st.binary(max_size=500), st.text(max_size=500)))
def test_any_input_gives_articles_or_a_read_error(page: bytes | str) -> None:
    try:
        articles = onrecord.read(page)
    except onrecord.ReadError:
        return
    for article in articles:
        for statement in article.statements:
            for span in (statement.source, statement.cue, *statement.content):
                assert span is None or article.text[span.start : span.end] == span.text
