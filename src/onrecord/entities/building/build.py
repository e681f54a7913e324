"""Builds a file of tables: a copy of the built-in one with rows of one's own, or a new one from a Wikidata dump."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from onrecord.entities.building.own import read_own
from onrecord.entities.building.store import create, insert, source
from onrecord.entities.building.wikidata import Reader, item_of, lines_of
from onrecord.entities.settings import settings
from onrecord.entities.tables import built_in_path
from onrecord.errors import TablesError

_AT_ONCE: Final = 10_000
"""Lines of a dump between two points from which a build that was stopped goes on."""
_PROGRESS = """
CREATE TABLE progress (dump TEXT NOT NULL, size INTEGER NOT NULL, sitelinks INTEGER NOT NULL, lines INTEGER NOT NULL);
CREATE TABLE label (qid TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT) WITHOUT ROWID;
"""
_TITLES = (
    "UPDATE office SET country = (SELECT country FROM label WHERE qid = title)",
    "DELETE FROM office WHERE title NOT IN (SELECT qid FROM label)",
    "UPDATE office SET title = (SELECT name FROM label WHERE qid = title)",
    "DROP TABLE label",
    "DROP TABLE progress",
)


class Built(NamedTuple):
    """What was built: the entities of the file, how many are rows of one's own, and lines of a dump that were read."""

    entities: int
    own: int
    lines: int


def build_tables(
    target: Path,
    *,
    wikidata: Path | None = None,
    own: Sequence[Path] = (),
    sitelinks: int = 5,
    told: Callable[[int], None] = lambda _: None,
) -> Built:
    """Write tables to `target`, which must not be there; `told` hears how many lines of the dump are read.

    A build from a dump that was stopped goes on where it was: its beginning lies beside the target, as NAME.part.
    Raises TablesError for what cannot be read or makes no sense.
    """
    if target.exists():
        raise TablesError(str(target), "the file is there already; name another one, or move it away")
    part = target.with_name(f"{target.name}.part")
    lines = 0
    if wikidata is None:
        shutil.copyfile(built_in_path(), part)
    else:
        lines = _from_dump(part, wikidata, sitelinks, told)
    with closing(sqlite3.connect(part, isolation_level=None)) as tables:
        tables.execute("PRAGMA synchronous = OFF")  # the file gets its name when it is whole
        tables.execute("BEGIN")
        rows = sum(insert(tables, read_own(path, source(tables, path.name, "one's own"))) for path in own)
        tables.execute("COMMIT")
        if wikidata is not None:
            tables.execute("VACUUM")
        (count,) = tables.execute("SELECT count(*) FROM entity").fetchone()
    part.rename(target)
    return Built(count, rows, lines)


def _from_dump(part: Path, dump: Path, sitelinks: int, told: Callable[[int], None]) -> int:
    with closing(_begun(part, dump, sitelinks)) as tables:
        (done,) = tables.execute("SELECT lines FROM progress").fetchone()
        reader = Reader(_types(), _countries(), sitelinks, source(tables, f"Wikidata, {dump.name}", "CC0"))
        lines = lines_of(dump, done)
        while batch := list(islice(lines, _AT_ONCE)):
            tables.execute("BEGIN")
            done = _take(tables, reader, batch, partial(item_of, dump=dump), done)
            tables.execute("UPDATE progress SET lines = ?", (done,))
            tables.execute("COMMIT")
            told(done)
        for statement in ("BEGIN", *_TITLES, "COMMIT"):
            tables.execute(statement)
    return int(done)


def _take(
    tables: sqlite3.Connection, reader: Reader, batch: Sequence[str], read: Callable[..., object], done: int
) -> int:
    """Write the entities of some lines, and the names of what may be an office."""
    for number, line in enumerate(batch, start=done + 1):
        item = read(line, number=number)
        if isinstance(item, dict):
            draft, label = reader.draft(item), reader.label(item)
            insert(tables, [draft] if draft else [])
            if label is not None:
                tables.execute("INSERT OR REPLACE INTO label VALUES (?, ?, ?)", label)
    return done + len(batch)


def _begun(part: Path, dump: Path, sitelinks: int) -> sqlite3.Connection:
    """The beginning of a build from the same dump where there is one, else a new one."""
    try:
        size = dump.stat().st_size
    except OSError as error:
        raise TablesError(str(dump), error.strerror or str(error)) from error
    if part.exists():
        tables = sqlite3.connect(part, isolation_level=None)
        if _is_of(tables, (dump.name, size, sitelinks)):
            return tables
        tables.close()
        part.unlink()
    tables = create(part)
    tables.executescript(_PROGRESS)
    tables.execute("INSERT INTO progress VALUES (?, ?, ?, 0)", (dump.name, size, sitelinks))
    return tables


def _is_of(tables: sqlite3.Connection, wanted: tuple[str, int, int]) -> bool:
    try:
        return bool(tables.execute("SELECT dump, size, sitelinks FROM progress").fetchone() == wanted)
    except sqlite3.DatabaseError:
        return False


def _types() -> Mapping[str, tuple[str, str, str, str]]:
    return settings().wikidata


def _countries() -> Mapping[str, str]:
    """Countries (ISO 3166-1 alpha-3) by their Wikidata ids, as the built-in tables know them."""
    with closing(sqlite3.connect(f"file:{built_in_path()}?mode=ro&immutable=1", uri=True)) as tables:
        query = "SELECT qid, country FROM entity WHERE class = 'country' AND qid IS NOT NULL AND country IS NOT NULL"
        return dict(tables.execute(query))
