"""JSON-LD: what the data scripts of a page say of its articles (schema.org Article and its kinds).

Publishers write it by template, so much of it is broken in a few well-known ways (comments around it, trailing commas,
line ends or bare quotation marks in strings, escaped markup). It is mended where that is safe; what cannot be read is
left out, and never stops the page.
"""

from __future__ import annotations

import html
import json
import re
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from onrecord.pages.blocks import Head
from onrecord.pages.names import fold

ARTICLE_TYPES = frozenset(
    "AdvertiserContentArticle AnalysisNewsArticle Article AskPublicNewsArticle BackgroundNewsArticle BlogPosting "
    "DiscussionForumPosting LiveBlogPosting MedicalScholarlyArticle NewsArticle OpinionNewsArticle Report "
    "ReportageNewsArticle ReviewNewsArticle SatiricalArticle ScholarlyArticle SocialMediaPosting TechArticle".split()
)
"""schema.org Article and the types below it."""

# What hangs below an article or page without being the article: teasers, parts, comments.
_ASIDE = frozenset(
    "itemListElement hasPart isPartOf relatedLink blogPost blogPosts comment liveBlogUpdate video mentions about "
    "citation isBasedOn review workFeatured publisher author sharedContent".split()
)
_MAX_DEPTH = 12
_MOST_AUTHORS, _MOST_TYPES = 100, 20  # of one node; what more there is was not written for one article
_LONGEST_NAME = 1_000  # characters
_OPENING = re.compile(r"<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[")
_CLOSING = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)$")
_BESIDE = 40  # characters beside a quotation mark or at the end of a script that are looked at
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_QUOTE = re.compile(r'(?<!\\)"')


class Author(NamedTuple):
    """A name as the page gives it, and what it is said to be: "Person", "Organization" or "" where nothing is said."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ArticleNode:
    """One article of the JSON-LD; strings are unescaped and folded, dates are as written.

    `aside` is true for a node found in a list of others, a part or a comment: seldom the article of the page; `update`
    for an entry of a live blog, which is aside too.
    """

    type: str
    headline: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    body: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    free: bool | None = None
    language: str | None = None
    rights: str | None = None
    aside: bool = False
    update: bool = False


@dataclass(frozen=True, slots=True)
class PageNode:
    """What the JSON-LD says of the page or its site rather than of an article."""

    date_published: str | None = None
    date_modified: str | None = None
    publisher: str | None = None
    language: str | None = None


class Linked(NamedTuple):
    """All that a page's JSON-LD says: its articles, the likeliest main ones first, and its page and site.

    `headlined` holds the articles by their folded headline.
    """

    articles: tuple[ArticleNode, ...]
    page: PageNode
    headlined: Mapping[str, tuple[ArticleNode, ...]]


def articles(head: Head) -> tuple[ArticleNode, ...]:
    """The articles that the page's JSON-LD tells of, the likeliest main ones first, else in document order."""
    return read(head).articles


def read(head: Head) -> Linked:
    """The articles (as `articles`), and what is said of the page and its site."""
    found = [pair for document in _documents(head) for pair in _nodes(document, "", 0)]
    index = {node["@id"]: node for node, _ in found if isinstance(node.get("@id"), str) and len(node) > 1}
    kept = [_article(node, index, aside) for node, aside in found if _types(node) & ARTICLE_TYPES]
    kept = [node for node in kept if node.headline or node.date_published or node.body]
    page = _page([node for node, aside in found if not aside], index)
    kept.sort(key=lambda node: node.aside)
    return Linked(tuple(kept), page, _headlined(kept))


def _headlined(nodes: Iterable[ArticleNode]) -> Mapping[str, tuple[ArticleNode, ...]]:
    by_headline: defaultdict[str, list[ArticleNode]] = defaultdict(list)
    for node in nodes:
        if key := fold(node.headline or ""):
            by_headline[key].append(node)
    return MappingProxyType({key: tuple(of_it) for key, of_it in by_headline.items()})


# ---------------------------------------------------------------- text to nodes


def _documents(head: Head) -> Iterator[Any]:
    for script in head.scripts:
        if "ld+json" in script.type.lower():
            yield from _parse(script.text)


def _parse(text: str) -> list[Any]:
    """The JSON values of a script: usually one; () if it is beyond mending."""
    bare = _unwrapped(_unwrapped(text)).rstrip(";")
    for mend in (str, _mend, lambda raw: _mend(html.unescape(raw)), lambda raw: _escape_quotes(_mend(raw))):
        try:
            return list(_values(mend(bare)))
        except (ValueError, RecursionError):
            continue
    return []


def _unwrapped(text: str) -> str:
    """A script without the comment or CDATA marks around it."""
    bare = text.strip().rstrip(";").rstrip()
    if opening := _OPENING.match(bare):
        bare = bare[opening.end() :]
    if closing := _CLOSING.search(bare, max(0, len(bare) - _BESIDE)):
        bare = bare[: closing.start()]
    return bare.strip()


def _values(text: str) -> Iterator[Any]:
    """All JSON values that stand one after another."""
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1


def _mend(text: str) -> str:
    return _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub(r"\\\\", text))


