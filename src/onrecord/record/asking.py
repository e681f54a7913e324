"""Questions for articles and statements."""

from __future__ import annotations

from dataclasses import fields

from onrecord.record.composing import (
    ABOUT,
    COMMON,
    JOINED,
    URL,
    Found,
    Shape,
    Staged,
    about_article,
    find,
    question,
    unread_link,
)
from onrecord.record.filters import Filters, checked
from onrecord.record.lexicon import Lexicon
from onrecord.record.rows import ArticleRow, StatementRow

_SPEAKERS = f"folded(concat_ws(chr(31), s.source, {JOINED.format('s.speakers')}))"

_OF_ARTICLES = {
    **COMMON,
    "after": "a.number > $after",
    "by": f"regexp_matches(folded({JOINED.format('a.authors')}), $by)",
    "about": f"contains(lower({ABOUT})), lower($about))",
    "containing": f"contains(lower({ABOUT}, a.text)), lower($containing))",
}
_OF_STATEMENTS = {
    **COMMON,
    "after": "s.number > $after",
    "by": f"regexp_matches({_SPEAKERS}, $by)",
    "naming": f"(regexp_matches({_SPEAKERS}, $naming) OR regexp_matches(folded(s.content), $naming))",
    "about": f"contains(lower({ABOUT}, s.content)), lower($about))",
    "containing": "contains(lower(s.content), lower($containing))",
    "act": "s.act = $act",
    "kind": "s.kind = $kind",
    "speaker": "list_contains(s.speakers, $speaker)",
}

_FIELD = "field_of(s.content_spans[1].field, a.headline, a.summary, a.text)"
_STARTS = 's.content_spans[1]."start"'
_MADE = {
    "published": "a.published",
    "headline": "a.headline",
    "publisher": "a.publisher",
    "url": URL,
    "evidence": f"evidence_at({_FIELD}, {_STARTS}, last_of(s.content_spans))",
    "link": f'link_at({URL}, {_FIELD}, {_STARTS}, s.content_spans[1]."end")',
}

_ARTICLES = Shape(
    ", ".join(f"a.{field.name}" for field in fields(ArticleRow)),
    "articles a",
    "a",
    ("a.number",),
    _OF_ARTICLES,
    f"{ABOUT}, a.text)",
    "article",
    "a.published NULLS LAST, a.id",
    {},
    {"containing": ("article", None)},
    {},
)
_STATEMENTS = Shape(
    ", ".join(_MADE.get(field.name, f"s.{field.name}") for field in fields(StatementRow)),
    "statements s JOIN articles a ON a.id = s.article",
    "s",
    ("s.number", "a.number"),
    _OF_STATEMENTS,
    "s.content",
    "statement",
    "a.published NULLS LAST, a.id, s.position, s.id",
    {"by": ("speaker",), "naming": ("speaker", "statement")},
    {"containing": ("statement", None), "about": ("statement", about_article("statements"))},
    {"by": ("by_", "s.number IN ({})"), "naming": ("", "s.number IN ({})")},
)

_UNREAD = {**_MADE, "evidence": "NULL", "link": unread_link("s.content_spans[1].text")}
ARTICLES_UNREAD = ", ".join("''" if field.name == "text" else f"a.{field.name}" for field in fields(ArticleRow))
STATEMENTS_UNREAD = ", ".join(_UNREAD.get(field.name, f"s.{field.name}") for field in fields(StatementRow))
"""The columns of rows as far as they can be told without the texts of articles, which take long to unpack."""


def of_articles(filters: Filters, lexicon: Lexicon, *, newest: bool = False) -> Staged:
    """Make the question for articles. Raises `ValueError` where a filter makes no sense."""
    return question(_ARTICLES, find(_ARTICLES, checked(filters), lexicon), newest=newest)


def of_statements(filters: Filters, lexicon: Lexicon, *, newest: bool = False) -> Staged:
    """Make the question for statements. Raises `ValueError` where a filter makes no sense."""
    return question(_STATEMENTS, found_statements(filters, lexicon), newest=newest)


def found_statements(filters: Filters, lexicon: Lexicon) -> Found:
    """Find statements, as s, and their articles, as a. Raises `ValueError` where a filter makes no sense."""
    return find(_STATEMENTS, checked(filters), lexicon)
