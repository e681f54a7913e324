from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from record_samples import harbour

from onrecord.model import Moment, Skipped, Span, Time
from onrecord.record import Record, tabulate
from onrecord.record.migrations import Step, latest, migrate, pending, read_steps

TIMES = (
    Time(0, 3, "May", "text", "DATE", "2024-05", ("2024-05-01", "2024-05-31"), Span(4, 8, "2024"), "START"),
    Time(4, 8, "2024", "text", "DATE", "2024", None, Moment("2024", "year", "given")),
)
COLUMNS = "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL"
MADE = Path(__file__).parent / "version_1.sql"


def schema() -> str:
    return files("onrecord.record").joinpath("schema.sql").read_text("utf-8")


def test_every_table_and_column_has_a_comment(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        tables = "SELECT table_name FROM duckdb_tables() WHERE coalesce(trim(comment), '') = ''"
        columns = (
            "SELECT table_name, column_name FROM duckdb_columns()"
            " WHERE NOT internal AND coalesce(trim(comment), '') = ''"
        )
        assert list(record.sql(tables)) == []
        assert list(record.sql(columns)) == []


def test_the_page_about_the_record_names_every_table(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
    with Record(tmp_path / "r.duckdb") as record:
        missing = [name for (name,) in record.sql("SELECT table_name FROM duckdb_tables()") if f"`{name}`" not in page]
    assert missing == []


def test_every_row_names_columns_that_there_are(tmp_path: Path) -> None:
    kept = harbour()
    rows = {
        "pages": [tabulate.page_row(kept.page, run=1)],
        "articles": [tabulate.article_row(kept, position=0, run=1, added="2024-01-01")],
        "paragraphs": list(tabulate.paragraph_rows(kept)),
        "layers": list(tabulate.layer_rows(kept, run=1)),
        "statements": list(tabulate.statement_rows(kept)),
        "times": list(tabulate.time_rows(replace(kept, times=TIMES))),
    }
    with Record(tmp_path / "r.duckdb") as record:
        for table, made in rows.items():
            assert {name for row in made for name in row} == set(record.sql(f"FROM {table}").columns)


def test_a_layer_that_holds_something_was_not_skipped() -> None:
    kept = harbour()
    both = [Skipped("statements", "half of it"), Skipped("times", "no calendar")]
    rows = list(tabulate.layer_rows(replace(kept, skipped=tuple(both)), run=1))
    assert [(row["layer"], row["skipped"]) for row in rows] == [("statements", None), ("times", "no calendar")]


def test_a_record_of_version_1_comes_to_the_shape_of_a_new_one() -> None:
    """Fails when schema.sql changes without a migration; see docs/record.md."""
    with duckdb.connect() as old, duckdb.connect() as new:
        old.execute(MADE.read_text("utf-8"))
        migrate(old, read_steps(), 1)
        new.execute(schema())
        assert old.execute(COLUMNS).fetchall() == new.execute(COLUMNS).fetchall()


@pytest.fixture
def connection() -> DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(schema())
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
