"""Which columns of a table hold what: the names that extracts and dumps use, and those that the user gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that a table may have for each part of an article; the first that a row fills counts.

    The defaults are the names of CC-NEWS extracts, of news-please, of NewsAPI and of the dumps that people share.
    A dot leads into a struct: `source.name`.
    """

    html: tuple[str, ...] = ("html", "raw_html", "page_html", "content_html", "html_content")
    text: tuple[str, ...] = (
        *("text", "maintext", "plain_text", "article_text", "full_text", "body", "content", "content_text", "article"),
    )
    headline: tuple[str, ...] = ("headline", "title", "article_title")
    url: tuple[str, ...] = ("url", "link", "source_url", "web_url", "requested_url", "uri")
    published: tuple[str, ...] = (
        *("published", "date_publish", "publish_date", "published_date", "date_published", "publishedAt"),
        *("publication_date", "pub_date", "pubDate", "published_at", "date", "datetime"),
    )
    authors: tuple[str, ...] = ("authors", "author", "byline")
    publisher: tuple[str, ...] = (
        "publisher",
        "publication",
        "outlet",
        "sitename",
        "source_domain",
        "domain",
        "source.name",
    )

    @classmethod
    def given(cls, pairs: Mapping[str, str]) -> Columns:
        """The defaults, with the columns that the user names in their place. Raises ValueError for an unknown part."""
        parts = tuple(each.name for each in fields(cls))
        for part in pairs:
            if part not in parts:
                raise ValueError(f"{part!r} is no part of an article; there are: {', '.join(parts)}")
        return cls(**{part: (column,) for part, column in pairs.items()})


def saved(row: Mapping[str, Any], columns: Columns, name: str) -> SavedPage | SavedText | ReadError:
    """What a row of a table holds: a page where it has HTML, else a clean text; ReadError where it has neither."""
    html, text = _string(row, columns.html), _string(row, columns.text)
    url, published = _string(row, columns.url), _string(row, columns.published)
    if html:
        return SavedPage(name, html.encode("utf-8", "surrogatepass"), url, published, "utf-8")
    if not text:
        return ReadError(name, f"no column of this row holds a text; it has: {_listed(row)}. Name one: --column text=…")
    return SavedText(
        name,
        text,
        headline=_string(row, columns.headline),
        published=published,
        url=url,
        authors=_strings(row, columns.authors),
        publisher=_string(row, columns.publisher),
    )


def _listed(row: Mapping[str, Any]) -> str:
    return ", ".join(list(map(str, row))[:20]) or "no column"


def _value(row: Mapping[str, Any], names: tuple[str, ...]) -> object:
    for name in names:
        found: Any = row
        for step in [name] if name in row else name.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        if found not in (None, "", []):
            return found
    return None


def _string(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    found = _value(row, names)
    if isinstance(found, datetime | date):
        return found.isoformat()
    if isinstance(found, bytes):
        return found.decode("utf-8", "replace")
    return str(found) if isinstance(found, str | int | float) else None


def _strings(row: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    found = _value(row, names)
    if isinstance(found, list | tuple):
        return tuple(str(each) for each in found if each)
    single = _string(row, names)
    return (single,) if single else ()
