"""Some pages of a record as a record of their own, with all that was made of them and the seals on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from onrecord.record.answering import Answerer
from onrecord.record.composing import Question
from onrecord.record.inserting import insert_into
from onrecord.record.layers import LAYERS
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAGES: Final = """
    SELECT DISTINCT page FROM articles
    WHERE id IN (SELECT unnest($wanted::VARCHAR[])) OR url IN (SELECT unnest($wanted::VARCHAR[]))
        OR canonical_url IN (SELECT unnest($wanted::VARCHAR[]))
    UNION SELECT sha256 FROM pages WHERE url IN (SELECT unnest($wanted::VARCHAR[]))
"""
_OF_ARTICLES: Final = "article IN (SELECT id FROM articles WHERE page IN (SELECT unnest($pages::VARCHAR[])))"
_RUNS: Final = """
    (SELECT run FROM pages WHERE sha256 IN (SELECT unnest($pages::VARCHAR[]))
    UNION SELECT run FROM visits WHERE page IN (SELECT unnest($pages::VARCHAR[]))
    UNION SELECT run FROM articles WHERE page IN (SELECT unnest($pages::VARCHAR[]))
    UNION SELECT run FROM layers WHERE article IN (
        SELECT id FROM articles WHERE page IN (SELECT unnest($pages::VARCHAR[]))))
"""
_TABLES: Final[Mapping[str, str]] = {
    "runs": f"id IN {_RUNS}",
    "run_files": f"run IN {_RUNS}",
    "pages": "sha256 IN (SELECT unnest($pages::VARCHAR[]))",
    "visits": "page IN (SELECT unnest($pages::VARCHAR[]))",
    "articles": "page IN (SELECT unnest($pages::VARCHAR[]))",
    **dict.fromkeys(("paragraphs", "layers", "judgements"), _OF_ARTICLES),
    **{table: _OF_ARTICLES for layer in LAYERS for table in layer.tables},
    "seals": f"""
        id IN (SELECT unnest($pages::VARCHAR[]))
        OR id IN (SELECT id FROM articles WHERE page IN (SELECT unnest($pages::VARCHAR[])))
        OR (what = 'run' AND run IN {_RUNS})
    """,  # noqa: S608 (tables of our own)
}
"""What goes along of each table, for the pages that are wanted."""


def pages_with(answers: Answerer, wanted: Sequence[str]) -> list[str]:
    """Tell the pages of articles, which are named by id or address, by their SHA-256."""
    return sorted(page for (page,) in answers.answer((), Question(_PAGES, {"wanted": list(wanted)}), tuple))


def copy_pages(answers: Answerer, into: DuckDBPyConnection, pages: Sequence[str]) -> None:
    """Copy pages and all that was made of them into an empty record, in one transaction. Raises what DuckDB raises."""
    with transaction(into):
        for table, condition in _TABLES.items():
            insert = insert_into(into, table)
            asked = f"SELECT * FROM {table} WHERE {condition}"  # noqa: S608 (tables and conditions of our own)
            for row in answers.named(Question(asked, {"pages": list(pages)})):
                insert.run(into, [row])
