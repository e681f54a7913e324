from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from record_samples import article, ferries, harbour, numbered, reading, span

from onrecord.errors import QueryError, RecordError
from onrecord.model import Article, Moment, Precision, Span, Statement
from onrecord.record import Filters, Record, composing
from onrecord.record.days import day, days_of


def quoting(text: str, source: str, headline: str, published: str | None = None) -> Article:
    plain = article((text,), headline=headline, published=None, publisher="Büro Ölberg", authors=("Li Na",))
    said = Statement("direct", span(text, source), None, (span(text, text.partition(" – ")[2]),))
    return replace(plain, statements=(said,), published=Moment(published, "day", "url") if published else None)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("asking") / "r.duckdb") as opened:
        opened.add(
            [
                reading(harbour()),
                reading(quoting("Özgür  Kaya – Prices rose 50% in_all.", "Özgür  Kaya", "Prices", "2024-02")),
                reading(quoting("Annabel Strand – NO COMMENT.", "Annabel Strand", "Silence in court")),
            ]
        )
        yield opened


def headlines(rows: Any) -> list[str]:
    return [row.headline for row in rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["Prices", "Harbour stays open", "Silence in court"]),
        ({"by": "tomas weil"}, ["Harbour stays open"]),
        ({"by": "Weil"}, ["Harbour stays open"]),
        ({"by": "Wei"}, []),
        ({"about": "BERTHS"}, ["Harbour stays open"]),
        ({"about": "residents"}, []),
        ({"containing": "Residents"}, ["Harbour stays open"]),
        ({"containing": "50%"}, ["Prices"]),
        ({"containing": "5%"}, []),
        ({"containing": "in_all"}, ["Prices"]),
        ({"containing": "in%all"}, []),
        ({"containing": "rose_50"}, []),
        ({"publisher": "ölberg"}, ["Prices", "Silence in court"]),
        ({"publisher": "gazette", "containing": "mayor"}, ["Harbour stays open"]),
        ({"publisher": "gazette", "containing": "prices"}, []),
        ({"since": "2024-02-01"}, ["Prices", "Harbour stays open"]),
        ({"since": "2024-02-02"}, ["Harbour stays open"]),
        ({"until": "2024-02-28"}, []),
        ({"until": date(2024, 2, 29)}, ["Prices"]),
        ({"since": datetime(2024, 3, 4, 12), "until": "2024-03-04"}, ["Harbour stays open"]),
        ({"limit": 1}, ["Prices"]),
        ({"limit": 0}, []),
        ({"by": "LI NA"}, ["Prices", "Silence in court"]),
        ({"publisher": "buro olberg"}, ["Prices", "Silence in court"]),
        ({"search": "MAYOR brandt"}, ["Harbour stays open"]),
        ({"search": "ozgur"}, ["Prices"]),
        ({"search": "50"}, ["Prices"]),
        ({"search": "mayor prices"}, []),
        ({"search": '"old harbour"'}, ["Harbour stays open"]),
        ({"search": '"harbour old"'}, []),
        (
            {"search": "“stay open, mayor” monday", "publisher": "gazette", "since": "2024-03-04"},
            ["Harbour stays open"],
        ),
    ],
)
def test_articles_are_found(record: Record, filters: dict[str, Any], expected: list[str]) -> None:
    assert headlines(record.articles(**filters)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, 5),
        ({"by": "brandt"}, 2),
        ({"by": "ilsa brandt"}, 2),
        ({"by": "she"}, 2),
        ({"by": "Anna"}, 0),
        ({"by": "özgür kaya"}, 1),
        ({"by": "zgür"}, 0),
        ({"by": ".*"}, 0),
        ({"containing": "BERTH"}, 1),
        ({"containing": "berth, and"}, 0),
        ({"containing": "Silence"}, 0),
        ({"about": "silence"}, 1),
        ({"about": "berths are kept"}, 3),
        ({"act": "promise"}, 2),
        ({"kind": "mixed"}, 1),
        ({"kind": "direct", "act": "promise", "by": "brandt", "since": "2024-03-04"}, 1),
        ({"since": "2024-03-05"}, 0),
        ({"until": "2024-03-04"}, 4),
        ({"limit": 2}, 2),
        ({"by": "ozgur kaya"}, 1),
        ({"naming": "brandt"}, 2),
        ({"naming": "berth"}, 1),
        ({"naming": "bert"}, 0),
        ({"search": "berth"}, 1),
        ({"search": "every"}, 2),
        ({"search": '"every berth"', "by": "brandt"}, 1),
        ({"search": '"every job" keep', "kind": "direct", "act": "promise", "publisher": "elder"}, 1),
        ({"search": "every", "limit": 1}, 1),
        ({"search": "every", "publisher": "ölberg"}, 0),
    ],
)
def test_statements_are_found(record: Record, filters: dict[str, Any], expected: int) -> None:
    assert len(record.statements(**filters)) == expected


