"""Who wrote the article: asked of the JSON-LD, then of the metas, then of the printed byline.

People and agencies come first. A house that signs its own work is named only where the JSON-LD says that it is the
author and nobody else is found; a site-wide meta that names the house is no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.pages.blocks import Block, Head
from onrecord.pages.metas import contents
from onrecord.pages.names import distinct, fold, is_labelled, people
from onrecord.pages.printed import Locale
from onrecord.pages.signatures import signed
from onrecord.pages.structured import ArticleNode, Author
from onrecord.pages.words import vocabulary

_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?line|authors?|autor(?:en|es|e|i|a|zy)?|auteurs?|autore|writers?|writtenby|contributors?|verfasser|yazar|muhabir|penulis"
    r"|skribent|forfatter|journalist|reporter|creator|credits?-name)(?![a-z])|author|byline"
)
_NOT_BYLINE = re.compile(
    r"bio|avatar|image|img|photo|foto|bild|caption|comment|follow|social|share|related|desc|about|count|title|role|"
    r"position|email|newsletter|breadcrumb|footer|nav|teaser|card|recommend|-hidden-|modal|popup|sidebar|promo|quote|reviewer|more"
)
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "form", "blockquote"})
_LONGEST = 160  # characters of a byline
_BEFORE, _AFTER = 6, 24  # blocks around the headline among which a byline is looked for
_MOST_WORDS = 5
_NEVER_IN_A_NAME = re.compile(r"\d|[?!…:]|\w{5}\.\s")
_PARTS = re.compile(
    r"\s*[|•·⋅\n]\s*|\s[–—-]\s|(?<=\d)\s+(?=by\s+[A-Z])|^(?i:posted|published|written)\b[^a-z]*\s+(?=by\s+[A-Z])"
)
_LABEL_REACH = 10  # blocks behind the headline in which a bare "By Jane Doe" is believed
_FAMILY_FIRST = frozenset({"dc.creator", "dcterms.creator", "citation_author", "dc.contributor"})


class Place(NamedTuple):
    """Where a byline is looked for: `at` is the headline's block, `house` holds the folded names of the site."""

    at: int | None
    house: frozenset[str]
    locale: Locale
    url: str | None = None


def authors(head: Head, blocks: Sequence[Block], articles: Sequence[ArticleNode], place: Place) -> tuple[str, ...]:
    """The authors; `articles` is the JSON-LD of this article."""
    structured = [author for article in articles for author in article.authors]
    for found in (_structured(structured), _metas(head, place.house), *_on_page(blocks, place)):
        named = distinct(name for name in found if not is_house(name, place.house))
        if named:
            return named
    return _signed_by_house(structured, place.house)


def _on_page(blocks: Sequence[Block], place: Place) -> Iterator[tuple[str, ...]]:
    """What the page shows, the surest first."""
    yield _marked(blocks, place.at)
    yield _printed(blocks, place.at)
    if place.at is not None:
        yield signed(blocks, place.at, place.locale, place.url)


def is_house(name: str, house: frozenset[str]) -> bool:
    """Whether a name is that of the site."""
    return fold(name) in house


def _structured(found: Iterable[Author]) -> Iterator[str]:
    for author in found:
        yield from people(author.name)


def _metas(head: Head, house: frozenset[str]) -> tuple[str, ...]:
    """The names of the first meta that gives any but the house's, all elements of that name taken together."""
    by_name: dict[str, list[str]] = {}
    for name, content in contents(head, "authors"):
        found = people(content, family_first=name in _FAMILY_FIRST)
        by_name.setdefault(name, []).extend(person for person in found if not is_house(person, house))
    return next((tuple(names) for names in by_name.values() if names), ())


def _marked(blocks: Sequence[Block], at: int | None) -> tuple[str, ...]:
    """The names in blocks that are marked as the author's (itemprop, rel): near the headline, else one for the page."""
    marked = [n for n, block in enumerate(blocks) if _has_mark(block) and not _is_aside(block)]
    near = [n for n in marked if at is None or at - _BEFORE <= n < at + _AFTER]
    named = tuple(name for n in near for name in _names_in(blocks[n].text))
    if named:
        return named
    everywhere = distinct(name for n in marked for name in _names_in(blocks[n].text))
    return everywhere if len(everywhere) == 1 else ()


def _printed(blocks: Sequence[Block], at: int | None) -> tuple[str, ...]:
    """The names of the printed byline: a block named so by its makers, or one that says "By"."""
    if at is None:
        return _lone_label(blocks)
    around = blocks[max(0, at - _BEFORE) : at + _AFTER]
    near = [block for block in around if len(block.text) <= _LONGEST and not _is_aside(block)]
    named = tuple(name for block in near if _is_byline(block) for name in _names_in(block.text))
    close = near[: _BEFORE + _LABEL_REACH]
    return named or next((names for block in close if (names := _labelled(block.text))), ())


def _lone_label(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The names behind the only label of a page whose headline is not printed."""
    short = (block for block in blocks if len(block.text) <= _LONGEST and not _is_aside(block))
    found = {names for block in short if (names := _labelled(block.text))}
    return found.pop() if len(found) == 1 else ()


def _labelled(text: str) -> tuple[str, ...]:
    """The names behind a label, which may follow a date ("May 3, 2024 · By Jane Doe"); a single word is none."""
    for part in _PARTS.split(text):
        names = tuple(_names_in(part)) if part and is_labelled(part) else ()
        if names and all(" " in name or not name.isascii() for name in names):
            return names
    return ()


def _has_mark(block: Block) -> bool:
    if not block.attributes or len(block.text) > _LONGEST:
        return False
    return any(
        (name == "itemprop" and value == "author") or (name == "rel" and "author" in value.split())
        for name, value in block.attributes
    )


def _is_aside(block: Block) -> bool:
    return any(container.tag in _ASIDE_TAGS for container in block.containers[-6:])


def _is_byline(block: Block) -> bool:
    classes = [value.lower() for name, value in block.attributes if name in ("class", "itemprop")]
    inner = [*classes, *(container.words for container in block.containers[-1:])]
    outer = (container.words for container in block.containers[-2:-1])
    named = any(_BYLINE.search(text) for text in (*inner, *outer))
    return named and not any(_NOT_BYLINE.search(text) for text in inner)


def _names_in(text: str) -> Iterator[str]:
    """The names of a printed byline: up to the date or whatever else follows them."""
    labelled = is_labelled(text)
    roles = vocabulary().roles
    for name in people(_cut().split(text, maxsplit=1)[0]):
        words = name.split()
        cased = name[0].lower() != name[0].upper()
        enough = (labelled or not cased or len(words) > 1) and len(words) <= _MOST_WORDS
        capital = not cased or (name[0].isupper() and words[-1][0] == words[-1][0].upper())
        spoilt = _NEVER_IN_A_NAME.search(name) or not roles.isdisjoint(name.casefold().split())
        if enough and capital and not spoilt:
            yield name


@cache
def _cut() -> re.Pattern[str]:
    """What follows the names of a byline: a date (with its weekday or month before it) or what was done then."""
    months = "|".join(sorted(map(re.escape, vocabulary().months[""]), key=len, reverse=True))
    return re.compile(
        r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*)?"
        rf"(?:(?<![^\W\d_])(?:{months})\.?\s+)?\d|\b(?:updated|published|posted|last|on|in|at)\b",
        re.I,
    )


def _signed_by_house(found: Sequence[Author], house: frozenset[str]) -> tuple[str, ...]:
    return distinct(author.name for author in found if is_house(author.name, house) and "@" not in author.name)
