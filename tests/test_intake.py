from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.intake import Terms, memory_of, take_in
from onrecord.model import Capture, Reading, SavedPage, SavedText
from onrecord.record import Record

PAGE = (
    b"<!doctype html><html><head><title>Ferry fares rise</title></head><body><article><h1>Ferry fares rise</h1>"
    b"<p>Fares on the Merrin ferry will rise in June, harbour master Ada Quill said on Monday, after the "
    b"council met.</p>"
    b"<p>\xe2\x80\x9cThe ferry loses money every winter,\xe2\x80\x9d Quill told the council, which had "
    b"asked for figures from the last three years and for a plan.</p></article></body></html>"
)
TERMS = Terms(layers=(), processes=1)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "kept.duckdb")


def saved(number: int, **known: object) -> SavedPage:
    body = PAGE.replace(b"Monday", f"day {number}".encode())
    return SavedPage(f"page {number}", body, f"https://quay.example/{number}", **known)  # type: ignore[arg-type]


def test_what_is_known_is_passed_over_before_it_is_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = Terms(layers=("statements",), processes=1)
    assert take_in(record, [saved(1), saved(2)], terms).added.pages == 2
    read: list[Reading] = []
    taken = take_in(record, [saved(1), saved(2), saved(3)], terms, read.append)
    assert (taken.added.pages, taken.known) == (1, 2)
    assert [reading.source for reading in read] == [saved(3)]
    assert record.verify().flaws == ()


def test_a_page_is_read_again_for_a_layer_that_it_was_not_asked_for(record: Record) -> None:
    take_in(record, [saved(1)], TERMS)
    with_times = Terms(layers=("times",), processes=1)
    assert take_in(record, [saved(1)], with_times).known == 0
    assert take_in(record, [saved(1)], with_times).known == 1
    assert take_in(record, [saved(1)], TERMS).known == 1
    assert record.verify().flaws == ()


def test_again_reads_what_is_known(record: Record) -> None:
    take_in(record, [saved(1)], TERMS)
    taken = take_in(record, [saved(1)], Terms(layers=(), processes=1, again=True))
    assert (taken.known, taken.added.repeated) == (0, 1)


def test_a_file_that_wraps_a_page_is_known_by_its_own_bytes(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE))
    assert take_in(record, [path], TERMS).added.pages == 1
    assert take_in(record, [path], TERMS).known == 1


def test_a_text_of_a_table_keeps_what_the_table_says(record: Record) -> None:
    text = SavedText(
        "row 1",
        "The quay is open again, Ada Quill said.\n\nShe <b>left</b>.",
        headline="Quay open",
        published="2031-05-06 07:08:09",
        url="https://quay.example/1",
        authors=("Ben Marl",),
        publisher="The Courier",
    )
    assert take_in(record, [text], TERMS).added.articles == 1
    (kept,) = record.sql("SELECT headline, published, published_basis, url, authors, publisher, text FROM articles")
    assert kept == ("Quay open", "2031-05-06T07:08:09", "given", text.url, ["Ben Marl"], "The Courier", text.text)
    assert take_in(record, [text], TERMS).known == 1
    assert record.verify().flaws == ()


def test_how_a_page_was_had_is_kept_and_asked_for(record: Record) -> None:
    capture = Capture("https://quay.example/1", "2031-05-06T07:08:09+00:00", 200, (("etag", '"7"'), ("server", "quay")))
    take_in(record, [saved(1, capture=capture)], TERMS)
    given = record.given_at("https://quay.example/1")
    assert given is not None
    assert (given.etag, given.changed) == ('"7"', None)
    memory = memory_of(record)
    assert memory.once("https://quay.example/1")
    assert memory.validators("https://quay.example/2") is None
    (visit,) = record.sql("SELECT url, moment, status, headers, origin FROM visits")
    assert visit == (capture.url, capture.moment, 200, ['etag: "7"', "server: quay"], None)
    assert record.forget("https://quay.example/1").pages == 1
    assert list(record.sql("FROM visits")) == []


def test_a_charset_from_outside_is_believed_and_proven(record: Record) -> None:
    body = PAGE.replace(b"\xe2\x80\x9c", b"\xa1").replace(b"\xe2\x80\x9d", b"\xb1")
    take_in(record, [SavedPage("a page", body, charset="iso-8859-2")], TERMS)
    assert list(record.sql("SELECT encoding FROM pages")) == [("iso-8859-2",)]
    assert record.verify().flaws == ()


def test_failures_are_told_in_their_place_and_counted_by_cause(record: Record) -> None:
    found: list[ReadError | SavedPage] = [
        ReadError("a.html", "the server answered 404"),
        saved(1),
        ReadError("b.html", "the server answered 503"),
        SavedPage("c.html", b"\x89PNG\r\n"),
    ]
    seen: list[Reading] = []
    taken = take_in(record, found, TERMS, seen.append)
    assert taken.added.pages == 1
    assert {failure.source for failure in taken.failures} == {"a.html", "b.html", "c.html"}
    assert taken.causes == (("the server answered N", 2), ("this is a PNG image, not a page of HTML or text", 1))
    assert len(seen) == 4
