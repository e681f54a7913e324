from __future__ import annotations

import hashlib
import json
import platform
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from record_samples import article, harbour, numbered, page, reading

import onrecord
from onrecord.errors import ReadError, RecordError, RecordSpaceError
from onrecord.model import Reading, Skipped, Span, Time
from onrecord.pages import decode
from onrecord.record import Added, Record
from onrecord.record.identity import statement_id
from onrecord.record.inserting import Insert
from onrecord.record.tabulate import Row

TABLES = ("pages", "articles", "paragraphs", "layers", "statements", "times", "runs")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as opened:
        yield opened


def everything(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    return {table: list(record.sql(f"SELECT * FROM {table} ORDER BY ALL")) for table in TABLES}  # noqa: S608


def row(record: Record, query: str) -> dict[str, Any]:
    rows = record.sql(query)
    return dict(zip(rows.columns, rows[0], strict=True))


def test_what_is_added_is_counted(record: Record) -> None:
    assert record.add([reading(harbour()), reading(numbered(1))]) == Added(pages=2, articles=2, statements=6)


def test_threads_read_while_one_adds(record: Record) -> None:
    seen: list[list[int]] = []
    with ThreadPoolExecutor(4) as readers:

        def readings() -> Iterator[Reading]:
            for number in range(1, 6):
                yield reading(numbered(number, statements=1))
                seen.append(list(readers.map(lambda _: len(list(record.statements())), range(4))))

        record.add(readings())
    assert seen == [[number] * 4 for number in range(1, 6)]


def test_a_page_is_kept_as_it_is(record: Record) -> None:
    kept = harbour()
    record.add([reading(kept)])
    assert row(record, "FROM pages") == {
        "sha256": kept.page.sha256,
        "url": None,
        "encoding": "utf-8",
        "media_type": "text/plain",
        "text": kept.page.text,
        "run": 1,
        "body": None,
    }


def test_every_field_of_an_article_is_kept(record: Record) -> None:
    kept = harbour()
    record.add([reading(kept)])
    found = row(record, "SELECT * EXCLUDE (added, published_first, published_last, number) FROM articles")
    assert found == {
        "id": kept.id,
        "page": kept.page.sha256,
        "position": 0,
        "headline": "Harbour stays open",
        "summary": ["Berths are kept"],
        "authors": ["Tomas Weil"],
        "text": kept.text,
        "published": "2024-03-04",
        "published_precision": "day",
        "published_basis": "meta",
        "modified": "2024-03-05T10:00:00+01:00",
        "modified_precision": "second",
        "modified_basis": "json-ld",
        "dateline": "PORT ELDER:",
        "dateline_start": 0,
        "dateline_end": 11,
        "dateline_place": "PORT ELDER",
        "dateline_place_start": 0,
        "dateline_place_end": 10,
        "url": "https://gazette.example/harbour",
        "canonical_url": "https://gazette.example/harbour-stays-open",
        "short_url": "https://gzt.example/h",
        "publisher": "The Elder Gazette",
        "language": "en",
        "rights": "All rights reserved",
        "section": "Local",
        "paywalled": False,
        "run": 1,
    }


def test_every_offset_leads_to_its_words(record: Record) -> None:
    record.add([reading(harbour())])
    for part in ("source", "cue", "addressee", "place", "time"):
        rows = record.sql(
            f"SELECT s.{part}, substring(a.text, s.{part}_start + 1, s.{part}_end - s.{part}_start)"  # noqa: S608
            f" FROM statements s JOIN articles a ON a.id = s.article WHERE s.{part} IS NOT NULL"
        )
        assert rows
        assert all(kept == found for kept, found in rows), part
    spans = record.sql(
        "SELECT c.text, substring(a.text, c.start + 1, c.end - c.start) FROM articles a JOIN"
        " (SELECT article, unnest(content_spans) AS c FROM statements) s ON a.id = s.article"
    )
    assert len(spans) == 4
    assert all(kept == found for kept, found in spans)


def test_a_paragraph_leads_to_its_place_in_the_page(record: Record) -> None:
    record.add([reading(harbour())])
    rows = record.sql(
        "SELECT p.text, substring(g.text, s.page_start + 1, s.page_end - s.page_start) FROM pages g"
        " JOIN articles a ON a.page = g.sha256"
        " JOIN (SELECT *, unnest(segments) AS s FROM paragraphs) p ON p.article = a.id"
    )
    assert len(rows) == 2
    assert all(kept == found for kept, found in rows)


def test_a_statement_knows_the_one_it_stands_in(record: Record) -> None:
    kept = harbour()
    record.add([reading(kept)])
    _, told, inner = (statement_id(kept.id, each) for each in kept.statements)
    assert dict(record.sql("SELECT id, parent FROM statements WHERE parent IS NOT NULL")) == {inner: told}


def test_a_parent_that_the_layer_left_out_is_kept_too(record: Record) -> None:
    kept = harbour()
    record.add([reading(replace(kept, statements=kept.statements[2:]))])
    assert record.sql("SELECT count(*) FROM statements s JOIN statements p ON s.parent = p.id")[0] == (1,)


def test_adding_twice_changes_nothing(record: Record) -> None:
    readings = [reading(harbour()), reading(numbered(1)), Reading("a page", page=page("A page of nothing much."))]
    record.add(readings)
    before = everything(record)
    assert record.add(readings) == Added(repeated=3)
    assert everything(record) == before


def test_the_same_article_on_a_changed_page_is_kept_once(record: Record) -> None:
    kept = harbour()
    changed = replace(kept, page=page(kept.page.text + "\nMost read today"))
    assert record.add([reading(kept), reading(changed)]) == Added(pages=2, articles=1, statements=3)


def test_an_article_twice_on_one_page_is_kept_once(record: Record) -> None:
    assert record.add([reading(harbour(), harbour())]).articles == 1


def test_the_articles_of_a_page_keep_their_order(record: Record) -> None:
    record.add([reading(numbered(1), numbered(2))])
    assert list(record.sql("SELECT headline, position FROM articles ORDER BY position")) == [
        ("Report 1", 0),
        ("Report 2", 1),
    ]


def test_a_layer_read_later_is_added(record: Record) -> None:
    whole = harbour()
    record.add([reading(replace(whole, statements=()))])
    assert record.add([reading(whole)]) == Added(statements=3)
    assert record.add([reading(whole)]) == Added(repeated=1)
    assert list(record.sql("SELECT layer, run FROM layers WHERE skipped IS NULL")) == [("statements", 2)]


def test_time_expressions_are_kept_with_what_they_were_reckoned_from(record: Record) -> None:
    kept = harbour()
    when = Time(63, 69, "Monday", "text", "DATE", "2024-03-04", ("2024-03-04", "2024-03-04"), kept.published)
    then = Time(70, 73, "day", "text", "DATE", "2024-03-05", None, Span(63, 69, "Monday"), "START")
    record.add([reading(replace(kept, times=()))])
    assert record.add([reading(replace(kept, times=(when, then)))]).repeated == 0
    query = (
        'SELECT text, type, "value", mod, "first"::VARCHAR, "last"::VARCHAR, anchor, anchor_start'
        " FROM times ORDER BY position"
    )
    assert list(record.sql(query)) == [
        ("Monday", "DATE", "2024-03-04", None, "2024-03-04", "2024-03-04", "published", None),
        ("day", "DATE", "2024-03-05", "START", None, None, "Monday", 63),
    ]


def test_a_layer_that_was_skipped_says_why_and_can_be_added(record: Record) -> None:
    skipped = replace(harbour(), statements=(), skipped=(Skipped("statements", "language xx"),))
    record.add([reading(skipped)])
    assert list(record.sql("SELECT layer, skipped FROM layers")) == [("statements", "language xx")]
    assert record.add([reading(skipped)]) == Added(repeated=1)
    assert record.add([reading(harbour())]).statements == 3


def test_an_article_read_again_without_a_layer_keeps_it(record: Record) -> None:
    record.add([reading(harbour())])
    record.add([reading(replace(harbour(), statements=()))])
    assert len(record.statements()) == 3


def test_a_failed_reading_stops_nothing(record: Record) -> None:
    failure = ReadError("b.html", "this is a PDF")
    added = record.add([reading(numbered(1)), Reading("b.html", error=failure), reading(numbered(2))])
    assert (added.articles, added.failures) == (2, (failure,))


def test_a_page_without_articles_is_known(record: Record) -> None:
    menu = Reading("menu", page=page("Menu"))
    assert record.add([menu]) == Added(pages=1)
    assert record.holds(record.sql("SELECT sha256 FROM pages")[0][0])
    assert not record.holds("0" * 64)
    assert record.add([menu]) == Added(repeated=1)


def test_lone_surrogates_become_replacement_characters_of_the_same_length(record: Record) -> None:
    odd = article(("One \ud83d odd \udca9 word.", "A 😀 smile."), headline="\udfff")
    record.add([reading(replace(odd, authors=("A\ud800",)))])
    (kept,) = record.articles()
    assert kept.text == "One \ufffd odd \ufffd word.\n\nA 😀 smile."
    assert (kept.headline, kept.authors) == ("\ufffd", ("A\ufffd",))
    assert [text for (text,) in record.sql("SELECT text FROM paragraphs ORDER BY position")] == [
        "One \ufffd odd \ufffd word.",
        "A 😀 smile.",
    ]


def test_odd_characters_are_kept(record: Record) -> None:
    odd = "NUL \0, quote ' \" \\, lines \u2028 \x85 \r\n, far \U0010ffff {x} [1]"
    record.add([reading(article((odd, odd)))])
    assert record.articles()[0].text == f"{odd}\n\n{odd}"
    assert {text for (text,) in record.sql("SELECT text FROM paragraphs")} == {odd}


def test_a_page_is_kept_before_the_next_is_asked_for(record: Record) -> None:
    seen: list[int] = []

    def readings() -> Iterator[Reading]:
        for number in range(3):
            yield reading(numbered(number))
            seen.append(record.sql("SELECT count(*) FROM articles")[0][0])

    record.add(readings())
    assert seen == [1, 2, 3]


def test_pages_kept_together_are_the_same_rows_as_one_by_one(tmp_path: Path) -> None:
    bodied = replace(reading(numbered(2)), body=numbered(2).page.text.encode())
    readings = [reading(harbour()), *(reading(numbered(n)) for n in range(40)), bodied, reading(harbour())]
    with Record(tmp_path / "one.duckdb") as one, Record(tmp_path / "some.duckdb") as some:
        told: list[Reading] = []
        assert some.add(readings, kept=told.append) == one.add(readings)
        assert told == readings
        for table in sorted({*TABLES, "seals"} - {"runs"}):
            columns = {"articles": "* EXCLUDE (added)", "seals": "what, id, run"}.get(table, "*")
            query = f"SELECT {columns} FROM {table} ORDER BY ALL"  # noqa: S608
            assert list(some.sql(query)) == list(one.sql(query))
        assert some.verify().flaws == ()


def test_what_is_told_as_kept_is_kept_and_nothing_else(record: Record) -> None:
    seen: list[bool] = []

    def kept(one: Reading) -> None:
        seen.append(
            one.articles[0].headline in {headline for (headline,) in record.sql("SELECT headline FROM articles")}
        )

    record.add((reading(numbered(number)) for number in range(70)), kept=kept)
    assert seen == [True] * 70


def test_a_page_that_cannot_be_kept_takes_none_of_those_before_it_along(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = numbered(2)
    run = Insert.run

    def failing(self: Insert, connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
        if any(each.get("id") == broken.id for each in rows):
            raise duckdb.IOException("No space left on device")
        run(self, connection, rows)

    monkeypatch.setattr(Insert, "run", failing)
    told: list[Reading] = []
    with pytest.raises(RecordSpaceError):
        record.add([reading(numbered(number)) for number in range(5)], kept=told.append)
    assert told == []
    monkeypatch.undo()
    assert record.sql("SELECT headline FROM articles ORDER BY number")[:] == (("Report 0",), ("Report 1",))
    assert record.verify().flaws == ()
    assert record.add([reading(numbered(number)) for number in range(5)]).articles == 3


def test_an_interrupt_keeps_and_tells_all_that_came(record: Record) -> None:
    told: list[Reading] = []

    def readings() -> Iterator[Reading]:
        yield from (reading(numbered(number)) for number in range(3))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(readings(), kept=told.append)
    assert len(told) == 3
    assert record.sql("SELECT count(*) FROM articles")[0] == (3,)


def test_readings_that_break_off_keep_what_came_before(record: Record) -> None:
    def readings() -> Iterator[Reading]:
        yield reading(numbered(1))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(readings())
    assert len(record.articles()) == 1


def test_a_page_that_cannot_be_written_whole_is_not_written_at_all(record: Record) -> None:
    broken = numbered(1)
    broken = replace(broken, statements=(*broken.statements, replace(broken.statements[0], kind=None)))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match=r"statements\.kind"):
        record.add([reading(broken)])
    assert all(not rows for rows in everything(record).values())
    assert record.add([reading(numbered(1))]).articles == 1


def test_a_run_is_noted_once(record: Record) -> None:
    record.add([reading(numbered(1)), reading(numbered(2))])
    record.add([reading(numbered(3))])
    assert list(record.sql("SELECT id FROM runs ORDER BY id")) == [(1,), (2,)]
    assert list(record.sql("SELECT run, count(*) FROM articles GROUP BY run ORDER BY run")) == [
        (1, 2),
        (2, 1),
    ]


def test_ids_do_not_change() -> None:
    kept = harbour()
    known = json.loads((Path(__file__).parent / "ids.json").read_text("utf-8"))
    assert [statement_id("an article", each) for each in kept.statements] == known


def test_an_id_follows_the_places_and_not_the_findings() -> None:
    said = harbour().statements[0]
    same = replace(said, speakers=(), act=None, negated=True, time=None, confidence=0.1)
    assert statement_id("a", said) == statement_id("a", same)
    others = [
        statement_id("b", said),
        statement_id("a", replace(said, kind="direct")),
        statement_id("a", replace(said, source=None)),
        statement_id("a", replace(said, cue=said.source)),
        statement_id("a", replace(said, content=said.content * 2)),
        statement_id("a", replace(said, parent=said)),
    ]
    assert len({statement_id("a", said), *others}) == 7


def test_the_bytes_of_a_page_are_kept(record: Record) -> None:
    body = "Menu".encode("utf-16")
    page = decode(body, name="menu")
    record.add([Reading("menu", page=page, body=body)])
    (kept, text), *_ = record.sql("SELECT body, text FROM pages")
    assert (zlib.decompress(kept), text) == (body, "Menu")


def test_without_bodies_the_hash_alone_is_kept(record: Record) -> None:
    kept = harbour()
    body = kept.page.text.encode()
    record.add([replace(reading(kept), body=body)], bodies=False)
    assert list(record.sql("SELECT sha256, body, text FROM pages")) == [(hashlib.sha256(body).hexdigest(), None, None)]
    assert record.articles()[0].text == kept.text


def test_bytes_of_another_page_are_a_failure(record: Record) -> None:
    added = record.add([replace(reading(harbour()), body=b"another page"), reading(numbered(1))])
    assert added.articles == 1
    (failure,) = added.failures
    assert "none of its page's" in failure.reason


def test_a_run_says_what_it_read_with(record: Record) -> None:
    record.add([reading(numbered(1))])
    assert list(record.sql("SELECT onrecord, duckdb, python, sealed FROM runs")) == [
        (onrecord.__version__, duckdb.__version__, platform.python_version(), True)
    ]
    files = dict(record.sql("SELECT file, sha256 FROM run_files"))
    folder = Path(onrecord.__file__).parent / "data"
    assert files["cues.json"] == hashlib.sha256((folder / "cues.json").read_bytes()).hexdigest()
    assert not [name for name in files if name.endswith(".py")]
