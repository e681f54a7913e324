"""Pages of a given size and of one shape: what news pages grow by, and what is written to make a reader slow."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

_SENTENCE = "The harbour board of Vessel Point said on Monday that the ferry to Lorne Island would stop in June. "
_PARAGRAPH = _SENTENCE * 2
_TITLE = "Harbour board ends ferry"
_HEAD = f"<!doctype html><html lang=en><head><title>{_TITLE}</title></head><body>"
_BODY = f"<h1>{_TITLE}</h1><article>{f'<p>{_PARAGRAPH}</p>' * 6}</article>"
_DUMP = "\n".join((_TITLE, *([_PARAGRAPH.strip()] * 6)))

Part = Callable[[int], str]
"""One of many like parts, by its number."""


def _many(part: Part, size: int) -> str:
    parts: list[str] = []
    while size > 0:
        parts.append(part(len(parts)))
        size -= len(parts[-1])
    return "".join(parts)


def _page(part: Part, before: str = "", after: str = "") -> Callable[[int], str]:
    """An article and, behind it, what grows."""
    return lambda size: f"{_HEAD}{_BODY}{before}{_many(part, size)}{after}"


def _dump(part: Part) -> Callable[[int], str]:
    """A plain text of an article and, behind it, what grows."""
    return lambda size: f"{_DUMP}\n{_many(part, size)}"


def _linked(
    part: Callable[[int], object], before: str = "[", after: str = "]", between: str = ","
) -> Callable[[int], str]:
    """A page whose JSON-LD is a list that grows; its first node is the article."""

    def page(size: int) -> str:
        first = json.dumps({"@type": "NewsArticle", "headline": _TITLE})
        nodes = _many(lambda n: between + json.dumps(part(n)), size)
        return f"{_HEAD}<script type='application/ld+json'>{before}{first}{nodes}{after}</script>{_BODY}"

    return page


def _of_node(**fields: Callable[[int], object]) -> Callable[[int], str]:
    """A page whose JSON-LD is one article with fields that grow."""

    def page(size: int) -> str:
        grown = {name: field(size // len(fields)) for name, field in fields.items()}
        node = json.dumps({"@type": "NewsArticle", "headline": _TITLE, **grown})
        return f"{_HEAD}<script type='application/ld+json'>{node}</script>{_BODY}"

    return page


def _body_twice(size: int) -> str:
    """The article in the markup and again in the JSON-LD."""
    lines = [f"Paragraph {n}. {_PARAGRAPH}" for n in range(max(1, size // 2 // len(_PARAGRAPH)))]
    node = json.dumps({"@type": "NewsArticle", "headline": _TITLE, "articleBody": " ".join(lines)})
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return f"{_HEAD}<script type='application/ld+json'>{node}</script><h1>{_TITLE}</h1><article>{shown}</article>"


def _shared_author(size: int) -> str:
    """Nodes that all point to one author, who has as many names."""
    names = [f"Ada{n} Quill" for n in range(size // 40)]
    nodes: list[dict[str, object]] = [{"@type": "Person", "@id": "#a", "name": names}]
    nodes += [{"@type": "Article", "headline": f"Ferry {n}", "author": {"@id": "#a"}} for n in range(size // 160)]
    return f"{_HEAD}<script type='application/ld+json'>{json.dumps(nodes)}</script>{_BODY}"


def _nodes_and_articles(size: int) -> str:
    """As many articles in the JSON-LD as on the page."""
    count = max(1, size // 1000)
    nodes = [{"@type": "NewsArticle", "headline": f"Ferry {n} ends its days"} for n in range(count)]
    shown = "".join(
        f"<article><h1>Ferry {n} ends its days</h1><p>Ferry {n}: {_PARAGRAPH * 2}</p><p>{n} {_PARAGRAPH}</p></article>"
        for n in range(count)
    )
    return f"{_HEAD}<script type='application/ld+json'>{json.dumps(nodes)}</script>{shown}"


def _in_script(size: int) -> str:
    """A page whose article sits only in the state that a script sets."""
    text = "".join(f"<p>Paragraph {n}. {_PARAGRAPH}</p>" for n in range(max(1, size // len(_PARAGRAPH))))
    state = json.dumps({"headline": _TITLE, "articleBody": text}).replace("</", "<\\/")
    return f"{_HEAD}<script>window.__STATE__ = {state}</script>"


SHAPES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        # what news pages grow by
        "paragraphs": _page(lambda n: f"<p>{n} {_PARAGRAPH}</p>\n"),
        "tiny paragraphs": _page(lambda n: f"<p>{n} a line of text</p>\n"),
        "one paragraph": _page(lambda n: f"{n} {_SENTENCE}", "<p>", "</p>"),
        "one paragraph of inline tags": _page(lambda n: f"<b>{n}</b> <i>word</i> ", "<p>", "</p>"),
        "entities": _page(lambda n: "&amp;&shy;&#8217; &nbsp;", "<p>", "</p>"),
        "links": _page(lambda n: f'<li><a href="/a/{n}">Ferry {n} leaves</a></li>'),
        "tables": _page(lambda n: f"<tr><td>{n}<td>Lorne Island<td>June", "<table>"),
        "inline scripts": _page(lambda n: f'<script>var a{n} = {{\'b\': [1, 2, 3], "c": "{_SENTENCE}"}};</script>'),
        "comments": _page(lambda n: f"<!-- {n} {_SENTENCE} -->"),
        "times": _page(lambda n: f"<time datetime='2031-05-04T10:{n % 60:02}'>May 4, 2031</time>", "<p>", "</p>"),
        "body again in JSON-LD": _body_twice,
        "body only in a script": _in_script,
        "text, lines": _dump(lambda n: f"{n} a line of text\n"),
        "text, paragraphs": _dump(lambda n: f"{n} {_PARAGRAPH}\n"),
        "text, one line": _dump(lambda n: f"{n} {_SENTENCE}"),
        # several articles on a page
        "headlines": _page(lambda n: f"<h1>Ferry {n} ends its days</h1>"),
        "one headline again and again": _page(lambda n: f"<h1>{_TITLE}</h1>"),
        "articles": _page(
            lambda n: f"<article><h1>Ferry {n} ends its days</h1><p>Ferry {n}: {_PARAGRAPH * 2}</p></article>"
        ),
        "articles with JSON-LD": _nodes_and_articles,
        "text, articles": _dump(lambda n: f"Ferry {n} ends its days\n- Lorne Island\nTARN: {n} {_PARAGRAPH * 2}\n\n"),
        # written to make a reader slow
        "deep nesting": _page(lambda n: f"<div class=a{n}>"),
        "deep and wide": _page(lambda n: f"<p>{n} {_SENTENCE}</p>", "<div>" * 190),
        "stray end tags": _page(lambda n: "</p></li>", "<div>" * 190),
        "metas": _page(lambda n: f"<meta property='og:title' content='{n} ferry ends'>"),
        "attributes": _page(lambda n: f" data-a{n}='{n}'", "<div", ">"),
        "long class": lambda size: (
            f"{_HEAD}{_BODY}<div class='{'grid ' * (size // 10)}'>{'<h2>Ferry</h2>' * (size // 28)}</div>"
        ),
        "open scripts": _page(lambda n: "<script>{"),
        "open tags": _page(lambda n: "<script a "),
        "title of bars": lambda size: (
            f"<html><meta property=og:site_name content=gull><title>Ferry{' | gull' * (size // 7)}</title>{_BODY}"
        ),
        "long stamp": _page(lambda n: " ", "<time datetime='2031-05-04 10:10", "x'>May 4</time>"),
        "JSON-LD nodes": _linked(lambda n: {"@type": "NewsArticle", "headline": f"Ferry {n}", "author": "A. Quill"}),
        "JSON-LD nodes of one headline": _linked(
            lambda n: {"@type": "NewsArticle", "headline": _TITLE, "url": f"https://gull.example/{n}"}
        ),
        "JSON-LD broken": _linked(lambda n: {"a": 'b"', "c": _SENTENCE}, after='{"x": "y "z""}]', between=" , "),
        "JSON-LD wrapped": _linked(lambda n: "", "[", f"]-->{' ' * 100}x", between=" " * 1000),
        "JSON-LD authors": _of_node(author=lambda size: [{"name": f"Ada{n} Quill"} for n in range(size // 24)]),
        "JSON-LD one author for all": _shared_author,
        "JSON-LD author of brackets": _of_node(author=lambda size: "(" * size),
        "JSON-LD escapes": _of_node(articleBody=lambda size: '"' * (size // 2)),
        "JSON-LD nested": _of_node(headline=lambda size: _TITLE, about=lambda size: [[[]] * (size // 4)]),
    }
)
"""By name: a function from the wanted size in characters to a page of about that size."""
