"""Does a kill -9 at a random moment lose anything that was reported as added? Runs that try it, and prove what is left.

python -m bench.kills [--runs 200] [--seed 7] [--folder FOLDER]

Each run reads pages with layers=() and adds them to a record, in a process of its own that tells each page when it is
kept, and is killed with SIGKILL at a random moment: one run in five while it starts, opens or makes the record, the
others while they add. Then the record is opened and proven: every page that was told is there, verify finds nothing,
and a search finds every article, in the index of words or not. Ten runs go on with one record, then a new one is
begun. The seed chooses moments and pages; what a process has got to by then is up to the machine.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import onrecord

_ADDER = """
import sys
from bench.kills import page
from onrecord.intake import Terms, take_in
from onrecord.record import Record
path, start = sys.argv[1], int(sys.argv[2])
with Record(path) as record:
    for first in range(start, 1_000_000, 8):
        pages = [page(number) for number in range(first, first + 8)]
        told = lambda reading: print(reading.page.sha256, flush=True)
        take_in(record, pages, Terms(layers=(), processes=1), told)
"""
_OF_ONE_RECORD = 10
_STARTING = 3.0
_ADDING = 2.0
_PLACES = ("Ostley", "Varnholm", "Lorne Island", "Upper Saar", "Morrow Bay")
_WORDS = "the harbour board said that a ferry will stop in June because its pier needs new timber and paint".split()


class Found(NamedTuple):
    """What a killed process left: pages it told, those of them that are not there, and what else does not hold."""

    told: int
    lost: tuple[str, ...]
    flaws: tuple[str, ...]
    kept: int


def page(number: int) -> bytes:
    """Make the page of a number: a headline and some paragraphs, three of four pages as HTML, the last as text."""
    chance = random.Random(number)  # noqa: S311 (no secret)
    place = chance.choice(_PLACES)
    lines = [f"Ferry number {number} ends at {place}"]
    for _ in range(chance.choice((4, 6, 9, 14, 200))):
        words = [chance.choice(_WORDS) for _ in range(chance.randint(12, 60))]
        lines.append(f"{place} heard that {' '.join(words)}.")
    if number % 4 == 3:
        return "\n\n".join(lines).encode()
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    head = f"<html><head><title>{lines[0]}</title></head><body><article><h1>{lines[0]}</h1>"
    return f"{head}{body}</article></body></html>".encode()


def killed(path: Path, start: int, seconds: float, *, starting: bool) -> list[str]:
    """Add pages from number `start` on, kill that after some seconds, and give the hashes that it told.

    The seconds count from the start of the process where it is to be killed `starting`, else from the first page.
    """
    arguments = [sys.executable, "-c", _ADDER, str(path), str(start)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as adder:  # noqa: S603 (ours)
        assert adder.stdout
        first = "" if starting else adder.stdout.readline()
        time.sleep(seconds)
        adder.kill()
        told = first + adder.stdout.read()
    return [line.strip() for line in told.splitlines(keepends=True) if line.endswith("\n")]


def look(path: Path, told: list[str]) -> Found:
    """Prove a record that a killed process left."""
    if not path.exists():
        return Found(len(told), tuple(told), (), 0)
    with onrecord.Record(path, read_only=True) as record:
        lost = tuple(sha256 for sha256 in told if not record.holds(sha256))
        flaws = [f"{flaw.table} {flaw.id}: {flaw.what}" for flaw in record.verify().flaws]
        pages, articles = record.sql("SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM articles)")[0]
        found = len(record.articles(search="ferry number"))
        if not pages == articles == found:
            flaws.append(f"{pages} pages, {articles} articles, of which a search finds {found}")
    return Found(len(told), lost, tuple(flaws), pages)


def run(folder: Path, runs: int, seed: int) -> bool:
    """Kill so many times, print what was found, and tell whether all was there."""
    chance, counts = random.Random(seed), Counter[str]()  # noqa: S311 (no secret)
    told: list[str] = []
    start = time.perf_counter()
    for number in range(runs):
        path = folder / f"{number // _OF_ONE_RECORD}.duckdb"
        if number % _OF_ONE_RECORD == 0:
            told = []
        starting = number % 5 == 0
        seconds = chance.uniform(0, _STARTING if starting else _ADDING)
        more = killed(path, len(told), seconds, starting=starting)
        told.extend(more)
        found = look(path, told)
        counts.update(runs=1, told=len(more), silent=not more, lost=len(found.lost), flawed=bool(found.flaws))
        for what in (*found.lost, *found.flaws):
            print(f"run {number}: {what}", flush=True)
    print(
        f"{counts['runs']} runs in {time.perf_counter() - start:.0f} s: {counts['silent']} killed before a page was"
        f" told, {counts['told']} pages told, {counts['lost']} of them lost;"
        f" {counts['flawed']} records that do not hold"
    )
    return not (counts["lost"] or counts["flawed"])


def main() -> None:
    """Run what the command line asks for; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where the records are kept; else they are thrown away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        sys.exit(0 if run(folder, given.runs, given.seed) else 1)


if __name__ == "__main__":
    main()
