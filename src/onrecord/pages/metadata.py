"""What a page says of its article besides the text: headline, authors, dates, publisher, addresses, rights.

Nothing is guessed: what the page does not say is None or ().
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from onrecord.model import Moment
from onrecord.pages import bylines, headlines, moments, structured
from onrecord.pages.blocks import Block, Head
from onrecord.pages.metas import content, contents
from onrecord.pages.names import fold
from onrecord.pages.paywall import is_stub
from onrecord.pages.printed import read_locale
from onrecord.pages.structured import ArticleNode, PageNode
from onrecord.pages.titles import Titles, without_site
from onrecord.pages.words import vocabulary

_MOST_TITLES = 12  # metas that are asked for the headline
_MOST_NAMES = 40  # names of a site
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its main article. `headlines` are the candidates, the best (`headline`) first."""

    headline: str | None = None
    headlines: tuple[str, ...] = ()
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    short_url: str | None = None
    language: str | None = None
    rights: str | None = None
    section: str | None = None
    paywalled: bool | None = None


class Credits(NamedTuple):
    """Who wrote an article and when it was published and changed, as far as its page tells."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def read(
    head: Head, blocks: Sequence[Block], *, url: str | None = None, linked: structured.Linked | None = None
) -> Metadata:
    """Read the metadata of a page's main article from its head and blocks.

    `url` is where the page was saved from, `linked` what `structured.read(head)` gave, where that was asked before.
    """
    nodes, page, _ = structured.read(head) if linked is None else linked
    canonical, address, house, own = _frame(head, nodes, page, url)
    main = own[0] if own else ArticleNode(type="")
    candidates = headlines.choose(blocks, _titles(head, main), house)
    headline = candidates[0] if candidates else None
    at = next((at for text in candidates if (at := headlines.place(blocks, text)) is not None), None)
    tags = (head.language, *(text for _, text in contents(head, "language")), *(node.language for node in own))
    locale = read_locale(tags, address)
    evidence = moments.Evidence(head, blocks, own, page, locale, at, address)
    published, modified = moments.published_and_modified(evidence)
    return Metadata(
        headline=headline,
        headlines=candidates,
        description=_first((content(head, "description"), main.description)),
        authors=bylines.authors(head, blocks, own, bylines.Place(at, house, locale, address)),
        published=published,
        modified=modified,
        publisher=_publisher(head, own, page),
        canonical_url=canonical,
        short_url=_link(head, "shortlink", address),
        language=_language((*tags, page.language)),
        rights=_first((content(head, "rights"), main.rights)),
        section=_first((main.section, content(head, "section"))),
        paywalled=_paywalled(head, own, blocks, at),
    )


def titles(head: Head, *, url: str | None = None) -> tuple[Titles, frozenset[str]]:
    """What the head says of the headline, and the folded names of the site: what choosing a headline starts from."""
    nodes, page, _ = structured.read(head)
    frame = _frame(head, nodes, page, url)
    return _titles(head, frame.own[0] if frame.own else ArticleNode(type="")), frame.house


def of_blocks(blocks: Sequence[Block], url: str | None, language: str | None, *, at: int | None = None) -> Credits:
    """What the blocks of one article say: its byline and date line, looked for around its headline, block `at`.

    For the further articles of a page and for text dumps: `blocks` are those of this article alone.
    """
    house = _house(Head(), (), PageNode(), url)
    locale = read_locale((language,), url)
    evidence = moments.Evidence(Head(), blocks, (), PageNode(), locale, at)
    authors = bylines.authors(Head(), blocks, (), bylines.Place(at, house, locale))
    return Credits(authors, *moments.published_and_modified(evidence))


def for_headline(headline: str, linked: structured.Linked, language: str | None = None) -> Credits | None:
    """What the JSON-LD says of the article with this headline, wherever it stands there; None where it has none."""
    own = linked.headlined.get(fold(headline), ())
    if not own:
        return None
    locale = read_locale((language,), None)
    evidence = moments.Evidence(Head(), (), own, PageNode(), locale)
    authors = bylines.authors(Head(), (), own, bylines.Place(None, frozenset(), locale))
    return Credits(authors, *moments.published_and_modified(evidence))


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _titles(head: Head, main: ArticleNode) -> Titles:
    metas = dict.fromkeys(text for _, text in contents(head, "headline"))
    return Titles(main.headline, main.alternative_headline, tuple(islice(metas, _MOST_TITLES)), head.title)


# ---------------------------------------------------------------- which of the nodes is this article


class _Frame(NamedTuple):
    """What the parts of the metadata are read against."""

    canonical: str | None
    address: str | None
    house: frozenset[str]
    own: tuple[ArticleNode, ...]


def _frame(head: Head, nodes: Sequence[ArticleNode], page: PageNode, url: str | None) -> _Frame:
    canonical = _canonical(head, nodes, _web(url, None))
    address = _web(url, None) or canonical
    house = _house(head, nodes, page, address)
    return _Frame(canonical, address, house, _own(nodes, head, address, house))


def _own(nodes: Sequence[ArticleNode], head: Head, url: str | None, house: frozenset[str]) -> tuple[ArticleNode, ...]:
    """The nodes that tell of the page's own article: by address, else by headline, else the first that is no aside."""
    title = fold(without_site(content(head, "headline") or head.title or "", house))
    by_address = [node for node in nodes if url and _same_page(_web(node.url, url), url)]
    by_title = [node for node in nodes if title and node.headline and fold(node.headline) == title]
    plain = [node for node in nodes if not node.aside]
    own = by_title or by_address or plain[:1]
    named = frozenset(own)
    others = [node for node in (*by_address, *plain) if own and node.headline == own[0].headline and node not in named]
    return (*sorted(own, key=lambda node: node.aside), *others)


