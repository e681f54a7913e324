"""The kept record: one DuckDB file of pages, articles, statements and events, to be added to and asked."""

from onrecord.record.asking import GROUPS
from onrecord.record.asking_events import SPANS
from onrecord.record.entity_asking import EntityCount
from onrecord.record.filters import AUXILIARY, EventFilters, Filters
from onrecord.record.forgetting import Forgotten
from onrecord.record.record import Added, Record
from onrecord.record.rows import ArticleRow, ClaimRow, Count, Dyad, EventRow, Rows, StatementRow
from onrecord.record.sayings import AppearanceRow
from onrecord.record.verifying import Flaw, Proof

__all__ = [
    "AUXILIARY",
    "GROUPS",
    "SPANS",
    "Added",
    "AppearanceRow",
    "ArticleRow",
    "ClaimRow",
    "Count",
    "Dyad",
    "EntityCount",
    "EventFilters",
    "EventRow",
    "Filters",
    "Flaw",
    "Forgotten",
    "Proof",
    "Record",
    "Rows",
    "StatementRow",
]
