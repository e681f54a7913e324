"""The titles that a page gives of its article: what each witness says, freed from the site's name.

A page names its article in several places: the printed heading, the JSON-LD, og:title and its kin, the title element.
They differ by the site's name, a kicker, a cut for length, a later rewrite.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from onrecord.pages.blocks import Block
from onrecord.pages.names import fold

Witness: TypeAlias = Literal["structured", "alternative", "shared", "other", "title", "printed", "beside"]
"""Who says it: the JSON-LD's headline and its alternative, og:title, the other metas, the title element, an h1, an h2
or h3 that says what another witness says."""

_SEPARATOR = re.compile(r"\s*(?:\s[|\-–—:•·»›«‹/~*]{1,2}\s|\||：|\s::\s|\s?›\s?|\s?»\s?)\s*")
_ASIDE = re.compile(r"-hidden-|\b(?:logo|nav|menu|footer|masthead|breadcrumbs?|seotitle|cookie|consent|modal|popup)\b")
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "li"})
_MOST_HEADINGS = 6  # h1 elements that are asked
_SHORTEST_IN_NAME = 5  # folded characters of a site's name that tell it inside a longer one
_MOST_WORDS_OF_SITE = 5


class Titles(NamedTuple):
    """What the head of a page gives, raw: the JSON-LD's headline and its alternative, metas (og:title first), title."""

    structured: str | None = None
    alternative: str | None = None
    shared: tuple[str, ...] = ()
    title: str | None = None


class Said(NamedTuple):
    """One witness's title. `at` is the number of its block, where it is printed."""

    witness: Witness
    text: str
    at: int | None = None


def said(blocks: Sequence[Block], titles: Titles, house: frozenset[str]) -> tuple[Said, ...]:
    """What the witnesses say, freed from the site's name; those that say nothing else are left out."""
    heard = [
        Said(one.witness, bare, one.at)
        for one in (*_of_head(titles), *_headings(blocks))
        if (bare := without_site(one.text, house)) and fold(bare) and fold(bare) not in house
    ]
    known = {fold(one.text) for one in heard}
    return (*heard, *(one for one in _beside(blocks) if fold(one.text) in known))


def without_site(title: str, house: frozenset[str]) -> str:
    """A title without the site's name before or behind it, if parted from it by a sign."""
    cuts = list(_SEPARATOR.finditer(title))
    while cuts and is_site(title[cuts[-1].end() :], house):
        title = title[: cuts.pop().start()]
    if cuts and fold(title[: cuts[0].start()]) in house:
        title = title[cuts[0].end() :]
    return title.strip()


def is_site(part: str, house: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, or a few words with that name among them."""
    folded = fold(part)
    if folded in house:
        return True
    if len(part.split()) > _MOST_WORDS_OF_SITE:
        return False
    return any(len(name) >= _SHORTEST_IN_NAME and folded.startswith(name) for name in house)


def is_heading(block: Block) -> bool:
    """Whether a block stands in an h1."""
    return "h1" in [container.tag for container in block.containers[-3:]]


def _of_head(titles: Titles) -> Iterator[Said]:
    if titles.structured:
        yield Said("structured", titles.structured)
    if titles.alternative:
        yield Said("alternative", titles.alternative)
    for number, text in enumerate(titles.shared):
        yield Said("other" if number else "shared", text)
    if titles.title:
        yield Said("title", titles.title)


def _headings(blocks: Sequence[Block]) -> Iterator[Said]:
    shown = (at for at, block in enumerate(blocks) if is_heading(block) and not is_aside(block))
    for at, _ in zip(shown, range(_MOST_HEADINGS), strict=False):
        text = blocks[at].text
        yield Said("printed", html.unescape(text) if "&" in text else text, at)


def _beside(blocks: Sequence[Block]) -> Iterator[Said]:
    for at, block in enumerate(blocks):
        if block.tag in ("h2", "h3") and not is_aside(block):
            yield Said("beside", block.text, at)


def is_aside(block: Block) -> bool:
    """Whether a block stands in a menu, a list, a sidebar or what the page does not show."""
    return any(container.tag in _ASIDE_TAGS or _is_aside_name(container.words) for container in block.containers[-6:])


@lru_cache(maxsize=8192)
def _is_aside_name(words: str) -> bool:
    return _ASIDE.search(words) is not None
