from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

import onrecord
from onrecord.cli.app import COMMANDS
from onrecord.cli.demo import RECORD, STEPS, example_pages

from .conftest import Run


def test_the_demo_runs_every_command_it_shows(run: Run, folder: Path) -> None:
    result = run("demo", "--to", "try")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    shown = [shlex.split(line[2:]) for line in result.stdout.splitlines() if line.startswith("$ ")]
    assert shown[0] == ["cd", "try"]
    assert [words[1] for words in shown[1:]] == [step[0] for step in STEPS]
    for needed in ("Lower Saar calls off talks over neighbor’s dam", "Who said what", "Morrow", "3 pages added"):
        assert needed in result.stdout


def test_what_the_demo_leaves_can_be_asked(run: Run, folder: Path) -> None:
    assert run("demo", "--to", "try").exit_code == 0
    answer = run("sql", "--record", folder / "try" / RECORD, "SELECT count(*) AS n FROM articles")
    assert json.loads(answer.stdout) == {"n": 4}  # of five, one was forgotten
    again = run("add", "--processes", "1", "--record", folder / "try" / RECORD, "try")
    assert "1 pages added" in again.stdout  # the one that was forgotten


def test_without_a_folder_the_demo_makes_its_own(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert run("demo").exit_code == 0
    (made,) = folder.iterdir()
    assert (made / RECORD).exists()


def test_a_folder_that_is_in_use_is_left_alone(run: Run, folder: Path) -> None:
    (folder / "mine.txt").write_text("mine", "utf-8")
    result = run("demo", "--to", folder)
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_the_demo_shows_every_command_but_itself() -> None:
    assert {step[0] for step in STEPS} == set(COMMANDS) - {"demo"}


PAGES = dict(example_pages())


def headlines(name: str) -> list[str | None]:
    return [article.headline for article in onrecord.read(PAGES[name])]


def test_the_examples_are_the_three_shapes() -> None:
    assert sorted(PAGES) == ["dam-talks.txt", "harbour-levy.html", "northmark-scroll.html"]


def test_the_page_with_json_ld_is_read_whole() -> None:
    (article,) = onrecord.read(PAGES["harbour-levy.html"])
    assert article.headline == "Council delays harbour levy as shipowners threaten to leave"
    assert article.authors == ("Ilse Varga",)
    assert article.publisher == "The Merrin Courier"
    assert article.published is not None
    assert article.published.basis == "json-ld"
    assert article.paragraphs[0].text.startswith("PORT MERRIN — The city council")
    assert article.paragraphs[-1].text.startswith("The council voted 31 to 24")
    for furniture in ("cookies", "Subscribe", "Copy link", "newsletter", "Ostrel cuts", "All rights reserved"):
        assert furniture not in article.text


def test_the_scrolling_page_holds_two_articles() -> None:
    assert headlines("northmark-scroll.html") == [
        "Transport minister rules out sale of island ferries",
        "Tavia and Corwen agree to let observers return to the border",
    ]


def test_the_dump_holds_two_articles() -> None:
    assert headlines("dam-talks.txt") == [
        "Lower Saar calls off talks over neighbor’s dam",
        "Prime minister of Estmere survives budget vote by two seats",
    ]


def test_the_examples_hold_many_statements() -> None:
    found = [said for page in PAGES.values() for article in onrecord.read(page) for said in article.statements]
    assert len(found) >= 15
    assert sum(said.source is not None for said in found) >= 15
