"""The codebook: every table and column of a record, and what every code in it means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files

import duckdb

from onrecord.record.judging import JUDGED, verdicts_of
from onrecord.record.schema import read_schema

_TABLES = "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid"
_VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_oid"
_COLUMNS = (
    "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
    " WHERE table_name = ? ORDER BY column_index"
)
_INTRODUCTION = """# Codebook

Every table and column of a record, and what every code in it means. `onrecord codebook` prints this page.

## Codes

Types, modes, contexts and sectors are those of PLOVER (manual, draft 2.0; Open Event Data Alliance, CC BY-SA 4.0), told
in our words; those of times are TIMEX3 (TimeML); statements and acts follow the guidelines of PolNeAR.
"""


def codebook() -> str:
    """Write the whole codebook as Markdown."""
    return "\n".join([_INTRODUCTION, *_codes(), "\n## Tables and columns", tables(), ""])


def codes() -> Mapping[str, Mapping[str, str]]:
    """What every code means, by group."""
    told: dict[str, dict[str, str]] = json.loads((files("onrecord") / "data" / "codes.json").read_text("utf-8"))
    verdicts = {f"Verdicts on {layer}": {each.verdict: each.means for each in verdicts_of(layer)} for layer in JUDGED}
    return {**told, **verdicts}


def tables() -> str:
    """Write all tables with their columns, and all views. Raises `LookupError` for one without a comment."""
    with duckdb.connect() as connection:
        connection.execute(read_schema())
        return "\n".join([*_tables(connection), *_views(connection)])


def _codes() -> Iterator[str]:
    for group, meanings in codes().items():
        yield f"\n### {group}\n\n| code | what it means |\n|---|---|"
        yield from (f"| `{code}` | {meaning} |" for code, meaning in meanings.items())


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, comment in connection.execute(_TABLES).fetchall():
        yield f"\n### `{table}`\n\n{_told(comment, table)}\n\n| column | type | what it holds |\n|---|---|---|"
        for name, kind, nullable, said in connection.execute(_COLUMNS, [table]).fetchall():
            yield f"| `{name}` | {kind}{'' if nullable else ', never NULL'} | {_told(said, f'{table}.{name}')} |"


def _views(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield "\n### Views\n\n| view | what it answers | columns |\n|---|---|---|"
    for view, comment in connection.execute(_VIEWS).fetchall():
        names = [f"`{column}`" for column in connection.table(view).columns]
        yield f"| `{view}` | {_told(comment, view)} | {', '.join(names)} |"


def _told(comment: str | None, what: str) -> str:
    if not comment:
        raise LookupError(f"{what} has no comment")
    return comment
