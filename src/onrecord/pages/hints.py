"""What a page says of its main article in its head and data scripts, in the form in which blocks are compared.

The labeller uses it as evidence, not as truth: a block that repeats a title is likely a headline, and one that stands
in the articleBody of a data script is likely body, but both also happen in lists of other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.pages.blocks import Head
from onrecord.pages.echoes import Hints
from onrecord.pages.structured import ArticleNode
from onrecord.pages.text import normal

_TITLES = frozenset({"og:title", "twitter:title", "headline", "dc.title", "title"})
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_AUTHORS = frozenset({"author", "article:author", "dc.creator"})
_SITE = re.compile(r" [|–—·:»-] | :: ")  # what parts a title from the name of its site
_SHORTEST_TITLE = 6
_SHORTEST_DESCRIPTION = 21
_SHORTEST_AUTHOR = 4
_SHORTEST_BODY, _LONGEST_BODY = 200, 100_000  # each block is looked for in it


def hints_of(head: Head, nodes: Sequence[ArticleNode]) -> Hints:
    """The hints that a head and the article nodes of its JSON-LD give; empty ones for a text dump."""
    main = [node for node in nodes if not node.aside] or nodes
    return Hints(
        titles=frozenset(_forms(_titles(head, main), _SHORTEST_TITLE)),
        descriptions=tuple(dict.fromkeys(_forms(_descriptions(head, main), _SHORTEST_DESCRIPTION))),
        authors=frozenset(_forms(_authors(head, main), _SHORTEST_AUTHOR)),
        bodies=tuple(_forms((node.body and node.body[:_LONGEST_BODY] for node in main), _SHORTEST_BODY)),
    )


def _forms(texts: Iterable[str | None], shortest: int) -> Iterator[str]:
    return (form for text in texts if text and len(form := normal(text)) >= shortest)


def _titles(head: Head, nodes: Sequence[ArticleNode]) -> Iterator[str | None]:
    yield from (value for name, value in head.metas if name in _TITLES)
    for node in nodes:
        yield node.headline
        yield node.alternative_headline
    if head.title:
        yield head.title
        parts = _SITE.split(head.title)
        yield parts[0]
        yield head.title[: -len(parts[-1])] if len(parts) > 1 else None


def _descriptions(head: Head, nodes: Sequence[ArticleNode]) -> Iterator[str | None]:
    yield from (value for name, value in head.metas if name in _DESCRIPTIONS)
    yield from (node.description for node in nodes)


def _authors(head: Head, nodes: Sequence[ArticleNode]) -> Iterator[str | None]:
    yield from (value for name, value in head.metas if name in _AUTHORS and "http" not in value)
    yield from (author.name for node in nodes for author in node.authors)
