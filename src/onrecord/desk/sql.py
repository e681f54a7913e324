"""A record asked in SQL: one SELECT, for reading alone, with limits of time, memory and rows."""

from __future__ import annotations

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.downloads import LAYOUTS, taken_rows
from onrecord.desk.rendering import page
from onrecord.errors import QueryError
from onrecord.exports.values import json_line, plain
from onrecord.record import Record

SECONDS: Final = 15.0
ROWS: Final = 500
TAKEN: Final = 100_000
_LONGEST_CELL: Final = 2_000

_TABLES: Final = """
    SELECT t.name, t.comment, list(c.column_name ORDER BY c.column_index) AS columns
    FROM (SELECT table_name AS name, comment FROM duckdb_tables() UNION ALL
        SELECT view_name, comment FROM duckdb_views() WHERE NOT internal) t
    JOIN duckdb_columns() c ON c.table_name = t.name GROUP BY ALL ORDER BY t.name
"""
_FIRST: Final = "SELECT publisher, count(*) AS articles\nFROM articles\nGROUP BY publisher\nORDER BY articles DESC"


def show(request: Request) -> Response:
    """The page: a query, its answer, and what tables there are."""
    query, keeper = request.query_params.get("query", "").strip(), request.app.state.keeper
    names, rows, fault = list[str](), list[list[str]](), ""
    with keeper.reading() as record:
        tables = keeper.remembered(record, "tables", _tables)
        if query:
            try:
                names, found = record.browsing.sql(query, SECONDS, ROWS + 1)
                rows = [[_cell(cell) for cell in row] for row in found]
            except QueryError as error:
                fault = error.reason
    return page(
        request,
        "sql.html",
        400 if fault else 200,
        query=query or _FIRST,
        asked=bool(query),
        names=names,
        rows=rows[:ROWS],
        more=len(rows) > ROWS,
        fault=fault,
        tables=tables,
        seconds=int(SECONDS),
    )


def take(request: Request) -> Response:
    """The answer as a file, with the same limits but more rows."""
    layout = request.path_params["layout"]
    if layout not in LAYOUTS or layout == "parquet":
        raise HTTPException(404, "An answer can be had as csv or json.")
    with request.app.state.keeper.reading() as record:
        names, rows = record.browsing.sql(request.query_params.get("query", ""), SECONDS, TAKEN)
    return taken_rows(names, rows, "answer", layout)


def _tables(record: Record) -> list[dict[str, Any]]:
    return record.browsing.rows(_TABLES)


def _cell(cell: object) -> str:
    value = plain(cell)
    told = "" if value is None else json_line(value) if isinstance(value, (dict, list)) else str(value)
    return told if len(told) <= _LONGEST_CELL else told[:_LONGEST_CELL] + "…"
