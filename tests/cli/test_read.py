from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.model import Article

from .conftest import PAGE, Run


def test_a_page_is_shown_with_its_article_and_who_said_what(run: Run, page: Path) -> None:
    result = run("read", page)
    assert result.exit_code == 0
    assert "Northern quay of Port Merrin reopens after the storm" in result.stdout
    assert "PORT MERRIN: The northern quay reopened on Wednesday" in result.stdout
    assert "Mayor Hanna Brisk [Hanna Brisk], told (direct)" in result.stdout
    assert result.stderr == ""


def test_json_has_every_field_of_every_article(run: Run, page: Path) -> None:
    result = run("read", "--json", page, page)
    articles = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(articles) == 2
    assert set(articles[0]) == {field.name for field in fields(Article)}
    assert articles[0]["page"]["text"] == PAGE
    assert len(articles[0]["statements"]) == 2


def test_a_dash_is_standard_input(run: Run) -> None:
    result = run("read", "-", stdin=PAGE.encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("standard input: 1 article")


def test_layers_none_reads_the_page_alone(run: Run, page: Path) -> None:
    result = run("read", "--json", "--layers", "none", page)
    assert json.loads(result.stdout)["statements"] == []


def test_where_and_when_can_be_given(run: Run, page: Path) -> None:
    result = run("read", "--json", "--url", "https://x.example/q", "--published", "2024-01-02", page)
    article = json.loads(result.stdout)
    assert article["page"]["url"] == "https://x.example/q"
    assert article["published"] == {"value": "2024-01-02", "precision": "day", "basis": "given"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("read",), "Missing argument"),
        (("read", "--layers", "weather", "quay.html"), "no layer 'weather' in this version"),
        (("read", "--url", "https://x.example", "quay.html", "quay.html"), "--url belongs to one page"),
        (("read", "--published", "yesterday", "quay.html"), "yesterday"),
        (("read", "https://x.example/page"), "`onrecord add` fetches"),
        (("read", "-", "-"), "standard input is read once"),
        (("read", "--colour", "quay.html"), "No such option"),
    ],
)
def test_wrong_use_is_refused(run: Run, page: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("missing.html", None),
        ("folder", "a folder"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_and_the_rest_is_read(
    run: Run, page: Path, name: str, content: bytes | str | None
) -> None:
    bad = page.parent / name
    if isinstance(content, bytes):
        bad.write_bytes(content)
    elif content:
        bad.mkdir()
    result = run("read", bad, page)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"onrecord: {bad}: ")
    assert result.stderr.count("\n") == 1
    assert "Northern quay" in result.stdout


def test_an_empty_page_holds_no_articles(run: Run, folder: Path) -> None:
    (folder / "empty.html").write_bytes(b"")
    result = run("read", "empty.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("empty.html: no articles\n")
    assert run("read", "--json", "empty.html").stdout == ""


def test_escape_sequences_of_a_page_do_not_reach_the_terminal(run: Run, folder: Path) -> None:
    hostile = folder / "\x1b[2Jhostile.html"
    hostile.write_text(PAGE.replace("Northern", "\x1b]0;owned\x07\x9b31mNorthern"), "utf-8")
    for arguments in (("read", hostile), ("read", "--json", hostile)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "orthern quay" in result.stdout
        assert not {"\x1b", "\x07", "\x9b"} & set(result.output)


def test_text_that_looks_like_markup_is_shown_as_it_is(run: Run, folder: Path) -> None:
    (folder / "odd.html").write_text(PAGE.replace("Northern quay", "[red]Northern[/red] :smile: quay"), "utf-8")
    assert "[red]Northern[/red] :smile: quay" in run("read", "odd.html").stdout
