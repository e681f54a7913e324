"""Rows that name another row: the other must be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.record.layers import LAYERS
from onrecord.record.verifying.rows import Flaw, rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Table, its column, the table and column it leads to, and what names the row in a flaw.
_LINKS = (
    ("articles", "page", "pages", "sha256", "id"),
    ("articles", "run", "runs", "id", "id"),
    ("pages", "run", "runs", "id", "sha256"),
    ("run_files", "run", "runs", "id", "file"),
    ("visits", "page", "pages", "sha256", "page"),
    ("visits", "run", "runs", "id", "page"),
    ("paragraphs", "article", "articles", "id", "article"),
    ("layers", "article", "articles", "id", "article"),
    ("layers", "run", "runs", "id", "article"),
    ("seals", "run", "runs", "id", "id"),
    ("judgements", "article", "articles", "id", "id"),
    ("statements", "parent", "statements", "id", "id"),
    ("participants", "event", "events", "id", "event"),
    ("event_statements", "event", "events", "id", "event"),
    *((table, "article", "articles", "id", "article") for layer in LAYERS for table in layer.tables),
)


# A statement on an event is sure to be kept in `statements` where one run read both layers; but for a denial in an
# aside ("despite its denials"), which the layer of events finds by itself.
_CLAIMED = """
    SELECT DISTINCT t.event AS name, t.statement AS leads FROM event_statements t
    SEMI JOIN (
        SELECT article FROM layers WHERE layer IN ('statements', 'events') AND skipped IS NULL
        GROUP BY article, run HAVING count(*) = 2
    ) l ON l.article = t.article
    ANTI JOIN statements o ON o.id = t.statement
    WHERE t.role = 'according_to' OR t.act IS DISTINCT FROM 'deny' ORDER BY ALL
"""


_UNJUDGED = """
    SELECT j.id AS name, j.position AS leads FROM judgements j
    SEMI JOIN articles a ON a.id = j.article
    ANTI JOIN {0} r ON r.article = j.article AND r.position = j.position
    WHERE j.layer = '{0}' ORDER BY ALL
"""
"""Judgements on rows of a layer that are not there."""


def broken_links(connection: DuckDBPyConnection) -> Iterator[Flaw]:
    """Find the rows that lead nowhere."""
    for row in rows_of(connection, _CLAIMED):
        yield Flaw("event_statements", row["name"], f"statement leads to {row['leads']}, which is not in statements")
    for layer in LAYERS:
        for row in rows_of(connection, _UNJUDGED.format(layer.name)):
            yield Flaw("judgements", row["name"], f"position leads to {row['leads']}, which is not in {layer.name}")
    for table, column, there, key, name in _LINKS:
        asked = (
            f"SELECT DISTINCT t.{name}::VARCHAR AS name, t.{column}::VARCHAR AS leads FROM {table} t"  # noqa: S608
            f" ANTI JOIN {there} o ON o.{key} = t.{column} WHERE t.{column} IS NOT NULL ORDER BY ALL"
        )
        for row in rows_of(connection, asked):
            yield Flaw(table, row["name"], f"{column} leads to {row['leads']}, which is not in {there}")