def test_names_do_not_run_together(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(article(authors=("Ada Moor", "Lee Roth")))])
        assert not record.articles(by="Moor Lee")
        assert record.articles(by="Lee Roth")


def test_a_row_can_be_cited(record: Record) -> None:
    kept = harbour()
    row = record.statements(act="promise", kind="direct")[0]
    assert (row.headline, row.published, row.publisher) == (kept.headline, "2024-03-04", "The Elder Gazette")
    assert (row.url, row.article) == (kept.url, kept.id)
    assert (row.speakers, row.source, row.cue) == (("Ilsa Brandt",), "she", "told")
    assert row.content == "We keep every berth and every job"
    assert row.content_spans == kept.statements[1].content
    assert all(isinstance(part, Span) for part in row.content_spans)
    assert kept.text[row.source_start : row.source_end] == "she"
    assert kept.text[row.cue_start : row.cue_end] == "told"


def test_statements_stand_in_the_order_of_publishing_and_of_the_text(record: Record) -> None:
    assert [(row.headline, row.position) for row in record.statements()] == [
        ("Prices", 0),
        ("Harbour stays open", 0),
        ("Harbour stays open", 1),
        ("Harbour stays open", 2),
        ("Silence in court", 0),
    ]


@pytest.mark.parametrize("typed", ["2024", "04.03.2024", "20240304", "2024-02-30", "yesterday", "", 5])
def test_a_bad_day_says_what_is_wanted(record: Record, typed: Any) -> None:
    with pytest.raises(QueryError, match=r"since: .*YYYY-MM-DD|since: .*calendar"):
        record.articles(since=typed)


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"by": ""}, "by wants some text"),
        ({"about": "  "}, "about wants some text"),
        ({"containing": 3}, "containing wants some text"),
        ({"kind": "spoken"}, "direct, indirect, mixed"),
        ({"limit": -1}, "limit wants a whole number"),
        ({"limit": 1.5}, "limit wants a whole number"),
        ({"search": " "}, "search wants some text"),
        ({"search": "?!"}, "no word to search for"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(record: Record, filters: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        record.statements(**filters)


@given(st.text(min_size=1).filter(str.strip))
def test_no_text_breaks_a_filter(record: Record, text: str) -> None:
    found = record.articles(by=text, about=text, containing=text, publisher=text)
    assert len(record.statements(by=text, naming=text, containing=text, publisher=text)) <= 5
    assert not found or text.strip().casefold() in harbour().text.casefold()


@given(st.sampled_from(["\ud800", "'; DROP TABLE pages; --", "$by", "%", "_", "\\", "\0", "(?i)"]))
def test_odd_texts_find_nothing_and_harm_nothing(record: Record, text: str) -> None:
    assert not record.statements(by=text)
    assert len(record.statements()) == 5


def test_the_best_match_comes_first(tmp_path: Path) -> None:
    texts = {
        "once": "Rain fell. " + "The quay was quiet and nobody came. " * 5,
        "thrice": "Rain, rain and rain. " + "The quay was quiet and nobody came. " * 5,
        "short": "Rain on the quay, then sun on the quay, as ever.",
        "none": "The quay was quiet.",
    }
    with Record(tmp_path / "r.duckdb") as record:
        record.add(reading(article((text,), headline=name)) for name, text in texts.items())
        assert headlines(record.articles(search="rain")) == ["thrice", "short", "once"]
        assert headlines(record.articles(search="quay rain")) == ["thrice", "once", "short"]


def test_what_the_index_does_not_have_yet_is_found(tmp_path: Path) -> None:
    """As after a process that was killed between a page and the index."""
    path = tmp_path / "r.duckdb"
    with Record(path) as record:
        record.add([reading(harbour())])
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM search_words; DELETE FROM search_reach")
    with Record(path, read_only=True) as record:
        assert len(record.articles(search="harbour")) == 1
        assert len(record.statements(search='"every berth"', by="brandt")) == 1
    with Record(path) as record:
        record.add([])
        assert record.sql("SELECT count(DISTINCT part) FROM search_words")[0] == (3,)
        assert len(record.statements(search="berth")) == 1


RUNS = (
    "Rain-fall, 50% of it: “Café Ölberg” cafe\u0301s.",
    "İstanbul's RAIN fell in_all; rain",
    "Straße 5.0 a\x1fb ÅNGSTRÖM",
    "?! … 東京タワー rainfall",
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("runs") / "r.duckdb") as opened:
        opened.add([reading(quoting(f"Li Na – {text}", "Li Na", f"H{at}")) for at, text in enumerate(RUNS)])
        yield opened


@given(
    st.one_of(
        st.tuples(st.sampled_from(RUNS), st.integers(0, 45), st.integers(1, 12)).map(
            lambda p: p[0][p[1] : p[1] + p[2]]
        ),
        st.text(min_size=1, max_size=4),
    ).filter(str.strip),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_a_run_of_characters_is_found_wherever_it_stands(runs: Record, typed: str, case: Any) -> None:
    """The index only leaves out what does not hold it."""
    wanted = case(typed)
    with duckdb.connect() as connection:
        asked = "SELECT contains(lower($text), lower($typed))"
        typed = wanted.encode("utf-8", "replace").decode()
        held = [connection.execute(asked, {"text": text, "typed": typed}).fetchall()[0][0] for text in RUNS]
    found = {row.content for row in runs.statements(containing=typed)}
    assert found == {text for text, holds in zip(RUNS, held, strict=True) if holds}
    assert {row.content for row in runs.statements(about=typed)} >= found
    assert len(runs.articles(containing=typed)) >= len(found)


def test_a_run_of_characters_is_found_before_it_is_indexed(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as record:
        record.add([reading(harbour()), reading(ferries())])
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM search_words; DELETE FROM search_reach; DELETE FROM search_vocabulary")
    with Record(path, read_only=True) as record:
        assert len(record.statements(containing="ery ber")) == 1
        assert len(record.articles(containing="ferri")) == 1
        assert len(record.events(containing="two ferr")) == 1


def test_the_index_is_made_anew_in_order(tmp_path: Path) -> None:
    words = "SELECT part, word, number, weight FROM search_words"
    with Record(tmp_path / "r.duckdb") as record:
        for each in (harbour(), ferries()):
            record.add([reading(each)])
        grown = set(record.sql(words))
        record.reindex()
        anew = list(record.sql(f"{words} WHERE part = 'statement' ORDER BY rowid"))
        assert set(record.sql(words)) == grown
        assert [row[1:3] for row in anew] == sorted(row[1:3] for row in anew)
        assert len(record.statements(search="berth")) == 1


def test_the_index_of_a_record_that_is_only_read_is_left_alone(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour())])
    with Record(tmp_path / "r.duckdb", read_only=True) as record, pytest.raises(RecordError, match="reading only"):
        record.reindex()


def test_the_vocabulary_has_each_word_once_and_none_that_is_gone(tmp_path: Path) -> None:
    words = "SELECT DISTINCT part, word FROM search_words ORDER BY ALL"
    vocabulary = "SELECT part, word FROM search_vocabulary ORDER BY ALL"
    with Record(tmp_path / "r.duckdb") as record:
        for each in (harbour(), ferries(), numbered(1), numbered(2)):
            record.add([reading(replace(each, url=f"https://gazette.example/{each.id}", canonical_url=None))])
            assert list(record.sql(vocabulary)) == list(record.sql(words))
        record.forget(f"https://gazette.example/{harbour().id}")
        assert list(record.sql(vocabulary)) == list(record.sql(words))
        assert not record.sql("SELECT 1 FROM search_vocabulary WHERE word = 'berth'")


def test_adding_does_not_index_twice(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        for number in (1, 1, 2):
            record.add([reading(numbered(number))])
        twice = "SELECT part, word, number FROM search_words GROUP BY ALL HAVING count(*) > 1"
        assert not record.sql(twice)
        assert len(record.statements(search="settled")) == 6


@pytest.mark.parametrize(
    ("per", "filters", "expected"),
    [
        ("day", {}, [(date(2024, 3, 4), 3, 1), (None, 2, 2)]),
        ("week", {"by": "brandt"}, [(date(2024, 3, 4), 2, 1)]),
        ("month", {}, [(date(2024, 2, 1), 1, 1), (date(2024, 3, 1), 3, 1), (None, 1, 1)]),
        ("year", {"search": "every"}, [(date(2024, 1, 1), 2, 1)]),
        ("act", {}, [("promise", 2, 1), (None, 2, 2), ("say", 1, 1)]),
        ("kind", {"limit": 1}, [("direct", 3, 3)]),
        ("publisher", {}, [("The Elder Gazette", 3, 1), ("Büro Ölberg", 2, 2)]),
        ("speaker", {}, [("Ilsa Brandt", 2, 1)]),
    ],
)
def test_statements_are_counted(record: Record, per: str, filters: dict[str, Any], expected: list[Any]) -> None:
    counts = record.counts(per, **filters)
    assert sorted(map(tuple, counts), key=str) == sorted(expected, key=str)
    assert counts.columns == ("group", "statements", "articles")


def test_what_cannot_be_counted_by_says_so(record: Record) -> None:
    with pytest.raises(QueryError, match="per 'colour' is none of day, week"):
        record.counts("colour")


def test_rows_become_frames(record: Record) -> None:
    rows = record.statements(by="brandt")
    frame, table = rows.df(), rows.arrow()
    assert tuple(frame.columns) == tuple(table.column_names) == tuple(rows.pl().columns) == rows.columns
    assert list(frame["act"]) == [row.act for row in rows] == rows.pl()["act"].to_list()
    assert table["content_spans"][0].as_py()[0]["text"] == rows[0].content_spans[0].text
    assert record.counts("month").df().columns[0] == "group"


def test_rows_become_parquet(record: Record) -> None:
    sink = io.BytesIO()
    record.statements().parquet(sink, comments={"act": "What kind of saying."})
    table = parquet.read_table(io.BytesIO(sink.getvalue()))
    assert table["id"].to_pylist() == [row.id for row in record.statements()]
    assert table.schema.field("act").metadata[b"comment"] == b"What kind of saying."


def test_rows_are_a_sequence_that_can_be_gone_through_again(record: Record) -> None:
    rows = record.statements()
    assert rows.columns[:3] == ("id", "published", "speakers")
    first, second = [row.id for row in rows], [row.id for row in rows]
    assert first == second
    assert (len(rows), rows[0].id, [row.id for row in rows[1:3]]) == (5, first[0], first[1:3])
    assert [row.id for row in reversed(rows)] == first[::-1]
    assert rows[2] in rows
    assert "speakers" in repr(rows)


def test_rows_stream_while_pages_are_added(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add(reading(numbered(n)) for n in range(3))
        streaming = iter(record.articles())
        next(streaming)
        record.add([reading(numbered(9))])
        assert len(list(streaming)) == 2
        assert len(record.articles()) == 4


def test_closing_the_record_ends_what_streams(tmp_path: Path) -> None:
    record = Record(tmp_path / "r.duckdb")
    record.add([reading(numbered(n)) for n in range(3)])
    rows, streaming = record.articles(), iter(record.articles())
    next(streaming)
    record.close()
    record.close()
    with pytest.raises(RecordError, match="closed"):
        next(iter(rows))
    with pytest.raises(RecordError, match="closed"):
        record.add([])
    with Record(tmp_path / "r.duckdb", read_only=True) as again:
        assert len(again.articles()) == 3


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2024", "year", ("2024-01-01", "2024-12-31")),
        ("2024-02", "month", ("2024-02-01", "2024-02-29")),
        ("2024-02-29", "day", ("2024-02-29", "2024-02-29")),
        ("2024-02-29T23:30:00-05:00", "second", ("2024-02-29", "2024-02-29")),
        ("2024-02-30", "day", None),
        ("2024-13", "month", None),
        ("0000", "year", None),
        ("soon", "day", None),
    ],
)
def test_a_moment_allows_days(value: str, precision: Precision, expected: tuple[str, str] | None) -> None:
    found = days_of(Moment(value, precision, "meta"))
    assert (found and (found[0].isoformat(), found[1].isoformat())) == expected


@given(st.dates())
def test_a_day_is_read_as_it_is_written(typed: date) -> None:
    assert day(typed) == day(typed.isoformat()) == day(datetime(typed.year, typed.month, typed.day, 23)) == typed


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """So many articles that the first rows are looked for among some; the words "Item N.n" of each are its own."""
    with pytest.MonkeyPatch.context() as patch, Record(tmp_path_factory.mktemp("large") / "r.duckdb") as made:
        patch.setattr(composing, "_MANY", 90)
        made.add(reading(numbered(number, statements=1)) for number in range(1, 181))
        yield made


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"containing": "settled"},
        {"containing": "7.0 is"},
        {"about": "report 1"},
        {"about": "report 10", "containing": "item"},
        {"by": "moor", "containing": "0 is"},
        {"since": "2024-01-20"},
        {"until": "2024-01-02", "containing": "is settled"},
        {"search": "settled"},
        {"search": '"item 2"'},
        {"publisher": "elder", "naming": "moor"},
    ],
)
@pytest.mark.parametrize("limit", [None, 0, 1, 60])
def test_the_first_rows_are_those_of_the_whole_answer(
    large: Record, filters: dict[str, Any], limit: int | None
) -> None:
    rows = large.statements_where(Filters(**filters, limit=limit))
    in_one_go = large.statements_where(Filters(**filters)).arrow()["id"].to_pylist()
    assert in_one_go
    assert [row.id for row in rows] == in_one_go[:limit]


def test_the_first_articles_are_those_of_the_whole_answer(large: Record) -> None:
    for where in (
        Filters(containing="7.0 is"),
        Filters(about="report 1"),
        Filters(search='"item 2"'),
        Filters(since="2024-01-20"),
    ):
        rows = large.articles_where(where)
        assert [row.id for row in rows] == rows.arrow()["id"].to_pylist() != []
