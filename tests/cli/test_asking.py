from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from onrecord.record import ArticleRow, StatementRow

from .conftest import PAGE, Run

EVERY_FILTER = {
    "articles": ("--by", "--about", "--since", "--until", "--containing", "--publisher", "--search", "--limit"),
    "statements": ("--by", "--about", "--since", "--until", "--containing", "--act", "--kind", "--search", "--limit"),
    "timeline": ("--about", "--since", "--until", "--containing", "--search", "--publisher", "--limit"),
    "counts": ("--per", "--by", "--naming", "--act", "--kind", "--search", "--publisher", "--limit"),
}


def lines(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_articles_are_listed_with_every_column(run: Run, record: Path) -> None:
    (article,) = lines(run, "articles")
    assert set(article) == {field.name for field in fields(ArticleRow)}
    assert article["headline"] == "Northern quay of Port Merrin reopens after the storm"
    assert article["publisher"] == "The Merrin Courier"


def test_the_index_is_made_anew(run: Run, record: Path) -> None:
    before = lines(run, "statements", "--search", "quay")
    assert "anew" in run("reindex").stdout
    assert lines(run, "statements", "--search", "quay") == before
    assert run("reindex", "--record", "nowhere.duckdb").exit_code == 2


def test_statements_are_listed_with_every_column(run: Run, record: Path) -> None:
    statements = lines(run, "statements")
    assert set(statements[0]) == {field.name for field in fields(StatementRow)}
    assert [statement["kind"] for statement in statements] == ["direct", "direct"]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--by", "Brisk"), 1),
        (("--by", "Nobody"), 0),
        (("--about", "quay"), 2),
        (("--since", "2025-03-12", "--until", "2025-03-12"), 2),
        (("--since", "2025-03-13"), 0),
        (("--until", "2025-03-11"), 0),
        (("--containing", "sandbags"), 1),
        (("--kind", "direct"), 2),
        (("--kind", "indirect"), 0),
        (("--act", "swear"), 0),
        (("--limit", "1"), 1),
        (("--search", "sandbags thanked"), 1),
        (("--naming", "brisk"), 1),
        (("--publisher", "courier"), 2),
        (("--by", "Oduya", "--containing", "whole"), 0),
    ],
)
def test_statements_are_filtered(run: Run, record: Path, arguments: tuple[str, ...], count: int) -> None:
    assert len(lines(run, "statements", *arguments)) == count


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--publisher", "Courier"), 1),
        (("--publisher", "Gazette"), 0),
        (("--by", "Nobody"), 0),
        (("--about", "quay"), 1),
        (("--containing", "sea wall"), 1),
        (("--since", "2026-01-01"), 0),
        (("--until", "2026-01-01"), 1),
        (("--limit", "0"), 0),
    ],
)
def test_articles_are_filtered(run: Run, record: Path, arguments: tuple[str, ...], count: int) -> None:
    assert len(lines(run, "articles", *arguments)) == count


@pytest.mark.parametrize("command", list(EVERY_FILTER))
def test_help_names_every_filter(run: Run, command: str) -> None:
    shown = run(command, "--help").stdout
    assert not [name for name in EVERY_FILTER[command] if name not in shown]


def test_csv_has_a_row_of_names_and_every_column(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("statements", "--csv").stdout)))
    assert set(rows[0]) == {field.name for field in fields(StatementRow)}
    assert len(rows) == 2


def test_a_table_shows_who_said_what(run: Run, record: Path) -> None:
    shown = run("statements", "--table", "--by", "Oduya").stdout
    assert "Petra Oduya" in shown
    assert "1 row" in shown
    assert "Brisk" not in shown


def test_a_formula_in_a_page_does_not_start_a_cell(run: Run, page: Path) -> None:
    page.write_text(PAGE.replace("Northern quay", "=HYPERLINK(0)"), "utf-8")
    assert run("add", "--processes", "1", page).exit_code == 0
    (row,) = csv.DictReader(io.StringIO(run("articles", "--csv").stdout))
    assert row["headline"].startswith("'=HYPERLINK(0)")


