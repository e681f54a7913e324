"""A record copied to keep, and put back: byte by byte, with a hash beside it that says whether the copy is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from onrecord.errors import RecordError
from onrecord.record.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 1 << 20


def back_up(record: Path, to: Path) -> str:
    """Copy the file of a record that is held open, and its log, into one file; give the SHA-256, kept in `to`.sha256.

    Whoever holds a record open for reading keeps others from writing, so nothing changes meanwhile. Raises
    `RecordError` where `to` is there already, and `RecordSpaceError` where the disk is full; nothing is left then.
    """
    if to.exists():
        raise RecordError(str(to), "there is a file of that name; a backup overwrites nothing")
    part = to.with_name(f"{to.name}.part")
    log, copied_log = (path.with_name(f"{path.name}.wal") for path in (record, part))
    try:
        shutil.copyfile(record, part)
        if log.exists():
            shutil.copyfile(log, copied_log)
        with duckdb.connect(part) as copy:  # what the log has comes into the file
            copy.execute("CHECKPOINT")
        _make_sure(part)
        digest = sha256_of(part)
        _beside(to).write_text(f"{digest}  {to.name}\n", "utf-8")
        part.replace(to)
    except (OSError, duckdb.Error) as fault:
        for left in (part, copied_log, _beside(to)):
            left.unlink(missing_ok=True)
        raise told(fault, to) from fault
    return digest


def put_back(backup: Path, to: Path) -> None:
    """Copy a backup to the place of a record. It is not opened; `Record.verify` proves what it holds.

    Raises `RecordError` where `to` is there already, where there is no backup, and where its bytes do not have the hash
    that stands beside it, or none stands there.
    """
    if to.exists():
        raise RecordError(str(to), "there is a record already; nothing is overwritten. Move it away first")
    try:
        expected = _beside(backup).read_text("utf-8").split()[0]
        if sha256_of(backup) != expected:
            raise RecordError(str(backup), "its bytes are not those that were backed up: the copy is damaged")
        part = to.with_name(f"{to.name}.part")
        try:
            shutil.copyfile(backup, part)
            _make_sure(part)
            if sha256_of(part) != expected:
                raise RecordError(str(to), "what was written is not what was read; look at the disk")
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
    except IndexError as fault:
        raise RecordError(str(_beside(backup)), "it holds no hash") from fault
    except FileNotFoundError as fault:
        raise RecordError(
            str(fault.filename), "there is no such file; a backup is two files, one with its hash"
        ) from fault
    except OSError as fault:
        raise told(fault, to) from fault


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    made = hashlib.sha256()
    for piece in _pieces(path):
        made.update(piece)
    return made.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _make_sure(path: Path) -> None:
    """Have the bytes on the disk before anything says that they are."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