def _same_page(one: str | None, other: str) -> bool:
    if one is None:
        return False
    left, right = urlsplit(one), urlsplit(other)
    return left.path.rstrip("/") == right.path.rstrip("/") and left.path.strip("/") != "" and _host(one) == _host(other)


# ---------------------------------------------------------------- the house


def _host(url: str | None) -> str:
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", (urlsplit(url or "").hostname or "").lower())


def _house(head: Head, nodes: Sequence[ArticleNode], page: PageNode, url: str | None) -> frozenset[str]:
    """The names of the site, folded: its publisher, its titles, its host and the host without its ending."""
    host = _host(url)
    names = [text for _, text in contents(head, "publisher")]
    names += [name for node in nodes if (name := node.publisher)] + [page.publisher or ""]
    labels = host.split(".")
    names += [host, "www." + host, *(label for label in labels[:-1] if len(label) > 3), labels[0]]
    return frozenset(islice(dict.fromkeys(key for name in reversed(names) if (key := fold(name))), _MOST_NAMES))


def _publisher(head: Head, own: Sequence[ArticleNode], page: PageNode) -> str | None:
    stated = [node.publisher for node in own] + [content(head, "publisher"), page.publisher]
    return next((name for name in stated if name and "://" not in name and not name.startswith("@")), None)


# ---------------------------------------------------------------- addresses, language, access


def _link(head: Head, rel: str, url: str | None) -> str | None:
    found = next((href.strip() for name, href in head.links if rel in name.split() and href.strip()), None)
    return _web(found, url)


def _canonical(head: Head, nodes: Sequence[ArticleNode], url: str | None) -> str | None:
    stated = (_web(text, url) for text in (content(head, "canonical"), *(node.url for node in nodes if not node.aside)))
    return _link(head, "canonical", url) or _first(stated)


def _web(href: str | None, url: str | None) -> str | None:
    """An address made whole; None unless it leads to the web."""
    if not href:
        return None
    try:
        whole = urljoin(url or "", href)
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else None
    except ValueError:
        return None


def _language(tags: Iterable[str | None]) -> str | None:
    for tag in tags:
        if tag and (match := _LANGUAGE.fullmatch(tag.strip())):
            return match[1].lower()
    return None


def _paywalled(head: Head, own: Sequence[ArticleNode], blocks: Sequence[Block], at: int | None) -> bool | None:
    """What the JSON-LD says, else the metas, else True where the page prints that the article is cut."""
    stated = next((node.free for node in own if node.free is not None), None)
    if stated is not None:
        return not stated
    words = vocabulary().metas
    for _, text in contents(head, "access"):
        if text.lower() in words["free"]:
            return False
        if text.lower() in words["locked"]:
            return True
    return True if is_stub(blocks, at) else None
