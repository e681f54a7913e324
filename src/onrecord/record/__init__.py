"""The kept record: one DuckDB file of pages, articles and statements, to be added to and asked."""

from onrecord.record.record import Added, Record
from onrecord.record.rows import ArticleRow, Rows, StatementRow

__all__ = ["Added", "ArticleRow", "Record", "Rows", "StatementRow"]
