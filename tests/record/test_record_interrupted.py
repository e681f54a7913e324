"""What was reported as added is there, whole, after the worst: killed at any moment, or a full disk."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from record_samples import numbered, reading

from onrecord.errors import RecordSpaceError
from onrecord.record import Record

HERE = Path(__file__).parent
ADDER = """
import sys
from record_samples import numbered, reading
from onrecord.record import Record
with Record(sys.argv[1]) as record:
    for number in range(int(sys.argv[2]), 1_000_000):
        record.add([reading(numbered(number))])
        print(number, flush=True)
"""
FILLER = """
import random, resource, signal, sys
from dataclasses import replace
from onrecord.errors import RecordSpaceError
from onrecord.record import Record
from record_samples import numbered, page, reading
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Record(sys.argv[1]) as record:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    number = 0
    try:
        while True:
            whole = numbered(number)
            text = whole.page.text + random.Random(number).randbytes(400_000).hex()
            record.add([reading(replace(whole, page=page(text)))])
            number += 1
    except RecordSpaceError as error:
        print(type(error.__cause__).__name__, error)
    print(number, len(record.articles()), len(record.statements()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(record.add([reading(numbered(number))]).articles)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True
    )


def assert_whole(record: Record) -> None:
    """Every page has its article, every article all its paragraphs and statements, and nothing stands alone."""
    counts = (
        "SELECT a.id, (SELECT count(*) FROM paragraphs p WHERE p.article = a.id),"
        " (SELECT count(*) FROM statements s WHERE s.article = a.id),"
        " (SELECT count(*) FROM layers l WHERE l.article = a.id),"
        " (SELECT count(*) FROM pages g WHERE g.sha256 = a.page) FROM articles a"
    )
    assert all(found[1:] == (3, 3, 1, 1) for found in record.sql(counts))
    articles = len(record.articles())
    for table, each in (("pages", 1), ("paragraphs", 3), ("statements", 3), ("layers", 1)):
        assert record.sql(f"SELECT count(*) FROM {table}")[0] == (articles * each,)  # noqa: S608


def test_a_killed_process_leaves_every_reported_page_and_no_half_one(tmp_path: Path) -> None:
    path, reported = tmp_path / "r.duckdb", 0
    chance = random.Random(7)
    for run in range(10):
        with start(ADDER, path, reported) as adder:
            assert adder.stdout
            # One run in five may be killed while it opens or makes the record; the others get to add.
            first = adder.stdout.readline() if run % 5 else ""
            time.sleep(chance.uniform(0, 0.4))
            adder.kill()
            seen = [int(line) for line in (first + adder.stdout.read()).split()]
        reported = max([reported, *(number + 1 for number in seen)])
        if path.exists():
            with Record(path, read_only=True) as record:
                assert_whole(record)
                kept = {headline for (headline,) in record.sql("SELECT headline FROM articles")}
                assert kept >= {f"Report {number}" for number in range(reported)}
    assert reported


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
@pytest.mark.parametrize(
    ("limit", "fault"),
    [(5_000_000, "TransactionException"), (21_000_000, "FatalException")],
    ids=["at a commit", "at a checkpoint"],
)
def test_a_full_disk_keeps_nothing_of_the_page_at_hand_and_all_before(tmp_path: Path, limit: int, fault: str) -> None:
    path = tmp_path / "r.duckdb"
    with start(FILLER, path, limit) as filler:
        assert filler.stdout
        told, counts, more = filler.stdout.read().splitlines()
    added, articles, statements = map(int, counts.split())
    assert told.startswith(f"{fault} {path}: the disk is full")
    assert added > 0
    assert (articles, statements, more) == (added, added * 3, "1")
    with Record(path, read_only=True) as record:
        assert len(record.articles()) == added + 1


def test_no_space_for_a_new_record_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        patch.setattr(Path, "rename", full)
        with pytest.raises(RecordSpaceError, match="the disk is full"):
            Record(tmp_path / "r.duckdb")
    assert not list(tmp_path.iterdir())
    with Record(tmp_path / "r.duckdb") as record:
        assert record.add([reading(numbered(1))]).articles == 1
