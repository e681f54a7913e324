from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import QueryError, Record
from onrecord.desk import sql


def ask(client: TestClient, query: str, address: str = "/sql") -> str:
    return client.get(address, params={"query": query}).text


def test_a_select_is_answered(client: TestClient) -> None:
    text = ask(client, "SELECT publisher, count(*) AS n FROM articles GROUP BY 1 ORDER BY 2 DESC, 1")
    assert "<td><div>The Merrin Courier</div></td><td><div>4</div></td>" in text
    assert "<h2>3 rows</h2>" in text


def test_what_is_in_a_cell_is_text(client: TestClient) -> None:
    text = ask(client, "SELECT '<script>alert(1)</script>' AS \"<b>\", [1, 2] AS l, NULL AS n")
    assert (
        "<td><div>&lt;script&gt;alert(1)&lt;/script&gt;</div></td><td><div>[1, 2]</div></td><td><div></div></td>"
        in text
    )
    assert "<b>" not in re.sub(r"<b>.*?</b>", "", text)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("DROP TABLE articles", "cannot change the record"),
        ("SELECT 1; SELECT 2", "one SELECT"),
        ("SELECT * FROM read_text('/etc/hostname')", "read_text"),
        ("SELECT * FROM '/etc/passwd'", "reads no files"),
        ("SELECT * FROM read_csv('https://evil.example/x')", "read_csv"),
        ("COPY articles TO '/tmp/x'", "one SELECT"),
        ("SET memory_limit = '99GB'", "one SELECT"),
        ("SELECT nonsense FROM articles", "nonsense"),
    ],
)
def test_what_is_no_reading_of_the_record_is_refused(client: TestClient, query: str, why: str) -> None:
    answer = client.get("/sql", params={"query": query})
    assert answer.status_code == 400
    assert why in answer.text


def test_a_query_that_takes_too_long_is_ended(desk_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.duckdb"
    path.write_bytes(desk_record.read_bytes())
    with Record(path, read_only=True) as kept:
        with pytest.raises(QueryError, match=r"takes longer than 0\.1 seconds"):
            kept.browsing.sql("SELECT sum(hash(a.range + b.range)) FROM range(9999999) a, range(99999) b", 0.1, 5)
        assert kept.browsing.sql("SELECT 1 AS one", 5, 5) == (["one"], [(1,)])


def test_a_query_that_takes_too_much_memory_is_ended(desk_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.duckdb"
    path.write_bytes(desk_record.read_bytes())
    with Record(path, read_only=True, memory="64MB") as kept:
        with pytest.raises(QueryError, match=r"(?i)memory"):
            kept.browsing.sql("SELECT list(range::VARCHAR || repeat('x', 100)) FROM range(5000000)", 60, 5)
        assert kept.browsing.sql("SELECT 1 AS one", 5, 5) == (["one"], [(1,)])


def test_long_answers_are_cut_and_say_so(client: TestClient) -> None:
    text = ask(client, f"SELECT range FROM range({sql.ROWS + 5})")  # noqa: S608 (a number)
    assert f"<h2>{sql.ROWS} and more rows</h2>" in text
    assert text.count("<tr><td>") == sql.ROWS


def test_an_answer_is_taken_away(client: TestClient) -> None:
    assert ask(client, "SELECT 'a,b' AS one, '=2+2' AS two", "/sql.csv") == 'one,two\r\n"a,b",\'=2+2\r\n'
    assert client.get("/sql.json", params={"query": "SELECT 1 AS one"}).json() == [{"one": 1}]
    assert client.get("/sql.json", params={"query": "SELECT"}).status_code == 400
    assert client.get("/sql.parquet", params={"query": "SELECT 1"}).status_code == 404


def test_the_tables_are_told(client: TestClient) -> None:
    text = client.get("/sql").text
    assert "<summary><code>articles</code></summary>" in text
    assert "<code>said</code>" in text
