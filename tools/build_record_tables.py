"""Writes the tables of docs/record.md from the comments in the schema: python -m tools.build_record_tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from onrecord.record.schema import read_schema

PAGE = Path(__file__).parents[1] / "docs" / "record.md"
BEGIN = "<!-- tables: python -m tools.build_record_tables -->"
END = "<!-- end of tables -->"

_TABLES = "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid"
_VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_oid"
_COLUMNS = (
    "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
    " WHERE table_name = ? ORDER BY column_index"
)


def tables() -> str:
    """Write all tables with their columns, and all views, as Markdown. A missing comment is an assertion error."""
    with duckdb.connect() as connection:
        connection.execute(read_schema())
        return "\n".join([*_tables(connection), *_views(connection)])


def page_with(text: str, made: str) -> str:
    """Put the tables between their marks in the text of a page."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"the page has no {BEGIN}"
    assert end, f"the page has no {END}"
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, comment in connection.execute(_TABLES).fetchall():
        assert comment, f"the table {table} has no comment"
        yield f"\n### `{table}`\n\n{comment}\n\n| column | type | what it holds |\n|---|---|---|"
        for name, kind, nullable, said in connection.execute(_COLUMNS, [table]).fetchall():
            assert said, f"the column {table}.{name} has no comment"
            yield f"| `{name}` | {kind}{'' if nullable else ', never NULL'} | {said} |"


def _views(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield "\n### Views\n\n| view | what it answers | columns |\n|---|---|---|"
    for view, comment in connection.execute(_VIEWS).fetchall():
        assert comment, f"the view {view} has no comment"
        names = [f"`{column}`" for column in connection.table(view).columns]
        yield f"| `{view}` | {comment} | {', '.join(names)} |"


def main() -> None:
    """Renew docs/record.md."""
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), tables()), "utf-8")


if __name__ == "__main__":
    main()
