from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from .conftest import PAGE, Run


def test_files_and_folders_are_added(run: Run, folder: Path) -> None:
    (folder / "pages" / "deep").mkdir(parents=True)
    (folder / "pages" / "deep" / "a.html").write_text(PAGE, "utf-8")
    (folder / "b.html").write_text(PAGE.replace("quay", "pier"), "utf-8")
    result = run("add", "--processes", "2", "pages", "b.html", "--record", "kept.duckdb")
    assert result.exit_code == 0
    assert result.stdout.startswith("kept.duckdb: 2 pages added, with 2 articles and 4 statements; ")
    assert result.stderr == ""


def test_adding_twice_changes_nothing(run: Run, record: Path) -> None:
    result = run("add", "--processes", "1", "quay.html")
    assert result.exit_code == 0
    assert "0 pages added, with 0 articles and 0 statements; 1 were there before; 0 failed" in result.stdout


def test_a_dash_is_a_page_on_standard_input(run: Run) -> None:
    result = run("add", "--processes", "1", "-", stdin=PAGE.encode())
    assert result.exit_code == 0
    assert "1 pages added" in result.stdout


def test_each_failure_is_named_and_the_rest_is_kept(run: Run, page: Path) -> None:
    (page.parent / "report.html").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    (page.parent / "no-pages").mkdir()
    result = run("add", "--processes", "1", "report.html", "gone.html", "no-pages", "quay.html")
    assert result.exit_code == 1
    assert "1 pages added" in result.stdout
    assert "3 failed" in result.stdout
    named = {line.split(": ")[1] for line in result.stderr.splitlines()}
    assert named == {"report.html", "gone.html", "no-pages"}
    assert len(run("articles").stdout.splitlines()) == 1


def test_the_record_may_be_named_in_the_environment(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", "elsewhere.duckdb")
    assert run("add", "--processes", "1", page).exit_code == 0
    assert (page.parent / "elsewhere.duckdb").exists()
    assert not (page.parent / "onrecord.duckdb").exists()
    assert len(run("articles").stdout.splitlines()) == 1


def test_layers_none_keeps_the_articles_alone(run: Run, page: Path) -> None:
    result = run("add", "--processes", "1", "--layers", "none", page)
    assert "1 articles and 0 statements" in result.stdout


@pytest.mark.parametrize("processes", ["0", "-1", "many"])
def test_a_number_of_processes_that_cannot_be_is_refused(run: Run, page: Path, processes: str) -> None:
    assert run("add", "--processes", processes, page).exit_code == 2


@pytest.mark.parametrize("command", [("add", "quay.html"), ("articles",), ("statements",), ("sql", "SELECT 1")])
def test_a_file_that_is_no_record_is_left_alone(run: Run, page: Path, command: tuple[str, ...]) -> None:
    other = page.parent / "notes.txt"
    other.write_text("not a database", "utf-8")
    result = run(*command, "--record", other)
    assert result.exit_code == 1
    assert "notes.txt" in result.stderr
    assert other.read_text("utf-8") == "not a database"


def test_another_database_is_no_record_and_left_alone(run: Run, page: Path) -> None:
    with duckdb.connect(page.parent / "shop.duckdb") as shop:
        shop.execute("CREATE TABLE orders (id INTEGER)")
    result = run("add", page, "--record", "shop.duckdb")
    assert result.exit_code == 1
    assert "not a record of onrecord" in result.stderr
    with duckdb.connect(page.parent / "shop.duckdb", read_only=True) as shop:
        assert shop.sql("SHOW TABLES").fetchall() == [("orders",)]


def test_a_folder_cannot_be_a_record(run: Run, page: Path) -> None:
    result = run("add", page, "--record", page.parent)
    assert result.exit_code == 2
    assert "is a directory" in result.stderr


def test_archives_and_tables_are_added_and_adding_twice_is_free(run: Run, folder: Path) -> None:
    (folder / "rows.jsonl").write_text(json.dumps({"inhalt": "The quay is open, Ada Quill said."}) + "\n{}\n", "utf-8")
    arguments = ("add", "--processes", "1", "--layers", "none", "rows.jsonl", "--column", "text=inhalt")
    first = run(*arguments, "--log", "log.jsonl")
    assert first.exit_code == 1
    assert "1 pages added, with 1 articles" in first.stdout
    assert "rows.jsonl, row 2: no column of this row holds a text" in first.stderr
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]
    assert [line["source"] for line in lines] == ["rows.jsonl, row 1", "rows.jsonl, row 2"]
    assert lines[0]["articles"] == 1
    assert "no column" in lines[1]["error"]
    assert "0 pages added, with 0 articles and 0 statements; 1 were there before" in run(*arguments).stdout


