"""Lists of addresses: RSS, Atom and JSON feeds, sitemaps and news sitemaps, and the feeds of an OPML file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urljoin

from onrecord.errors import ReadError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Kind = Literal["page", "list"]

_WEB = ("http://", "https://")
_XML_LIST = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.I)
_JSON_FEED = re.compile(rb"\{[^}]{0,500}jsonfeed\.org/version")
_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b")
_OPML = re.compile(rb"<opml\b", re.I)
_NAMESPACE = re.compile(r"\{[^}]*\}")
_HEAD = 4096


class Link(NamedTuple):
    """An address in a list, with when its page was published and changed where the list says so."""

    url: str
    published: str | None = None
    changed: str | None = None
    kind: Kind = "page"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as an OPML file names it."""

    url: str
    title: str | None = None


def is_list(body: bytes) -> bool:
    """Whether bytes are a list of addresses, and no page."""
    head = body[:_HEAD]
    return bool(_XML_LIST.search(head) and not re.search(rb"<html\b", head, re.I)) or bool(_JSON_FEED.search(head))


def listed(body: bytes, name: str, base: str | None = None) -> Iterator[Link]:
    """The addresses of a feed, a sitemap or an OPML file, in order, each once; only those of the web.

    `base` is where the list was fetched. Raises ReadError where it cannot be read.
    """
    seen = set[str]()
    for link in _links(body, name):
        url = urljoin(base or "", link.url.strip())
        if url.startswith(_WEB) and url not in seen:
            seen.add(url)
            yield link._replace(url=url)


def feeds_of(body: bytes, name: str) -> tuple[Feed, ...]:
    """The feeds of an OPML file, in order, each once. Raises ReadError where it is none."""
    feeds: dict[str, Feed] = {}
    for outline in _tree(body, name).iter("outline"):
        url = (outline.get("xmlUrl") or "").strip()
        if url.startswith(_WEB):
            feeds.setdefault(url, Feed(url, outline.get("title") or outline.get("text")))
    return tuple(feeds.values())


def opml_of(feeds: tuple[Feed, ...], *, title: str) -> bytes:
    """An OPML 2.0 file of feeds, as other readers take it."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring  # noqa: PLC0415 - only writes

    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    outlines = SubElement(root, "body")
    for feed in feeds:
        SubElement(outlines, "outline", type="rss", text=feed.title or feed.url, xmlUrl=feed.url)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _links(body: bytes, name: str) -> Iterator[Link]:
    if body.lstrip()[:1] == b"{":
        return _of_json_feed(body, name)
    if _OPML.search(body[:_HEAD]):
        return (Link(feed.url, kind="list") for feed in feeds_of(body, name))
    if _SITEMAP.search(body[:_HEAD]):
        return _of_sitemap(body, name)
    return _of_feed(body, name)


def _of_json_feed(body: bytes, name: str) -> Iterator[Link]:
    """JSON Feed 1.1 (jsonfeed.org): `items` with `url`, `date_published`, `date_modified`."""
    try:
        items = json.loads(body)["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(name, f"this JSON feed cannot be read ({error})") from error
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(url := item.get("url"), str):
            yield Link(url, _text(item.get("date_published")), _text(item.get("date_modified")))


def _of_feed(body: bytes, name: str) -> Iterator[Link]:
    import feedparser  # noqa: PLC0415 - loaded where a feed is read

    feed: Any = feedparser.parse(body)
    if not feed.version and not feed.entries:
        raise ReadError(name, f"this is no feed that can be read ({feed.get('bozo_exception', 'no entries')})")
    for entry in feed.entries:
        if url := entry.get("link"):
            yield Link(url, _text(entry.get("published")), _text(dict.get(entry, "updated")))


def _of_sitemap(body: bytes, name: str) -> Iterator[Link]:
    """The sitemap protocol (sitemaps.org), with the publication date of news sitemaps."""
    for entry in _tree(body, name):
        told = {
            _NAMESPACE.sub("", part.tag): (part.text or "").strip()
            for part in entry.iter()
            if isinstance(part.tag, str)
        }
        if url := told.get("loc"):
            kind: Kind = "list" if _NAMESPACE.sub("", entry.tag) == "sitemap" else "page"
            yield Link(url, told.get("publication_date") or None, told.get("lastmod") or None, kind)


def _tree(body: bytes, name: str) -> Element:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415 - loaded where a list is read

    try:
        root: Element = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ReadError(name, f"this XML cannot be read ({error or type(error).__name__})") from error
    return root


def _text(found: object) -> str | None:
    return found if isinstance(found, str) and found.strip() else None
