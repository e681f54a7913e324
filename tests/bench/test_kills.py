"""The runs that are killed tell what is lost; 200 of them are run by hand, see docs/benchmarks.md."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

import onrecord
from bench.kills import killed, look, page
from onrecord.intake import Terms, take_in

PAGES = [page(number) for number in range(5)]
TOLD = [hashlib.sha256(each).hexdigest() for each in PAGES]


def kept(path: Path) -> Path:
    with onrecord.Record(path) as record:
        take_in(record, PAGES, Terms(layers=(), processes=1))
    return path


def test_every_page_has_its_article(tmp_path: Path) -> None:
    assert look(kept(tmp_path / "r.duckdb"), TOLD) == (5, (), (), 5)


def test_a_page_that_was_told_and_is_not_there_is_lost(tmp_path: Path) -> None:
    more = hashlib.sha256(page(9)).hexdigest()
    assert look(kept(tmp_path / "r.duckdb"), [*TOLD, more]).lost == (more,)
    assert look(tmp_path / "none.duckdb", [more]).lost == (more,)


def test_half_a_page_does_not_hold(tmp_path: Path) -> None:
    path = kept(tmp_path / "r.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM articles WHERE number = 2")
    assert {flaw.split()[0] for flaw in look(path, TOLD).flaws} == {"paragraphs", "seals", "5"}


def test_a_killed_process_told_what_is_kept(tmp_path: Path) -> None:
    told = killed(tmp_path / "r.duckdb", 0, 0.2, starting=False)
    assert told
    assert look(tmp_path / "r.duckdb", told)[1:3] == ((), ())