def test_json_lines_may_come_on_standard_input(run: Run) -> None:
    rows = "".join(json.dumps({"text": f"The quay is open, Ada Quill said on day {n}."}) + "\n" for n in (1, 2))
    result = run("add", "--processes", "1", "--layers", "none", "-", stdin=rows.encode())
    assert "2 pages added" in result.stdout


@pytest.mark.parametrize("pair", ["text", "=text", "text=", "wetter=weather"])
def test_a_column_that_cannot_be_meant_is_refused(run: Run, page: Path, pair: str) -> None:
    assert run("add", "--column", pair, page).exit_code == 2


def test_an_address_of_a_private_network_is_refused(run: Run) -> None:
    result = run("add", "--processes", "1", "http://127.0.0.1:9/page")
    assert result.exit_code == 1
    assert "private network" in result.stderr


def test_a_feed_in_a_file_leads_to_the_web_and_each_failure_is_named(run: Run, folder: Path) -> None:
    items = "".join(f"<item><link>http://127.0.0.1:{port}/</link></item>" for port in (7, 9))
    (folder / "feed.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', "utf-8")
    result = run("add", "--processes", "1", "feed.xml")
    assert result.exit_code == 1
    assert result.stderr.count("private network") == 2
    assert "Failures by cause:\n       2  N.N.N.N is an address of a private network" in result.stdout


def test_a_log_that_cannot_be_written_is_named_before_anything_is_read(run: Run, page: Path) -> None:
    assert run("add", "--processes", "1", page, "--log", "no/such/folder.jsonl").exit_code == 2


def test_a_cluster_writes_a_dataset_that_is_asked_and_taken_in(run: Run, folder: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[ray]'")
    (folder / "rows.jsonl").write_text(
        json.dumps({"text": "The quay is open.", "date": "2031-05-06"}) + "\n{}\n", "utf-8"
    )
    arguments = ("add", "rows.jsonl", "--engine", "ray", "--layers", "none", "--processes", "1", "--record", "kept")
    result = run(*arguments, "--log", "log.jsonl")
    assert result.exit_code == 1
    assert result.stdout.startswith("kept: 1 pages added, with 1 articles and 0 statements; ")
    assert "row 2: no column of this row holds a text" in result.stderr
    assert json.loads((folder / "log.jsonl").read_text("utf-8"))["articles"] == 1
    assert json.loads(run("articles", "--record", "kept").stdout)["text"] == "The quay is open."
    assert "1 pages added" in run("add", "kept", "--record", "r.duckdb").stdout
    assert "1 were there before" in run("add", "kept", "--record", "r.duckdb").stdout


@pytest.mark.parametrize("options", [("--cluster", "auto"), ("--engine", "ray", "--again")])
def test_options_that_do_not_go_together_are_refused(run: Run, page: Path, options: tuple[str, ...]) -> None:
    result = run("add", page, "--record", "kept", *options)
    assert result.exit_code == 2
    assert "not for --engine ray" in result.stderr or "is for --engine ray" in result.stderr
    assert not (page.parent / "kept").exists()
