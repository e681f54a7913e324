from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from record_samples import ferries, harbour, reading

from onrecord.errors import RecordError, RecordSpaceError
from onrecord.record import Record, put_back


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour()), reading(ferries())])
        return record.path


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    with Record(path, read_only=True) as record:
        record.back_up(tmp_path / "copy")
    return tmp_path / "copy"


def test_what_was_backed_up_comes_back_whole(path: Path, backup: Path, tmp_path: Path) -> None:
    with Record(path, read_only=True) as record:
        before = [list(record.sql(f"FROM {table} ORDER BY ALL")) for table in ("articles", "statements", "events")]
    path.unlink()
    put_back(backup, path)
    with Record(path) as back:
        assert [
            list(back.sql(f"FROM {table} ORDER BY ALL")) for table in ("articles", "statements", "events")
        ] == before
        assert back.verify().flaws == ()
        assert back.add([reading(harbour())]).repeated == 1
    assert {each.name for each in tmp_path.iterdir()} == {"copy", "copy.sha256", "r.duckdb"}


def test_what_is_in_the_log_alone_is_backed_up(path: Path, tmp_path: Path) -> None:
    """A process that was killed leaves its last pages in the log."""
    killed = tmp_path / "killed.duckdb"
    with Record(path) as record:
        record.judge("statements", harbour().id, 0, "right", reviewer="Ada")
        shutil.copyfile(path, killed)
        shutil.copyfile(f"{path}.wal", f"{killed}.wal")
    with Record(killed, read_only=True) as record:
        record.back_up(tmp_path / "copy")
    put_back(tmp_path / "copy", tmp_path / "back.duckdb")
    with Record(tmp_path / "back.duckdb", read_only=True) as back:
        assert len(back.judging.rows()) == 1


def test_others_read_meanwhile(path: Path, tmp_path: Path) -> None:
    with Record(path, read_only=True) as reader, Record(path, read_only=True) as record:
        rows: Iterator[object] = iter(reader.articles())
        next(rows)
        record.back_up(tmp_path / "copy")
        assert (len(list(rows)), len(list(record.articles()))) == (1, 2)


def test_nothing_is_overwritten(path: Path, backup: Path) -> None:
    before = backup.read_bytes(), path.read_bytes()
    with Record(path, read_only=True) as record, pytest.raises(RecordError, match="overwrites nothing"):
        record.back_up(backup)
    with pytest.raises(RecordError, match="there is a record already"):
        put_back(backup, path)
    assert (backup.read_bytes(), path.read_bytes()) == before


def test_a_record_that_is_written_to_is_not_backed_up(path: Path, tmp_path: Path) -> None:
    with Record(path) as record, pytest.raises(RecordError, match="open for writing"):
        record.back_up(tmp_path / "copy")


def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(RecordError, match="the copy is damaged"):
        put_back(backup, tmp_path / "back.duckdb")
    assert not (tmp_path / "back.duckdb").exists()


@pytest.mark.parametrize("lost", ["copy", "copy.sha256"])
def test_half_a_backup_is_refused(backup: Path, tmp_path: Path, lost: str) -> None:
    (tmp_path / lost).unlink()
    with pytest.raises(RecordError, match="a backup is two files"):
        put_back(backup, tmp_path / "back.duckdb")


def test_a_backup_whose_hash_is_lost_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.sha256").write_text("")
    with pytest.raises(RecordError, match="it holds no hash"):
        put_back(backup, tmp_path / "back.duckdb")


def test_a_full_disk_leaves_nothing_behind(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: Path, to: Path) -> None:
        to.write_bytes(b"the beginning")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with Record(path, read_only=True) as record, pytest.raises(RecordSpaceError):
        record.back_up(tmp_path / "copy")
    assert [each.name for each in tmp_path.iterdir()] == ["r.duckdb"]


def test_a_full_disk_does_not_look_like_a_record(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: Path, to: Path) -> None:
        to.write_bytes(b"the beginning")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(RecordSpaceError):
        put_back(backup, tmp_path / "back.duckdb")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy", "copy.sha256", "r.duckdb"]
