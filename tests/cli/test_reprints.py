from __future__ import annotations

import json
from pathlib import Path

from .conftest import PAGE, Run

CHANGED = PAGE.replace("four months after", "five months after").replace("Northern quay", "North quay")
OTHER = "The library of Port Merrin will open on Sundays.\n\nVolunteers keep the doors, its keeper said on Monday."


def test_a_page_leads_to_what_it_reprints_and_says_what_it_has_otherwise(run: Run, record: Path) -> None:
    (record.parent / "copy.html").write_text(CHANGED, "utf-8")
    result = run("reprints", "copy.html")
    assert result.exit_code == 0
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (row["of"], row["publisher"], row["same"]) == ("copy.html", "The Merrin Courier", False)
    assert row["contained"] > 0.8
    assert row["differences"][0].startswith("headline: [-Northern quay of Port Merrin reopens")
    assert "changed words: [-four-] {+five+}" in row["differences"]


def test_a_text_that_reprints_nothing_gives_no_row(run: Run, record: Path) -> None:
    result = run("reprints", "-", "--record", record, stdin=OTHER)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_answered(run: Run, record: Path) -> None:
    result = run("reprints", "gone.html", "quay.html", "--record", record)
    assert result.exit_code == 1
    assert "gone.html" in result.stderr
    assert "quay.html" in result.stderr + result.stdout
