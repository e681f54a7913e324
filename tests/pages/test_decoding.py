from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.pages import decoding
from onrecord.pages.decoding import decode, is_html

UMLAUTS = "<p>Der Bürgermeister grüßte die Gäste in Öland.</p>"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (UMLAUTS.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + UMLAUTS.encode("utf-8"), "utf-8"),
        (UMLAUTS.encode("utf-16"), "utf-16"),
        (UMLAUTS.encode("utf-32"), "utf-32"),
        (UMLAUTS.encode("utf-16-le"), "utf-16-le"),
        (UMLAUTS.encode("utf-16-be"), "utf-16-be"),
        (b'<meta charset="iso-8859-1">' + UMLAUTS.encode("latin-1"), "windows-1252"),
    ],
)
def test_the_encoding_is_found_from_the_bytes(body: bytes, encoding: str) -> None:
    page = decode(body, name="page")
    assert page.text.endswith(UMLAUTS)
    assert page.encoding == encoding


def test_a_declared_encoding_that_the_bytes_disprove_is_not_believed() -> None:
    page = decode(b'<meta charset="iso-8859-1">' + UMLAUTS.encode("utf-8"), name="page")
    assert UMLAUTS in page.text


def test_a_page_stitched_from_two_encodings_keeps_both_parts() -> None:
    body = "<p>Größe, Füße, Mühe, Bäume</p>".encode() + "<p>Café</p>".encode("windows-1252")
    assert decode(body, name="page").text == "<p>Größe, Füße, Mühe, Bäume</p><p>Café</p>"


def test_nuls_and_lone_surrogates_are_replaced_one_for_one() -> None:
    assert decode("a\0b\ud800c", name="page").text == "a\ufffdb\ufffdc"
    assert decode(b"a\0b and some more text", name="page").text == "a\ufffdb and some more text"


def test_line_ends_are_kept_and_a_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeffone\r\ntwo\rthree\n", name="page").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x1f\x8b\x08rest", b"\x89PNG\r\n", b"PAR1xx"])
def test_what_is_no_text_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(ReadError, match=r"^report\.html: this is "):
        decode(body, name="report.html")


def test_a_feed_is_refused() -> None:
    with pytest.raises(ReadError, match="feed or sitemap"):
        decode('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', name="feed.xml")


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(ReadError, match="more than the 10"):
        decode(b"x" * 11, name="big.html")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><title>x</title>", True),
        ("  <!-- saved --><html lang=en>", True),
        ("<div>piece of a page</div>", True),
        ("text first <p>one</p><p>two</p><p>three</p>", True),
        ("A line with a <tweet> in it.\nAnother line.", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(text: str, html: bool) -> None:
    assert is_html(text) is html


@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_that_can_be_stored_or_a_read_error(body: bytes) -> None:
    try:
        page = decode(body, name="page")
    except ReadError:
        return
    assert "\0" not in page.text
    page.text.encode("utf-8")  # raises on a lone surrogate


@given(st.text(max_size=200))
def test_a_str_keeps_its_length(text: str) -> None:
    try:
        page = decode(text, name="page")
    except ReadError:
        return
    assert len(page.text) == len(text.removeprefix("\ufeff"))
