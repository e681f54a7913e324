from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from record_samples import harbour, numbered, reading

from onrecord.errors import QueryError
from onrecord.record import Record


@pytest.fixture(scope="module", params=[False, True], ids=["writing", "read-only"])
def record(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("sql") / "r.duckdb"
    with Record(path) as made:
        made.add([reading(harbour()), reading(numbered(1))])
    with Record(path, read_only=request.param) as opened:
        yield opened


def test_a_select_is_answered(record: Record) -> None:
    rows = record.sql("SELECT act, count(*) AS n FROM statements GROUP BY act ORDER BY n DESC; -- most first")
    assert rows.columns == ("act", "n")
    assert list(rows) == [("say", 4), ("promise", 2)]


@pytest.mark.parametrize(
    "query",
    [
        "FROM articles",
        "SHOW TABLES",
        "DESCRIBE statements",
        "SUMMARIZE statements",
        "WITH s AS (FROM statements) SELECT id FROM s",
        "SELECT unnest(content_spans) FROM statements",
        "SELECT a.headline, b.n FROM main.articles a, range(2) AS b(n)",
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'pages'",
        "SELECT table_name FROM information_schema.tables",
        "PIVOT statements ON kind IN ('direct', 'mixed') USING count(*) GROUP BY act",
    ],
)
def test_all_kinds_of_select_are_answered(record: Record, query: str) -> None:
    rows = record.sql(query)
    assert len(rows[0]) == len(rows.columns)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM statements",
        "INSERT INTO runs VALUES (9, 'x', now()::TIMESTAMP)",
        "UPDATE pages SET url = 'x'",
        "CREATE TABLE t (a INTEGER)",
        "CREATE TEMP TABLE t (a INTEGER)",
        "DROP TABLE statements",
        "COPY articles TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "PRAGMA database_list",
        "CALL checkpoint()",
        "CHECKPOINT",
        "VACUUM",
        "BEGIN",
        "EXPLAIN ANALYZE DELETE FROM statements",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM statements",
        "",
        "-- nothing",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT (SELECT content FROM read_blob('/etc/hostname'))",
        "WITH x AS (FROM read_csv('https://gazette.example/x.csv')) FROM x",
        "FROM '/etc/passwd.csv'",
        "FROM glob('/etc/*')",
        "FROM query('SELECT 1')",
        "SELECT getenv('HOME')",
        "SELECT ?",
        "SELECT nothing FROM statements",
        "SELEC 1",
    ],
)
def test_what_is_no_answerable_select_is_refused(
    record: Record, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryError):
        list(record.sql(query))
    assert not list(tmp_path.iterdir())
    assert len(record.statements()) == 6


def test_the_database_speaks_for_itself(record: Record) -> None:
    with pytest.raises(QueryError, match='Referenced column "nothing" not found'):
        record.sql("SELECT nothing FROM statements")
    with pytest.raises(QueryError, match='syntax error at or near "SELEC"'):
        record.sql("SELEC 1")


def test_an_error_on_the_way_is_one_of_the_query(record: Record) -> None:
    rows = record.sql("SELECT CAST(act AS INTEGER) FROM statements")
    with pytest.raises(QueryError, match="Could not convert string"):
        list(rows)


def test_variables_of_the_caller_are_not_seen(record: Record) -> None:
    secrets = [1, 2]  # noqa: F841 (the query names it)
    with pytest.raises(QueryError, match="secrets does not exist"):
        record.sql("FROM secrets")


def test_the_lock_holds_whatever_is_asked(record: Record) -> None:
    if record.read_only:
        return
    for function in ("read_blob", "read_text", "read_csv", "read_parquet", "parquet_metadata", "read_duckdb"):
        with pytest.raises(QueryError, match=f"{function} is not allowed"):
            record.sql(f"SELECT count(*) FROM {function}('{record.path}')")  # noqa: S608
    with pytest.raises(QueryError, match="looks like a file"):
        record.sql(f"FROM '{record.path}'")
    opening = f"import duckdb; duckdb.connect({str(record.path)!r}, read_only=True)"
    done = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True, check=False)  # noqa: S603
    assert "Conflicting lock" in done.stderr
