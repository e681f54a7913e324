from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord.given import Published
from onrecord.model import Moment

REPORT = (
    "The harbour board of Vessel Point closed the ferry on Monday after its engine failed twice in a week.",
    "“We will not gamble with lives,” board chairwoman Ada Quill said.",
    "Islanders on Lorne have used the ferry to reach the market and the hospital since 1931.",
)
DUMP = "\n".join(("Harbour board closes ferry to Lorne", *REPORT))
GERMAN = (
    "Der Hafenrat von Wesselhafen hat die Fähre am Montag nach zwei Pannen in einer Woche geschlossen. "
    "„Wir spielen nicht mit Menschenleben“, sagte die Vorsitzende Ada Quill. Die Inselbewohner nutzen die Fähre "
    "seit vielen Jahren, um den Markt und das Krankenhaus auf dem Festland zu erreichen."
)


def test_one_page_is_read_from_a_file_from_bytes_and_from_a_str(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(DUMP, "utf-8")
    from_file, from_bytes, from_str = (onrecord.read(s) for s in (file, DUMP.encode(), DUMP))
    assert from_file == from_bytes == from_str
    assert from_str[0].text == "\n\n".join(REPORT)
    assert [s.source.text for s in from_str[0].statements if s.source] == ["board chairwoman Ada Quill"]


def test_layers_that_are_not_asked_for_are_empty() -> None:
    (article,) = onrecord.read(DUMP, layers=())
    assert article.statements == ()
    assert article.skipped == ()


@pytest.mark.parametrize("layers", [("weather",), ("statements", "gossip"), "statements"])
def test_a_layer_that_is_unknown_is_a_clear_error(layers: str | tuple[str, ...]) -> None:
    with pytest.raises(onrecord.LayerError, match="statements"):
        onrecord.read(DUMP, layers=layers)
    with pytest.raises(onrecord.LayerError):
        onrecord.read_many([DUMP], layers=layers)


def test_a_language_that_a_layer_does_not_know_is_passed_over_with_a_reason() -> None:
    article = onrecord.read_article(GERMAN)
    assert (article.statements, article.mentions, article.events) == ((), (), ())
    assert [one.layer for one in article.skipped] == ["statements", "mentions", "events"]
    skipped = article.skipped[0]
    assert skipped.layer == "statements"
    assert "'de'" in skipped.reason
    assert [one.text for one in article.times] == ["Montag", "einer Woche"]


def test_times_are_read_alone_or_given_to_statements() -> None:
    text = "\n".join(("Ada Quill, the chairwoman, said on Monday that the ferry had failed twice last week.", *REPORT))
    both = onrecord.read_article(text, published="2024-03-06")
    alone = onrecord.read_article(text, published="2024-03-06", layers=("times",))
    bare = onrecord.read_article(text, published="2024-03-06", layers=("statements",))
    assert (alone.times, alone.statements, bare.times) == (both.times, (), ())
    assert both.statements[0].time == both.times[0]
    assert bare.statements == both.statements
    assert [one.value for one in both.times[:2]] == ["2024-03-04", "2024-W09"]


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        (date(2031, 5, 4), Moment("2031-05-04", "day", "given")),
        ("2031-05-04", Moment("2031-05-04", "day", "given")),
        ("2031-05", Moment("2031-05", "month", "given")),
        (datetime(2031, 5, 4, 8, 30, tzinfo=UTC), Moment("2031-05-04T08:30:00+00:00", "second", "given")),
        (None, None),
    ],
)
def test_the_publish_moment_can_be_given(published: Published, moment: Moment | None) -> None:
    assert onrecord.read_article(DUMP, published=published).published == moment
    assert onrecord.read(DUMP, published=published)[0].published == moment


def test_a_publish_moment_that_is_no_date_is_refused() -> None:
    with pytest.raises(onrecord.ReadError, match="next Tuesday"):
        onrecord.read(DUMP, published="next Tuesday")


def test_a_str_that_names_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(DUMP, "utf-8")
    with pytest.raises(onrecord.ReadError, match="Path"):
        onrecord.read(str(file))


def test_what_is_no_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(onrecord.ReadError, match="folder"):
        onrecord.read(tmp_path)
    with pytest.raises(onrecord.ReadError, match=r"missing\.html: No such file"):
        onrecord.read(tmp_path / "missing.html")


@pytest.mark.parametrize("processes", [1, 2])
def test_many_pages_come_in_order_and_a_bad_one_stops_nothing(tmp_path: Path, processes: int) -> None:
    pages: list[Path | bytes | str] = [DUMP, tmp_path / "missing.html", b"%PDF-1.7", *[DUMP.encode()] * 20, "Menu"]
    readings = list(onrecord.read_many(pages, processes=processes))
    assert [reading.source for reading in readings] == pages
    assert [reading.error is not None for reading in readings] == [False, True, True, *[False] * 21]
    assert [len(reading.articles) for reading in readings] == [1, 0, 0, *[1] * 20, 0]
    assert str(readings[1].error).startswith(str(tmp_path / "missing.html"))


def test_a_fault_of_ours_is_told_apart_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(onrecord.reading, "articles_of", broken)
    (reading,) = onrecord.read_many([DUMP], processes=1)
    assert "inside onrecord (ZeroDivisionError: by design)" in str(reading.error)


def test_sources_are_drawn_as_readings_are_taken() -> None:
    drawn = 0

    def endless() -> Iterator[str]:
        nonlocal drawn
        while True:
            drawn += 1
            yield DUMP

    readings = onrecord.read_many(endless(), processes=2)
    assert next(readings).articles
    assert drawn < 500


def test_reading_leaves_the_working_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    onrecord.read(DUMP)
    assert os.listdir(tmp_path) == []
