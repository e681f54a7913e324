"""A file of tables while it is being written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from onrecord.entities.building.draft import Draft


def create(path: Path) -> sqlite3.Connection:
    """A new file with empty tables, and no transaction open."""
    tables = sqlite3.connect(path, isolation_level=None)
    tables.execute("PRAGMA page_size = 4096")
    tables.executescript(files("onrecord").joinpath("entities/schema.sql").read_text(encoding="utf-8"))
    return tables


def insert(tables: sqlite3.Connection, drafts: Iterable[Draft]) -> int:
    """Write drafts behind those that are there, and say how many."""
    (last,) = tables.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()
    number = last
    for number, draft in enumerate(drafts, start=last + 1):
        tables.execute(f"INSERT INTO entity VALUES ({', '.join('?' * 14)})", (number, *draft.row()))  # noqa: S608
        names = ((key, number, form) for key, form in draft.lookups())
        tables.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", names)
        offices = ((number, *office) for office in draft.offices)
        tables.executemany("INSERT INTO office VALUES (?, ?, ?, ?, ?, ?)", offices)
    return int(number - last)


def source(tables: sqlite3.Connection, name: str, terms: str) -> int:
    """The number of a source of facts, written where it is new."""
    found = tables.execute("SELECT id FROM source WHERE name = ? AND terms = ?", (name, terms)).fetchone()
    if found:
        return int(found[0])
    (last,) = tables.execute("SELECT coalesce(max(id), 0) FROM source").fetchone()
    tables.execute("INSERT INTO source VALUES (?, ?, ?)", (last + 1, name, terms))
    return int(last) + 1
