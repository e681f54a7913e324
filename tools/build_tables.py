"""Build the tables of who and where: resources/world.yaml, resources/facts → src/onrecord/data/entities.sqlite.

    python -m tools.build_tables [FOLDER]

FOLDER is where the file goes (default: src/onrecord/data). The test compares rows, not bytes: SQLite writes its own
version into a file.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.entities.building.draft import Drafts
from onrecord.entities.building.store import create, insert
from tools.entity_tables.organisations import organisations
from tools.entity_tables.people import people
from tools.entity_tables.places import places
from tools.entity_tables.sources import SOURCES
from tools.entity_tables.world import World

ROOT = Path(__file__).resolve().parent.parent
TARGET = "entities.sqlite"
TABLES = ("entity", "alias", "office", "source")


def build(folder: Path) -> Path:
    """Write the tables into `folder` and give the path of their file."""
    path = folder / TARGET
    path.unlink(missing_ok=True)
    world, facts = World.read(ROOT / "resources/world.yaml"), ROOT / "resources/facts"
    drafts = Drafts()
    places(drafts, facts, world)
    organisations(drafts, facts, world)
    people(drafts, facts, world)
    with closing(create(path)) as tables:
        tables.execute("BEGIN")
        tables.executemany("INSERT INTO source VALUES (?, ?, ?)", SOURCES)
        insert(tables, drafts)
        tables.execute("COMMIT")
        tables.execute("VACUUM")
    return path


def digest(path: Path) -> str:
    """A SHA-256 over all rows of a file, table by table, in the order of their keys."""
    told = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as tables:
        for row in _rows(tables):
            told.update(repr(row).encode())
    return told.hexdigest()


def _rows(tables: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    for table in TABLES:
        yield (table,)
        columns = 6 if table == "office" else 3
        order = ", ".join(map(str, range(1, columns + 1)))
        yield from tables.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
