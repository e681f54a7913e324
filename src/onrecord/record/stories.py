"""The stories of a record, told anew at each question: so they are right whatever was added or taken out last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import stories
from onrecord.model import Article, Moment, Page
from onrecord.record import made
from onrecord.record.rows import ArticleRow, Rows, StatementRow

if TYPE_CHECKING:
    from onrecord.stories import Story

_STATEMENTS = 3
"""Key statements of a story, at most."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story of the record: the articles on one happening.

    `id` is that of its earliest article; `title` the headline of its most central one. `first` and `last` are ISO days,
    None where no day is known. `publishers`, `articles` (their ids) and `statements` (what its most central article
    quotes first, with who said it) are in order of time or place. `follows` is the id of the earlier story that this
    one goes on from.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    statements: tuple[str, ...]
    follows: str | None


def rows_of(articles: Sequence[ArticleRow], statements: Mapping[str, Sequence[StatementRow]]) -> tuple[StoryRow, ...]:
    """The stories of articles, the largest first, then the earliest; `statements` by the id of their article."""
    found = stories.find_stories([article_of(row) for row in articles])
    ids = [articles[story.articles[0]].id for story in found]
    rows = [_row(story, ids, articles, statements) for story in found]
    return tuple(sorted(rows, key=lambda row: -len(row.articles)))


def answered(rows: Sequence[StoryRow]) -> Rows[StoryRow]:
    """Stories as an answer of the record."""
    return made.answered(rows, _TYPES)


_TYPES: Mapping[str, object] = {
    **dict.fromkeys(("id", "title", "first", "last"), "VARCHAR"),
    **{name: ["VARCHAR"] for name in ("articles", "publishers", "statements")},
    "follows": "VARCHAR",
}


def _row(
    story: Story, ids: Sequence[str], articles: Sequence[ArticleRow], statements: Mapping[str, Sequence[StatementRow]]
) -> StoryRow:
    told = [articles[at] for at in story.articles]
    return StoryRow(
        id=told[0].id,
        title=story.title,
        first=story.first,
        last=story.last,
        articles=tuple(one.id for one in told),
        publishers=tuple(dict.fromkeys(one.publisher for one in told if one.publisher)),
        statements=tuple(_said(one) for one in statements.get(articles[story.central].id, ())[:_STATEMENTS]),
        follows=None if story.follows is None else ids[story.follows],
    )


def _said(row: StatementRow) -> str:
    who = ", ".join(row.speakers) or row.source
    return f"{who}: {row.content}" if who else row.content


def article_of(row: ArticleRow) -> Article:
    """An article as far as stories need it."""
    moment = None
    if row.published and row.published_precision and row.published_basis:
        moment = Moment(row.published, row.published_precision, row.published_basis)  # type: ignore[arg-type]
    page = Page("", row.page, "utf-8", "text/plain", row.url)
    return Article(row.id, page, row.headline, row.summary, row.authors, row.text, (), moment, publisher=row.publisher)
