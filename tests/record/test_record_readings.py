from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import article, ferries, harbour, reading

from onrecord.model import Article, Capture, Entity, Mention, Reading, SavedPage, SavedText, Time
from onrecord.reading import read, read_article
from onrecord.record import Record

PAGE = """<!doctype html><html lang="en"><head><title>Quay reopens</title></head><body><article>
<h1>Northern quay of Port Merrin reopens after the storm</h1>
<p>PORT MERRIN: The northern quay reopened on Wednesday, four months after the storm broke the old dyke.</p>
<p>“The harbour is whole again, and it will stay whole,” Mayor Hanna Brisk told reporters in the morning.</p>
<p>The old sea wall was built in 1911 and broke in four places; its stones lie in front of the quay.</p>
</article></body></html>
"""
NAMED = article(("Ostley met Ostley in May 2024.",), headline="Ostley")


def named(*entities: str, value: str = "2024-05") -> Article:
    places = ((0, 6), (11, 17))
    mentions = tuple(
        Mention(start, end, "Ostley", "text", "place", Entity(name))
        for (start, end), name in zip(places, entities, strict=True)
    )
    return replace(NAMED, mentions=mentions, times=(Time(21, 29, "May 2024", "text", "DATE", value),))


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "before.duckdb") as record:
        record.add([reading(harbour()), reading(ferries()), reading(named("Ostley", "Ostley"))])
        yield record


@pytest.fixture
def after(tmp_path: Path) -> Iterator[Record]:
    kept = harbour()
    said = replace(kept.statements[0], speakers=(Entity("Somebody Else"),))
    with Record(tmp_path / "after.duckdb") as record:
        record.add([reading(replace(kept, statements=(said, *kept.statements[1:-1])))])
        record.add([reading(replace(ferries(), events=())), reading(named("Ostley", "Port Ostley", value="XXXX-05"))])
        record.add([reading(article(("Only here.",), headline="Only here"))])
        yield record


def test_two_readings_are_compared_in_numbers(before: Record, after: Record) -> None:
    rows = {row.layer: row for row in before.compared(after)}
    assert (rows["articles"].before, rows["articles"].after, rows["articles"].same) == (3, 3, 3)
    told = rows["statements"]
    assert (told.before, told.after, told.changed, told.went, told.came) == (5, 4, 1, 1, 0)
    assert (rows["events"].before, rows["events"].went) == (2, 2)
    assert (rows["mentions"].same, rows["mentions"].changed) == (1, 1)
    assert (rows["times"].same, rows["times"].changed) == (0, 1)


def test_every_difference_is_told(before: Record, after: Record) -> None:
    rows = list(before.differences(after))
    (mention,) = [row for row in rows if row.layer == "mentions"]
    assert (mention.what, mention.told) == ("changed", "Ostley: place, {+Port+} Ostley")
    (time,) = [row for row in rows if row.layer == "times"]
    assert time.told == "May 2024: DATE [-2024-05-] {+XXXX-05+}"
    assert {row.what for row in rows if row.layer == "events"} == {"went"}
    assert {row.page for row in rows} <= {page for (page,) in before.sql("SELECT sha256 FROM pages")}
    assert before.differences(after).arrow().num_rows == len(rows)


def test_a_record_does_not_differ_from_itself(before: Record) -> None:
    assert not before.differences(before)
    assert all(row.before == row.same for row in before.compared(before))


def test_an_article_that_is_cut_otherwise_is_changed(tmp_path: Path, before: Record) -> None:
    other = replace(NAMED, id="0" * 64, headline="Ostley again", mentions=(), times=())
    with Record(tmp_path / "other.duckdb") as record:
        record.add([reading(other)])
        (row,) = [row for row in before.differences(record) if row.layer == "articles"]
    assert (row.what, row.article) == ("changed", "0" * 64)
    assert row.told.startswith("headline Ostley {+again;+}")


def test_runs_are_listed_with_what_they_added(before: Record) -> None:
    before.add([reading(article(("Another.",), headline="Another"))])
    first, second = before.runs()
    assert (first.run, first.articles, first.statements, first.events) == (1, 3, 5, 2)
    assert (second.run, second.articles, second.statements) == (2, 1, 0)
    assert first.models is not None
    assert first.models == second.models


def test_kept_pages_are_sources_to_read_again(tmp_path: Path) -> None:
    capture = Capture("https://wire.example/1", "2024-03-04T08:00:00Z", 200, (("etag", "a: b"),))
    text = read_article("The dam held.\n\nNobody was hurt.", headline="Dam", published="2024-03-05", layers=())
    body = PAGE.encode()
    with Record(tmp_path / "r.duckdb") as record:
        articles = read(PAGE, url="https://wire.example/1", published="2024-03-06", layers=())
        assert record.add([Reading("a", articles, page=articles[0].page, body=body, capture=capture)]).pages == 1
        record.add([Reading("b", (text,), body=b"The dam held.\n\nNobody was hurt.")])
        saved, clean = sorted(record.kept_pages(), key=lambda each: type(each).__name__)
    assert isinstance(saved, SavedPage)
    assert (saved.body, saved.url, saved.published, saved.capture) == (
        body,
        "https://wire.example/1",
        "2024-03-06",
        capture,
    )
    assert isinstance(clean, SavedText)
    assert (clean.text, clean.headline, clean.published) == ("The dam held.\n\nNobody was hurt.", "Dam", "2024-03-05")


def test_pages_of_which_the_hash_alone_is_kept_are_counted(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour())], bodies=False)
        assert (list(record.kept_pages()), record.hashes_alone()) == ([], 1)
