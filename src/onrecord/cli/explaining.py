"""Why a name leads where it does, as rows: articles of a record are read again with all candidates kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from onrecord.entities import Explained, explain_mentions
from onrecord.language import analyse
from onrecord.reading import read_article
from onrecord.record import ArticleRow, Rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation


class ExplainedRow(NamedTuple):
    """A candidate for a name of an article. `made_of` is "feature value × weight", the weightiest first."""

    article: str
    name: str
    candidate: str
    wikidata_id: str | None
    kind: str
    country: str | None
    chosen: bool
    score: float
    threshold: float
    made_of: str


def explained(articles: Iterable[ArticleRow], naming: str) -> Rows[Any]:
    """The candidates for every name that holds `naming`, article by article."""
    known = list(articles)
    return Rows(ExplainedRow._fields, lambda: _rows(known, naming), _no_relation)


def _rows(articles: Iterable[ArticleRow], naming: str) -> Iterator[ExplainedRow]:
    wanted = naming.casefold()
    for row in articles:
        article = read_article(row.text, headline=row.headline, published=row.published, layers=())
        for one in explain_mentions(article, analyse(article)):
            name = next((name for name in one.names if wanted in name.casefold()), None)
            if name is not None:
                yield _row(row.id, name, one)


def _row(article: str, name: str, one: Explained) -> ExplainedRow:
    made = "  ".join(f"{feature} {value:.2f} × {weight:g}" for feature, value, weight in one.features)
    told = (one.candidate, one.wikidata_id, one.kind, one.country, one.chosen)
    return ExplainedRow(article, name, *told, round(one.score, 3), one.threshold, made)


def _no_relation() -> AbstractContextManager[DuckDBPyRelation]:
    raise click.UsageError("--explain is for --table, --json or --csv, not for --parquet.")
