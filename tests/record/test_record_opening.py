from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from record_samples import numbered, reading

from onrecord.errors import (
    QueryError,
    RecordBusyError,
    RecordError,
    RecordSpaceError,
    RecordVersionError,
)
from onrecord.record import Record
from onrecord.record.faults import told, told_of_query
from onrecord.record.migrations import Step, latest, read_steps
from onrecord.record.opening import open_record

HOLDER = """
import sys
from onrecord.record import Record
with Record(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Another process that holds the record for writing; gives its pid."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdin=pipe, stdout=pipe, text=True) as holder:  # noqa: S603
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield holder.pid


def test_the_place_is_given_or_named_or_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    with Record() as record:
        assert record.path == tmp_path / "onrecord.duckdb"
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "named.duckdb"))
    with Record() as record:
        assert record.path == tmp_path / "named.duckdb"
    with Record("given.duckdb") as record:
        assert record.path == tmp_path / "given.duckdb"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given.duckdb", "named.duckdb", "onrecord.duckdb"]


def test_a_record_is_found_again(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(numbered(1))])
    with Record(tmp_path / "r.duckdb") as record:
        assert len(record.articles()) == 1
    with Record(tmp_path / "r.duckdb", read_only=True) as record:
        assert len(record.articles()) == 1
        with pytest.raises(RecordError, match="for reading only"):
            record.add([reading(numbered(2))])


@pytest.mark.parametrize("read_only", [False, True])
def test_a_record_in_other_hands_names_them(tmp_path: Path, *, read_only: bool) -> None:
    path = tmp_path / "r.duckdb"
    with held(path) as pid, pytest.raises(RecordBusyError, match=rf"PID {pid}\)\. Wait until it is done"):
        Record(path, read_only=read_only)
    with Record(path, read_only=read_only) as record:
        assert not record.articles()


def test_a_record_open_in_another_way_here_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path), pytest.raises(RecordBusyError, match="this process has the record open"):
        Record(path, read_only=True)


def test_nothing_but_the_answer_is_written(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        assert record.sql("SELECT current_setting('enable_progress_bar')")[0] == (False,)


def test_what_is_no_record_is_left_alone(tmp_path: Path) -> None:
    note, empty, other = tmp_path / "note.txt", tmp_path / "empty.duckdb", tmp_path / "other.duckdb"
    note.write_text("not a database " * 1000)
    empty.touch()
    with duckdb.connect(other) as connection:
        connection.execute("CREATE TABLE meta (title VARCHAR)")
    before = {path: path.read_bytes() for path in (note, empty, other)}
    for path, words in ((note, "not a DuckDB file"), (empty, "not a DuckDB file"), (other, "not a record")):
        for read_only in (False, True):
            with pytest.raises(RecordError, match=words):
                Record(path, read_only=read_only)
    assert {path: path.read_bytes() for path in before} == before


def test_a_place_that_cannot_be_says_why(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="this is a folder"):
        Record(tmp_path)
    with pytest.raises(RecordError, match="there is no folder"):
        Record(tmp_path / "missing" / "r.duckdb")
    with pytest.raises(RecordError, match="no record here to read"):
        Record(tmp_path / "r.duckdb", read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_damaged_record_is_told_in_the_words_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    Record(path).close()
    content = bytearray(path.read_bytes())
    content[5000] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(RecordError, match="checksum"):
        Record(path)


def test_a_record_of_a_newer_onrecord_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    Record(path).close()
    with duckdb.connect(path) as connection:
        connection.execute("INSERT INTO meta VALUES (99, '9.0', now()::TIMESTAMP)")
    for read_only in (False, True):
        with pytest.raises(RecordVersionError, match=r"version 99.*newer onrecord"):
            Record(path, read_only=read_only)


def test_an_older_record_is_brought_up_to_date_but_not_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    known = read_steps()
    steps = (*known, Step(latest(known) + 1, "mood", "ALTER TABLE articles ADD COLUMN mood VARCHAR DEFAULT 'calm'"))
    with Record(path) as record:
        record.add([reading(numbered(1))])
    with pytest.raises(RecordError, match="open it once for writing"):
        open_record(path, read_only=True, steps=steps)
    for _ in range(2):
        with open_record(path, read_only=False, steps=steps) as connection:
            assert connection.execute("SELECT max(version) FROM meta").fetchone() == (latest(steps),)
            assert connection.execute("SELECT mood FROM articles").fetchall() == [("calm",)]


def test_two_that_make_a_record_at_once_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, first = tmp_path / "r.duckdb", tmp_path / "first.duckdb"
    with Record(first) as record:
        record.add([reading(numbered(1))])
    link = os.link

    def meanwhile(draft: Path, place: Path) -> None:
        first.rename(place)
        link(draft, place)

    monkeypatch.setattr(os, "link", meanwhile)
    with Record(path) as record:
        assert len(record.articles()) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with Record(tmp_path / "r.duckdb") as record:
        assert not record.articles()
    assert [path.name for path in tmp_path.iterdir()] == ["r.duckdb"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (duckdb.IOException('Could not write file "r.wal": No space left on device'), RecordSpaceError),
        (duckdb.FatalException('Failed to create checkpoint: "r": No space left on device'), RecordSpaceError),
        (duckdb.IOException('Could not write file "r.wal": File too large'), RecordSpaceError),
        (OSError(28, "No space left on device"), RecordSpaceError),
        (OSError(122, "Disk quota exceeded"), RecordSpaceError),
        (duckdb.IOException("Cannot open file: it is being used by another process."), RecordBusyError),
        (duckdb.IOException("Trying to read a database file with version number 99"), RecordVersionError),
        (duckdb.IOException("Input/output error"), RecordError),
    ],
)
def test_faults_are_told_as_errors_of_the_record(fault: duckdb.Error | OSError, expected: type[RecordError]) -> None:
    error = told(fault, Path("r.duckdb"))
    assert type(error) is expected
    assert str(error).startswith("r.duckdb: ")


def test_a_full_disk_is_no_fault_of_the_query() -> None:
    assert type(told_of_query(duckdb.IOException("No space left on device"), Path("r"))) is RecordSpaceError
    assert type(told_of_query(duckdb.BinderException("no such column"), Path("r"))) is QueryError