def _escape_quotes(text: str) -> str:
    """Escape quotation marks that neither open nor close a string: nothing of JSON's own stands on either side."""

    def escaped(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - _BESIDE) : match.start()].rstrip()[-1:]
        after = text[match.end() : match.end() + _BESIDE].lstrip()[:1]
        return '"' if before in "{[,:" or after in ",:}]" else '\\"'

    return _QUOTE.sub(escaped, text)


def _nodes(value: Any, aside: str, depth: int) -> Iterator[tuple[dict[str, Any], str]]:
    """All objects below `value`, each with the field by which it hangs aside of the article, or ""."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, aside, depth + 1)
    elif isinstance(value, dict):
        yield value, aside
        for key, below in value.items():
            if isinstance(below, dict | list):
                yield from _nodes(below, aside or (key if key in _ASIDE else ""), depth + 1)


# ---------------------------------------------------------------- nodes to records

_Index: TypeAlias = Mapping[str, dict[str, Any]]


def _article(node: dict[str, Any], index: _Index, aside: str) -> ArticleNode:
    return ArticleNode(
        type=next(iter(sorted(_types(node) & ARTICLE_TYPES, key=len, reverse=True))),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        alternative_headline=_text(node.get("alternativeHeadline")),
        description=_text(node.get("description")),
        body=_text(node.get("articleBody")) or _text(node.get("text")),
        authors=tuple(islice(_authors(node.get("author") or node.get("creator"), index), _MOST_AUTHORS)),
        date_published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        date_modified=_text(node.get("dateModified")),
        publisher=_name(node.get("publisher") or node.get("sourceOrganization"), index),
        section=_text(node.get("articleSection")),
        url=_url(node.get("url")) or _url(node.get("mainEntityOfPage")) or _url(node.get("@id")),
        free=_truth(node.get("isAccessibleForFree")),
        language=_name(node.get("inLanguage"), index),
        rights=_text(node.get("copyrightNotice")) or _name(node.get("copyrightHolder"), index),
        aside=aside != "",
        update=aside == "liveBlogUpdate",
    )


def _page(nodes: Iterable[dict[str, Any]], index: _Index) -> PageNode:
    pages = [node for node in nodes if any(kind.endswith("Page") for kind in _types(node))]
    sites = [node for node in nodes if "WebSite" in _types(node)]
    owners = [node for node in nodes if any(kind.endswith("Organization") for kind in _types(node))]
    return PageNode(
        date_published=_first(_text(node.get("datePublished")) for node in pages),
        date_modified=_first(_text(node.get("dateModified")) for node in pages),
        publisher=_first(_name(node.get("publisher"), index) for node in sites)
        or _first(_name(node, index) for node in owners + sites),
        language=_first(_name(node.get("inLanguage"), index) for node in pages + sites),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    """The node's types without their namespace."""
    given = node.get("@type")
    names = given[:_MOST_TYPES] if isinstance(given, list) else [given]
    return frozenset(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))


def _text(value: Any) -> str | None:
    """The first string that a value holds, unescaped, white space folded."""
    if isinstance(value, list):
        return _first(map(_text, _items(value)))
    if isinstance(value, dict):
        inner = value.get("@value")
        return None if isinstance(inner, dict | list) else _text(inner)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    # Templates escape for HTML what a script does not need escaped, some of them twice.
    text = html.unescape(html.unescape(value)) if "&" in value else value
    return " ".join(text.split()) or None


def _items(value: Any, depth: int = 0) -> Iterator[Any]:
    """A value, or the items of a list and of the lists in it."""
    if not isinstance(value, list):
        yield value
    elif depth < _MAX_DEPTH:
        for item in value:
            yield from _items(item, depth + 1)


def _full(node: dict[str, Any], index: _Index) -> Mapping[str, Any]:
    """A node with what is said elsewhere of its @id."""
    name = node.get("@id")
    return ChainMap(node, index.get(name, {})) if isinstance(name, str) else node


def _name(value: Any, index: _Index) -> str | None:
    """The name of a person, organization or language, given as text, as a node or by its @id."""
    if isinstance(value, list):
        return _first(_name(item, index) for item in _items(value))
    if not isinstance(value, dict):
        return _short(value)
    full = _full(value, index)
    parts = " ".join(filter(None, (_short(full.get("givenName")), _short(full.get("familyName")))))
    return _short(full.get("name")) or parts or _short(full.get("legalName"))


def _short(value: Any) -> str | None:
    """As `_text`; of a long string only the beginning, as many nodes may share it."""
    return _text(value[:_LONGEST_NAME] if isinstance(value, str) else value)


def _authors(value: Any, index: _Index) -> Iterator[Author]:
    if isinstance(value, list):
        for item in _items(value):
            yield from _authors(item, index)
    elif isinstance(value, dict):
        full = _full(value, index)
        types = _types(full)
        kind = "Organization" if any(name.endswith("Organization") for name in types) else "Person" if types else ""
        names = full.get("name")
        for name in names if isinstance(names, list) else [_name(value, index)]:
            if text := _text(name):
                yield Author(text, kind)
    elif text := _text(value):
        yield Author(text, "")


def _url(value: Any) -> str | None:
    if isinstance(value, dict):
        inner = (value.get("@id"), value.get("url"))
        return _first(_url(address) for address in inner if not isinstance(address, dict))
    text = _text(value)
    return text if text and re.match(r"https?:|/", text) else None


def _truth(value: Any) -> bool | None:
    text = str(value if isinstance(value, str | int) else "").strip().lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False}.get(text)
