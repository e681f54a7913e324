"""Every kind of damage to one row is found."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest
from record_samples import article, ferries, harbour, numbered, page, reading

from onrecord.cli.demo import example_pages
from onrecord.model import Reading, Skipped
from onrecord.reading import read_many
from onrecord.record import Record
from onrecord.record.schema import read_schema
from onrecord.record.verifying.pages import reads_as

TABLES = (
    *("runs", "run_files", "pages", "articles", "paragraphs", "layers", "statements", "times", "mentions"),
    *("events", "participants", "event_statements", "seals"),
)
Change = Callable[[duckdb.DuckDBPyConnection], object]


def with_body(each: Reading) -> Reading:
    (first, *_) = each.articles
    return replace(each, body=first.page.text.encode())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verifying") / "r.duckdb"
    skipped = replace(article(("Ein Satz.",)), skipped=(Skipped("statements", "the language is German"),))
    with Record(path) as record:
        record.add(
            [
                with_body(reading(harbour())),
                with_body(reading(numbered(1))),
                reading(skipped),
                with_body(reading(ferries())),
            ]
        )
        record.add(read_many((content for _, content in example_pages()), processes=1))
    return path


@pytest.fixture
def damaged(made: Path, tmp_path: Path) -> Callable[[Change], tuple[str, ...]]:
    path = tmp_path / "r.duckdb"
    copyfile(made, path)

    def verify(change: Change) -> tuple[str, ...]:
        with duckdb.connect(path) as connection:
            change(connection)
        with Record(path, read_only=True) as record:
            return tuple(f"{flaw.table}: {flaw.what}" for flaw in record.verify().flaws)

    return verify


def columns() -> list[tuple[str, str, str]]:
    with duckdb.connect() as connection:
        connection.execute(read_schema())
        asked = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
        return [found for found in connection.execute(asked).fetchall() if found[0] in TABLES]


def another(kind: str, column: str) -> str:
    """SQL for a value that the column does not have."""
    if kind.endswith("[]"):
        return f"{column}[2:]" if kind.startswith("STRUCT") else f"list_append({column}, 'x')"
    return {
        "VARCHAR": f"coalesce({column}, '') || 'x'",
        "INTEGER": f"coalesce({column}, 0) + 77",
        "BIGINT": f"{column} + 77",
        "BOOLEAN": f"NOT coalesce({column}, false)",
        "DOUBLE": f"coalesce({column}, 1) / 2",
        "FLOAT": f"{column} / 2",
        "DATE": f"coalesce({column}, DATE '2001-01-01') + 1",
        "TIMESTAMP": f"{column} + INTERVAL 1 MICROSECOND",
        "BLOB": f"coalesce({column}, ''::BLOB) || 'x'::BLOB",
    }[kind]


def test_a_sound_record_holds(made: Path) -> None:
    with Record(made, read_only=True) as record:
        proof = record.verify()
    assert proof.flaws == ()
    assert (proof.pages, proof.articles, proof.hash_alone, proof.unsealed) == (7, 9, 1, 0)
    assert proof.statements > 50


@pytest.mark.parametrize(("table", "column", "kind"), columns(), ids=lambda part: str(part)[:30])
def test_a_changed_cell_is_found(
    damaged: Callable[[Change], tuple[str, ...]], table: str, column: str, kind: str
) -> None:
    where = "content_spans IS NOT NULL" if table == "statements" else "true"
    change = f"""UPDATE {table} SET "{column}" = {another(kind, f'"{column}"')}
        WHERE rowid = (SELECT min(rowid) FROM {table} WHERE {where})"""  # noqa: S608
    assert damaged(lambda connection: connection.execute(change))


@pytest.mark.parametrize("table", TABLES)
def test_a_lost_row_is_found(damaged: Callable[[Change], tuple[str, ...]], table: str) -> None:
    change = f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})"  # noqa: S608
    assert damaged(lambda connection: connection.execute(change))


@pytest.mark.parametrize("table", ["run_files", "paragraphs", "layers", "seals"])
def test_a_doubled_row_is_found(damaged: Callable[[Change], tuple[str, ...]], table: str) -> None:
    change = f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1"  # noqa: S608
    assert damaged(lambda connection: connection.execute(change))


def test_another_page_in_the_place_of_the_bytes_is_found(damaged: Callable[[Change], tuple[str, ...]]) -> None:
    body = zlib.compress(b"another page")
    flaws = damaged(lambda connection: connection.execute("UPDATE pages SET body = ? WHERE body IS NOT NULL", [body]))
    assert "pages: its bytes do not have its hash" in flaws


def test_each_proof_stands_without_the_seals(made: Path, tmp_path: Path) -> None:
    """What an older onrecord added has no seals: words, offsets and bytes are proven all the same."""
    changes = {
        "UPDATE pages SET text = text || '.' WHERE body IS NOT NULL": "not what its bytes give",
        "UPDATE paragraphs SET text = text || '.'": "in the article",
        "UPDATE paragraphs SET segments = [{text_start: 0, text_end: 5, page_start: 3, page_end: 8}]": "reads there",
        "UPDATE articles SET dateline = 'ELSEWHERE:' WHERE dateline IS NOT NULL": "dateline is not",
        "UPDATE statements SET cue = 'denied' WHERE cue IS NOT NULL": "cue is not what stands",
        "UPDATE statements SET source_start = source_start + 1": "source is not what stands",
        "UPDATE statements SET content = 'nothing'": "content is not its parts",
        "UPDATE statements SET kind = 'mixed'": "its id does not follow",
        "UPDATE statements SET parent = 'nobody'": "parent leads to nobody",
        "UPDATE events SET words = 'took two ferries'": "words are not the parts",
        "UPDATE events SET time_start = time_start + 1": "time is not what stands",
        "UPDATE events SET event = 'COERCE'": "its id does not follow",
        "UPDATE events SET actors = ['Sweden']": "actors are not those of participants",
        "UPDATE events SET recipient_codes = ['SWE']": "recipient_codes are not those of participants",
        "UPDATE events SET claimed_by = ['Nobody']": "claimed_by are not those of event_statements",
        "UPDATE participants SET text = 'Sweden'": "text is not what stands there",
        "UPDATE participants SET event = 'nothing'": "event leads to nothing",
        "UPDATE event_statements SET source = 'nobody'": "source is not what stands",
        "UPDATE event_statements SET statement = 'nothing'": "statement leads to nothing",
        "DELETE FROM pages": "which is not in pages",
        "DELETE FROM layers": "which is not noted as read",
    }
    for number, (change, words) in enumerate(changes.items()):
        path = tmp_path / f"{number}.duckdb"
        copyfile(made, path)
        with duckdb.connect(path) as connection:
            connection.execute("DELETE FROM seals; UPDATE runs SET sealed = false")
            connection.execute(change)
        with Record(path, read_only=True) as record:
            proof = record.verify()
        assert any(words in flaw.what for flaw in proof.flaws), change
        assert proof.unsealed


def test_a_denial_in_an_aside_leads_to_no_row(tmp_path: Path) -> None:
    whole = ferries()
    lent, sue = whole.events
    aside = replace(lent.according_to[0], source=None, content=lent.evidence, act="deny")
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(replace(whole, events=(lent, replace(sue, denied_by=(aside,)))))])
        assert record.verify().flaws == ()
    with Record(tmp_path / "s.duckdb") as record:
        record.add([reading(replace(whole, events=(replace(lent, according_to=(aside,)), sue)))])
        assert ["is not in statements" in flaw.what for flaw in record.verify().flaws] == [True]


def test_pages_kept_by_their_hash_alone_are_counted(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add(read_many([next(example_pages())[1]], processes=1), bodies=False)
        proof = record.verify()
    assert (proof.hash_alone, proof.flaws) == (1, ())


def test_a_layer_added_later_is_sealed(tmp_path: Path) -> None:
    whole = replace(harbour(), skipped=())
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(replace(whole, statements=(), skipped=(Skipped("statements", "not sure"),)))])
        record.add([reading(whole)])
        assert record.verify().flaws == ()


@pytest.mark.parametrize(
    ("there", "here", "same"),
    [
        ("Tide&nbsp;&amp; time", "Tide & time", True),
        ("Tide  \n time", "Tide time", True),
        ("Ti\u00adde", "Tide", True),
        ("said: \\u201cno\\u201d\\n", "said: \u201cno\u201d", True),
        ("Tide", "Ebb", False),
        ("Tide time", "Tidetime", False),
    ],
)
def test_a_stretch_of_a_page_reads_as_the_article_does(there: str, here: str, same: bool) -> None:
    assert reads_as(there, here) is same


def test_a_page_of_odd_text_is_proven(tmp_path: Path) -> None:
    odd = "Lone \ud800 surrogate, NUL \0, BOM \ufeff."
    body = odd.encode("utf-8", "surrogatepass")
    kept = replace(page(odd), text=odd.replace("\ud800", "\ufffd").replace("\0", "\ufffd"))
    with Record(tmp_path / "r.duckdb") as record:
        record.add([Reading(odd, page=replace(kept, sha256=hashlib.sha256(body).hexdigest()), body=body)])
        assert record.verify().flaws == ()