@pytest.mark.parametrize("form", ["--table", "--csv", "--json"])
def test_escape_sequences_of_a_page_do_not_reach_the_terminal(run: Run, page: Path, form: str) -> None:
    page.write_text(PAGE.replace("Northern", "\x1b[2J\x9b31mNorthern"), "utf-8")
    assert run("add", "--processes", "1", page).exit_code == 0
    result = run("articles", form)
    assert result.exit_code == 0
    assert "orthern" in result.stdout
    assert not {"\x1b", "\x9b"} & set(result.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("articles", "--csv", "--json"), "exclude each other"),
        (("articles", "--since", "soon"), "'soon' is not a day"),
        (("statements", "--until", "2025-02-30"), "not a day of the calendar"),
        (("statements", "--kind", "whispered"), "is not one of"),
        (("statements", "--limit", "-1"), "--limit"),
        (("statements", "--by", " "), "by wants some text"),
        (("sql",), "Missing argument"),
        (("sql", "SELECT nonsense FROM nowhere"), "nowhere"),
        (("sql", "DROP TABLE articles"), "cannot change the record"),
        (("sql", "SELECT 1; SELECT 2"), "one SELECT"),
        (("occurrences",), "No such command"),
    ],
)
def test_wrong_use_is_refused(run: Run, record: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_sql_answers_in_every_format(run: Run, record: Path) -> None:
    query = "SELECT count(*) AS n, 'x' AS n FROM statements"
    assert lines(run, "sql", query) == [{"n": 2, "n_2": "x"}]
    assert run("sql", query, "--csv").stdout == "n,n\n2,x\n"
    assert "1 row" in run("sql", query, "--table").stdout


def test_the_help_of_sql_shows_a_query_that_works(run: Run, record: Path) -> None:
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns()"
    assert query in " ".join(run("sql", "--help").stdout.split())
    assert {"articles", "statements"} <= {row["table_name"] for row in lines(run, "sql", query)}


@pytest.mark.parametrize("command", [("articles",), ("statements",), ("sql", "SELECT 1")])
def test_a_missing_record_is_not_made_by_asking(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "there is no record here" in result.stderr
    assert not list(folder.iterdir())


def test_verify_says_that_all_holds(run: Run, record: Path) -> None:
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout == "1 pages, 1 articles, 2 statements: all holds.\n"


def test_verify_names_what_does_not_hold(run: Run, record: Path) -> None:
    with duckdb.connect(record) as connection:
        connection.execute("UPDATE statements SET cue = 'denied'")
    result = run("verify")
    assert result.exit_code == 1
    assert "cue is not what stands at its place" in result.stdout
    assert "do not hold" in result.stdout.splitlines()[-1]


def test_pages_can_be_kept_by_their_hash_alone(run: Run, page: Path) -> None:
    assert run("add", "--processes", "1", "--no-bodies", page).exit_code == 0
    assert lines(run, "sql", "SELECT body, text FROM pages") == [{"body": None, "text": None}]
    assert "1 pages are kept by their hash alone" in run("verify").stdout


@pytest.mark.usefixtures("record")
def test_a_timeline_may_be_of_a_topic(run: Run) -> None:
    said = lines(run, "statements", "--about", "harbour")
    assert said
    assert lines(run, "timeline", "--about", "harbour") == said
    refused = run("timeline")
    assert refused.exit_code == 2
    assert "Give a name, or a topic with --about" in " ".join(refused.stderr.split())


def test_a_timeline_shows_the_evidence(run: Run, record: Path) -> None:
    (row,) = lines(run, "timeline", "brisk")
    assert row["evidence"] == (
        "“The harbour is whole again, and it will stay whole,” Mayor Hanna Brisk told reporters in the morning."
    )
    assert str(row["link"]).startswith("#:~:text=")
    assert "told reporters" in " ".join(run("timeline", "brisk", "--table").stdout.split())


def test_statements_are_counted(run: Run, record: Path) -> None:
    assert lines(run, "counts") == [{"group": "2025-03-01", "statements": 2, "articles": 1}]
    assert run("counts", "--per", "publisher", "--csv").stdout == (
        "group,statements,articles\nThe Merrin Courier,2,1\n"
    )


def test_parquet_goes_into_a_pipe(run: Run, record: Path) -> None:
    table = parquet.read_table(io.BytesIO(run("statements", "--parquet").stdout_bytes))
    assert table["id"].to_pylist() == [row["id"] for row in lines(run, "statements")]


def test_what_came_from_an_address_is_taken_out(run: Run, page: Path) -> None:
    page.write_text(
        PAGE.replace("<title>", '<link rel="canonical" href="https://courier.example/quay"><title>'), "utf-8"
    )
    assert run("add", "--processes", "1", page).exit_code == 0
    result = run("forget", "https://courier.example/quay")
    assert result.stdout == "onrecord.duckdb: 1 pages taken out, with 1 articles and 2 statements.\n"
    assert lines(run, "statements") == []
    assert run("verify").exit_code == 0
    again = run("forget", "https://courier.example/quay")
    assert again.exit_code == 1
    assert "nothing here came from" in again.stderr


def test_what_names_somebody_is_counted_and_taken_out(run: Run, page: Path) -> None:
    run("add", "--layers", "none", page)
    assert run("forget", "--naming", "Hanna Brisk", "--dry-run").stdout.endswith("1 pages would be taken out.\n")
    assert len(lines(run, "articles")) == 1
    assert run("forget", "--before", "2025-03-13").exit_code == 0
    assert lines(run, "articles") == []
    assert "nothing here is told by that" in run("forget", "--publisher", "Courier").stderr
    assert run("forget").exit_code == 2
    assert run("forget", "x", "--naming", "y").exit_code == 2


def test_edits_of_sites_are_listed(run: Run, page: Path) -> None:
    link = '<link rel="canonical" href="https://courier.example/2025/quay"><title>'
    first = page.read_text("utf-8").replace("<title>", link)
    page.write_text(first, "utf-8")
    page.with_name("later.html").write_text(first.replace("broke in four places", "broke in five places"), "utf-8")
    assert run("add", page, page.with_name("later.html"), "--layers", "none").exit_code == 0
    (row,) = [json.loads(line) for line in run("articles", "--changed").stdout.splitlines()]
    assert (row["words_gone"], row["words_new"]) == (1, 1)
    assert "[-four-] {+five+}" in row["difference"]
    assert "{+five+}" in run("articles", "--changed", "--table", "--url", row["url"]).stdout.replace("\n", " ")
    assert run("articles", "--changed", "--by", "Brisk").exit_code == 2
    assert run("articles", "--url", row["url"]).exit_code == 2
