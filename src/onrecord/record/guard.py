"""What a query of the user's may be: one SELECT over the record.

DuckDB keeps other files and the network away by itself, and a read-only transaction keeps writes away; but
the record's own file it lets a query read. That would close a second handle on the file, and with it drop
the lock that keeps other processes out. So the functions that give tables are allowed by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE_FUNCTIONS = frozenset(
    """
    duckdb_columns duckdb_constraints duckdb_functions duckdb_indexes duckdb_keywords duckdb_schemas
    duckdb_settings duckdb_tables duckdb_types duckdb_views generate_series histogram histogram_values
    icu_calendar_names json_each json_tree pg_timezone_names pragma_database_size pragma_platform
    pragma_storage_info pragma_table_info pragma_version range repeat repeat_row unnest
    """.split()
)
"""The functions that may stand where a table stands: they compute, or they describe the record."""


def refusal(connection: DuckDBPyConnection, query: str) -> str | None:
    """Why a query is refused, or None. Raises what DuckDB raises for a query that it cannot read."""
    kinds = [statement.type.name for statement in connection.extract_statements(query)]
    if kinds != ["SELECT"]:
        given = ", ".join(kinds) or "an empty query"
        return f"one SELECT is answered here, not {given}; a query cannot change the record"
    found = connection.execute("SELECT json_serialize_sql(?)", [query]).fetchone()
    tree: dict[str, Any] = json.loads(found[0]) if found else {}
    if tree.get("error", True):
        return str(tree.get("error_message"))
    return next((reason for node in _nodes(tree) if (reason := _refused(node))), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    open_ends = [tree]
    while open_ends:
        end = open_ends.pop()
        if isinstance(end, dict):
            yield end
            open_ends.extend(end.values())
        elif isinstance(end, list):
            open_ends.extend(end)


def _refused(node: dict[str, Any]) -> str | None:
    if node.get("type") == "TABLE_FUNCTION":
        name = str(node["function"]["function_name"]).lower()
        return None if name in TABLE_FUNCTIONS else f"the table function {name} is not allowed here"
    if node.get("type") == "BASE_TABLE" and {*"/\\."} & {*node["table_name"]}:
        return f"{node['table_name']!r} looks like a file; the record reads no files"
    return None
