from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from record_samples import ferries, harbour, reading

from onrecord.exports import codebook
from onrecord.exports.codebook import tables
from onrecord.model import Entity, Mention, Moment, Span, Time
from onrecord.record import Record, runs, tabulate, tabulate_events
from onrecord.record.migrations import Step, latest, migrate, pending, read_steps
from onrecord.record.schema import read_schema
from onrecord.record.visits import visit_row
from tools.build_record_tables import CODEBOOK, PAGE, page_with

MENTION = Mention(0, 6, "Ostley", "text", "place", Entity("Ostley", "Q1", "VAR", "GOV", 1.5, -2.5))
TIMES = (
    Time(0, 3, "May", "text", "DATE", "2024-05", ("2024-05-01", "2024-05-31"), Span(4, 8, "2024"), "START"),
    Time(4, 8, "2024", "text", "DATE", "2024", None, Moment("2024", "year", "given")),
)
SHAPE = (
    "SELECT table_name, column_name, column_index, data_type, is_nullable, column_default, comment"
    " FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
    "SELECT table_name, comment FROM duckdb_tables() ORDER BY ALL",
    "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT function_name, macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
)
MADE = Path(__file__).parent / "version_1.sql"
ROWS = Path(__file__).parent / "rows_of_version_1.sql"
# What the writer numbers, and what only a live blog has.
UNSAID = {
    "articles": {"number"},
    "statements": {"number"},
    "events": {"number"},
    "participants": {"number"},
    "paragraphs": {"published", "published_precision", "published_basis"},
}


def test_the_page_about_the_record_has_the_tables_of_the_schema() -> None:
    """Fails as well when a table, a column or a view has no comment."""
    page = PAGE.read_text("utf-8")
    assert page == page_with(page, tables()), "run python -m tools.build_record_tables"


def test_the_codebook_is_that_of_the_schema_and_the_codes() -> None:
    assert CODEBOOK.read_text("utf-8") == codebook.codebook(), "run python -m tools.build_record_tables"


@pytest.mark.parametrize("more", ["CREATE TABLE t (a INTEGER)", "ALTER TABLE runs ADD COLUMN a INTEGER"])
def test_what_has_no_comment_is_refused(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codebook, "read_schema", lambda: f"{read_schema()};{more}")
    with pytest.raises(LookupError, match="has no comment"):
        tables()


def test_every_row_names_columns_that_there_are(tmp_path: Path) -> None:
    kept = harbour()
    rows = {
        "pages": [tabulate.page_row(kept.page, run=1)],
        "visits": [visit_row(kept.page.sha256, run=1, layers=(), capture=None)],
        "articles": [tabulate.article_row(kept, position=0, run=1, added="2024-01-01")],
        "paragraphs": list(tabulate.paragraph_rows(kept)),
        "layers": [tabulate.layer_row(kept, "statements", run=1)],
        "runs": [runs.run_row(1)],
        "run_files": list(runs.file_rows(1)),
        "statements": list(tabulate.statement_rows(kept)),
        "times": list(tabulate.time_rows(replace(kept, times=TIMES))),
        "events": list(tabulate_events.event_rows(ferries())),
        "participants": list(tabulate_events.participant_rows(ferries())),
        "event_statements": list(tabulate_events.event_statement_rows(ferries())),
        "mentions": list(tabulate.mention_rows(replace(kept, mentions=(MENTION,)))),
    }
    with Record(tmp_path / "r.duckdb") as record:
        for table, made in rows.items():
            columns = set(record.sql(f"FROM {table}").columns) - UNSAID.get(table, set())
            assert {name for row in made for name in row} == columns


def test_a_record_of_version_1_comes_to_the_shape_of_a_new_one() -> None:
    """Fails when the schema changes without a migration; see docs/record.md."""
    with duckdb.connect() as old, duckdb.connect() as new:
        old.execute(MADE.read_text("utf-8"))
        migrate(old, read_steps(), 1)
        new.execute(read_schema())
        for question in SHAPE:
            assert old.execute(question).fetchall() == new.execute(question).fetchall()


def test_the_rows_of_a_record_of_version_1_are_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with duckdb.connect(path) as old:
        old.execute(MADE.read_text("utf-8"))
        old.execute(ROWS.read_text("utf-8"))
    with Record(path) as record:
        (said,) = record.statements(by="moor")
        assert (said.content, said.headline, said.published) == ("the tide is late", "Tide late", "2024-05-06")
        assert list(record.sql("SELECT id, sealed FROM runs")) == [(1, False)]
        assert list(record.sql("SELECT number FROM articles")) == [(1,)]
        assert record.add([reading(harbour())]).statements == 3
        assert [number for (number,) in record.sql("SELECT number FROM statements ORDER BY 1")] == [1, 2, 3, 4]


@pytest.fixture
def connection() -> DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(read_schema())
    connection.execute("INSERT INTO meta VALUES (1, '0', now()::TIMESTAMP)")
    return connection


def versions(connection: DuckDBPyConnection) -> list[int]:
    return [version for (version,) in connection.execute("SELECT version FROM meta ORDER BY version").fetchall()]


def test_steps_are_read_from_numbered_files(tmp_path: Path) -> None:
    (tmp_path / "0003_b.sql").write_text("SELECT 3")
    (tmp_path / "0002_a.sql").write_text("SELECT 2")
    (tmp_path / "notes.md").write_text("no step")
    steps = read_steps(tmp_path)
    assert steps == (Step(2, "a", "SELECT 2"), Step(3, "b", "SELECT 3"))
    assert (latest(steps), latest(())) == (3, 1)
    assert [step.to for step in pending(steps, 2)] == [3]


@pytest.mark.parametrize("names", [["0003_b.sql"], ["0001_a.sql"], ["0002_a.sql", "0004_c.sql"], ["0002_a.sql"] * 2])
def test_steps_with_a_gap_are_refused(tmp_path: Path, names: list[str]) -> None:
    for place, name in enumerate(names):
        (tmp_path / (name if place == 0 or name != names[0] else "0002_again.sql")).write_text("SELECT 1")
    with pytest.raises(ValueError, match="numbered from 2 on without a gap"):
        read_steps(tmp_path)


def test_a_record_goes_through_the_steps_it_needs(connection: DuckDBPyConnection) -> None:
    steps = (
        Step(2, "mood", "ALTER TABLE statements ADD COLUMN mood VARCHAR; COMMENT ON COLUMN statements.mood IS 'Mood.'"),
        Step(3, "drop", "ALTER TABLE statements DROP COLUMN mood"),
    )
    with connection:
        migrate(connection, steps[:1], 1)
        assert versions(connection) == [1, 2]
        migrate(connection, steps, 2)
        assert versions(connection) == [1, 2, 3]
        migrate(connection, steps, 3)
        assert versions(connection) == [1, 2, 3]


def test_a_step_that_fails_leaves_the_version_before(connection: DuckDBPyConnection) -> None:
    steps = (
        Step(2, "good", "CREATE TABLE good (a INTEGER)"),
        Step(3, "bad", "CREATE TABLE half (a INTEGER); INSERT INTO nowhere VALUES (1)"),
    )
    with connection:
        with pytest.raises(duckdb.CatalogException, match="nowhere"):
            migrate(connection, steps, 1)
        assert versions(connection) == [1, 2]
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("good",) in tables
        assert ("half",) not in tables
