"""Questions for articles and statements, and for counts of statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from onrecord.record.composing import (
    ABOUT,
    COMMON,
    JOINED,
    URL,
    Question,
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

_DAY = "CASE WHEN date_trunc('{0}', a.published_first) = date_trunc('{0}', a.published_last)"
_DAY += " THEN date_trunc('{0}', a.published_first)::DATE END"
GROUPS: Mapping[str, str] = {
    **{span: _DAY.format(span) for span in ("day", "week", "month", "year")},
    **{name: f"a.{name}" for name in ("publisher", "section", "language")},
    "act": "s.act",
    "kind": "s.kind",
    "speaker": "unnest(s.speakers)",
}
"""What can be counted by, as SQL; a row whose moment is not exact enough for a span of days counts under NULL."""


def of_articles(filters: Filters, lexicon: Lexicon, *, newest: bool = False) -> Staged:
    """Make the question for articles. Raises `ValueError` where a filter makes no sense."""
    return question(_ARTICLES, find(_ARTICLES, checked(filters), lexicon), newest=newest)


def of_statements(filters: Filters, lexicon: Lexicon, *, newest: bool = False) -> Staged:
    """Make the question for statements. Raises `ValueError` where a filter makes no sense."""
    return question(_STATEMENTS, find(_STATEMENTS, checked(filters), lexicon), newest=newest)


def of_counts(per: str, filters: Filters, lexicon: Lexicon) -> Question:
    """Make the question for the number of statements per group. Raises `ValueError` as the others, and for `per`."""
    if per not in GROUPS:
        raise ValueError(f"per {per!r} is none of {', '.join(GROUPS)}")
    found = find(_STATEMENTS, checked(filters), lexicon)
    order = "n DESC, 1" if per in {"publisher", "section", "language", "act", "kind", "speaker"} else "1 NULLS LAST"
    limit = " LIMIT $limit" if "limit" in found.values else ""
    counted = f"SELECT {GROUPS[per]} AS {per}, count(*) AS n, count(DISTINCT s.article) AS articles"
    return Question(f"{found.before}{counted} {found.source} GROUP BY 1 ORDER BY {order}{limit}", found.values)
