"""The kept record: one DuckDB file of pages, articles and statements, to be added to and asked."""

from onrecord.record.asking import GROUPS
from onrecord.record.entity_asking import EntityCount
from onrecord.record.forgetting import Forgotten
from onrecord.record.record import Added, Record
from onrecord.record.rows import ArticleRow, Count, Rows, StatementRow
from onrecord.record.verifying import Flaw, Proof

__all__ = [
    "GROUPS",
    "Added",
    "ArticleRow",
    "Count",
    "EntityCount",
    "Flaw",
    "Forgotten",
    "Proof",
    "Record",
    "Rows",
    "StatementRow",
]
