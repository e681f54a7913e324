"""The kept record: one DuckDB file of pages, articles, statements and events, to be added to and asked."""

from onrecord.record.asking_events import SPANS
from onrecord.record.backing import put_back
from onrecord.record.correcting import Correction
from onrecord.record.counting import EVENT_GROUPS, GROUPS
from onrecord.record.dataset import is_dataset
from onrecord.record.entity_asking import EntityCount
from onrecord.record.filters import AUXILIARY, EventFilters, Filters, SampleFilters
from onrecord.record.forgetting import Forgotten
from onrecord.record.happenings import HappeningRow
from onrecord.record.judging import (
    JUDGED,
    AgreementRow,
    Judgement,
    Part,
    QualityRow,
    ReviewRow,
    Verdict,
    verdicts_of,
)
from onrecord.record.record import Added, Record
from onrecord.record.reprinting import ReprintRow
from onrecord.record.revising import ChangeRow
from onrecord.record.revising.readings import DifferenceRow, ReadingRow
from onrecord.record.rows import ArticleRow, ClaimRow, Count, Dyad, EventCount, EventRow, Rows, StatementRow
from onrecord.record.runs import RunRow
from onrecord.record.saved import NewsRow, SavedSearch
from onrecord.record.sayings import AppearanceRow
from onrecord.record.verifying import Flaw, Proof

__all__ = [
    "AUXILIARY",
    "EVENT_GROUPS",
    "GROUPS",
    "JUDGED",
    "SPANS",
    "Added",
    "AgreementRow",
    "AppearanceRow",
    "ArticleRow",
    "ChangeRow",
    "ClaimRow",
    "Correction",
    "Count",
    "DifferenceRow",
    "Dyad",
    "EntityCount",
    "EventCount",
    "EventFilters",
    "EventRow",
    "Filters",
    "Flaw",
    "Forgotten",
    "HappeningRow",
    "Judgement",
    "NewsRow",
    "Part",
    "Proof",
    "QualityRow",
    "ReadingRow",
    "Record",
    "ReprintRow",
    "ReviewRow",
    "Rows",
    "RunRow",
    "SampleFilters",
    "SavedSearch",
    "StatementRow",
    "Verdict",
    "is_dataset",
    "put_back",
    "verdicts_of",
]
