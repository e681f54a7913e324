from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import page, span

from onrecord.model import Article, Capture, Entity, Event, Moment, Paragraph, Participant, Reading, Segment, Statement
from onrecord.record import ChangeRow, Record
from onrecord.record.revising.comparing import Item, compare_items, revised

URL = "https://gazette.example/2024/harbour"
FIRST = ("The harbour closes, the mayor said.", "Norway aided Iceland.", "It was built in 1911.")
SECOND = ("The harbour closes in May, the mayor said.", "Norway aided Iceland.", "Nobody was hurt, police said.")


def told(paragraphs: tuple[str, ...], headline: str = "Harbour", url: str | None = URL) -> Article:
    text = "\n\n".join(paragraphs)
    source = page(f"{headline}\n{text}", url)
    shift = len(headline) + 1
    return Article(
        id=source.sha256,
        page=source,
        headline=headline,
        summary=(),
        authors=(),
        text=text,
        paragraphs=tuple(
            Paragraph(s.start, s.end, s.text, "text", (Segment(s.start, s.end, s.start + shift, s.end + shift),))
            for s in (span(text, each) for each in paragraphs)
        ),
        published=Moment("2024-03-04", "day", "meta"),
        publisher="The Elder Gazette",
        url=url,
    )


def said(article: Article, content: str, speaker: str) -> Statement:
    words = span(article.text, content)
    return Statement("indirect", span(article.text, speaker), None, (words,), (Entity(speaker.title()),))


def aided(article: Article, kind: str) -> Event:
    norway, iceland = (Participant(span(article.text, name)) for name in ("Norway", "Iceland"))
    return Event(kind, None, (), frozenset(), (norway,), (iceland,), (span(article.text, "aided"),))


def had(article: Article, moment: str) -> Reading:
    return Reading(
        "a page",
        (article,),
        page=article.page,
        layers=("statements", "events"),
        capture=Capture(url=URL, moment=moment),
    )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    first, second = told(FIRST), told(SECOND, "Harbour to close")
    first = replace(first, statements=(said(first, "The harbour closes", "mayor"),), events=(aided(first, "AID"),))
    statements = (said(second, "The harbour closes in May", "mayor"), said(second, "Nobody was hurt", "police"))
    second = replace(second, statements=statements, events=(aided(second, "SUPPORT"),))
    with Record(tmp_path / "r.duckdb") as made:
        # The later one is added first: what counts is when it was had.
        made.add([had(second, "2024-03-05T08:00:00Z"), had(first, "2024-03-04T08:00:00Z")])
        made.add([Reading("another", (told(FIRST, "Elsewhere", "https://other.example/story/1"),))])
        yield made


def test_an_edit_is_told_in_words_statements_and_events(record: Record) -> None:
    (row,) = record.changes()
    assert (row.url, row.seen, row.headline) == (URL, "2024-03-05T08:00:00Z", "Harbour to close")
    assert row.difference.split("\n\n") == [
        "Harbour {+to close+}",
        "The harbour closes {+in May,+} the mayor said.",
        "[-It was built in 1911.-]",
        "{+Nobody was hurt, police said.+}",
    ]
    assert (row.words_gone, row.words_new) == (5, 9)
    assert row.statements_came == ("Police: Nobody was hurt",)
    assert row.statements_changed == ("Mayor: The harbour closes {+in May+}",)
    assert row.events_changed == ("[-AID,-] {+SUPPORT,+} Norway → Iceland: aided",)
    assert (row.statements_went, row.events_came, row.events_went) == ((), (), ())
    headlines = {each.id: each.headline for each in record.articles()}
    assert (headlines[row.before], headlines[row.after]) == ("Harbour", "Harbour to close")


def test_changes_are_an_answer_like_others(record: Record) -> None:
    assert record.changes().arrow().column_names == list(ChangeRow.__slots__)
    assert len(record.changes(URL)) == 1
    assert not record.changes("https://other.example/story/1")


def test_a_layer_that_was_read_of_one_alone_is_not_compared(tmp_path: Path) -> None:
    first, second = told(FIRST), told(SECOND)
    first = replace(first, statements=(said(first, "The harbour closes", "mayor"),))
    with Record(tmp_path / "r.duckdb") as made:
        made.add([had(first, "2024-03-04T08:00:00Z"), Reading("later", (second,))])
        (row,) = made.changes()
    assert (row.statements_came, row.statements_went, row.statements_changed) == ((), (), ())


def test_a_layer_that_was_asked_for_and_held_nothing_is_compared(tmp_path: Path) -> None:
    first, second = told(FIRST), told(SECOND)
    second = replace(second, statements=(said(second, "Nobody was hurt", "police"),))
    with Record(tmp_path / "r.duckdb") as made:
        made.add([had(first, "2024-03-04T08:00:00Z"), had(second, "2024-03-05T08:00:00Z")])
        (row,) = made.changes()
    assert row.statements_came == ("Police: Nobody was hurt",)


@pytest.mark.parametrize("url", ["https://gazette.example/", "https://gazette.example", None])
def test_a_front_page_is_no_article_that_was_edited(tmp_path: Path, url: str | None) -> None:
    with Record(tmp_path / "r.duckdb") as made:
        made.add([Reading("one", (told(FIRST, url=url),)), Reading("two", (told(SECOND, url=url),))])
        assert not made.changes()


def test_rows_that_stand_twice_are_two_rows() -> None:
    one, other = Item("A: x", ("x",)), Item("A: quite another", ("quite", "another"))
    assert compare_items((one, one), (one, other)) == (("A: quite another",), ("A: x",), ())


def test_paragraphs_that_are_not_as_many_are_gone_and_new() -> None:
    assert list(revised("a\n\nb", "a\n\nc d\n\ne")) == ["a", "[-b-]", "{+c d+}", "{+e+}"]
