"""The tables that leave a record: all that can be cited, without the bytes and texts of whole pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.record import Record, Rows

TABLES: Mapping[str, str] = {
    "pages": "SELECT * EXCLUDE (text, body) FROM pages ORDER BY sha256",
    "articles": "SELECT * FROM articles ORDER BY number",
    "paragraphs": "SELECT * FROM paragraphs ORDER BY article, position",
    "layers": "SELECT * FROM layers ORDER BY article, layer, run",
    "statements": "SELECT * FROM said ORDER BY number",
    "events": "SELECT * FROM did ORDER BY number",
    "participants": "SELECT * FROM participants ORDER BY number",
    "event_statements": "SELECT * FROM event_statements ORDER BY article, event, role, position",
    "times": "SELECT * FROM times ORDER BY article, position",
    "mentions": "SELECT * FROM mentions ORDER BY article, position",
    "runs": "SELECT * FROM runs ORDER BY id",
    "run_files": "SELECT * FROM run_files ORDER BY run, file",
}
"""Name of each table, and what is asked for it. Statements and events come with evidence and link."""

_MADE = {
    "evidence": "The sentence that the words stand in.",
    "link": "Link to the words on the live page, by text fragment.",
}


def rows_of(record: Record, table: str) -> Rows[tuple[Any, ...]]:
    """Ask for a table of `TABLES`."""
    return record.sql(TABLES[table])


def comments_of(record: Record, table: str) -> dict[str, str]:
    """Tell what the columns of a table of `TABLES` hold, as the schema says."""
    asked = f"SELECT column_name, comment FROM duckdb_columns() WHERE table_name IN ('{table}', 'articles')"  # noqa: S608
    asked += f" AND comment IS NOT NULL ORDER BY table_name = '{table}'"
    return {**dict(record.sql(asked)), **(_MADE if table in {"statements", "events"} else {})}
