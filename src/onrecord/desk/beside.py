"""A page beside its article: every piece of text that the page shows, and whether it was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from onrecord.model import Page
from onrecord.pages import layout_of
from onrecord.pages.blocks import Block

PARAGRAPHS: Final = """
    SELECT p.article, p.segments FROM paragraphs p JOIN articles a ON a.id = p.article WHERE a.page = $page
"""
_PLACES: Final = {
    "nav": "menu",
    "header": "head of the page",
    "footer": "foot of the page",
    "aside": "beside the article",
    "figure": "picture",
    "form": "form",
    "button": "button",
    "ul": "list",
    "ol": "list",
}
_HALF: Final = 0.5

Row = Mapping[str, Any]


class Stretch(NamedTuple):
    """Pieces of a page in a row that met the same fate: kept, top (headline, summary, byline), other or left.

    `places` are where on the page they stand, as far as the page says.
    """

    fate: str
    texts: tuple[str, ...]
    places: tuple[str, ...]


def stretches(
    source: Mapping[str, Any], article: Mapping[str, Any], kept: Sequence[Mapping[str, Any]]
) -> list[Stretch]:
    """The text of a page, cut where its fate changes; nothing where the page itself was not kept."""
    if source["text"] is None:
        return []
    page = Page(source["text"], source["sha256"], source["encoding"], source["media_type"], source["url"])
    blocks = [block for block in layout_of(page).blocks if block.text.strip()]
    own, others = (_ranges(kept, article["id"], own=own) for own in (True, False))
    head = _head(article)
    told = [(_fate(block, own, others, head), block) for block in blocks]
    return [_stretch(fate, [block for _, block in group]) for fate, group in groupby(told, key=lambda each: each[0])]


def _stretch(fate: str, blocks: Sequence[Block]) -> Stretch:
    places = dict.fromkeys(place for block in blocks if (place := _place(block)))
    return Stretch(fate, tuple(block.text for block in blocks), tuple(places))


def _ranges(kept: Sequence[Row], article: str, *, own: bool) -> list[tuple[int, int]]:
    rows = (row for row in kept if (row["article"] == article) is own)
    return [(segment["page_start"], segment["page_end"]) for row in rows for segment in row["segments"]]


def _head(article: Row) -> frozenset[str]:
    texts = [article["headline"], *article["summary"], article["dateline"], *article["authors"]]
    return frozenset(_folded(text) for text in texts if text)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fate(block: Block, own: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]], head: frozenset[str]) -> str:
    if _share(block, own) >= _HALF:
        return "kept"
    if _share(block, others) >= _HALF:
        return "other"
    folded = _folded(block.text)
    if folded in head or folded.removeprefix("by ") in head:
        return "top"
    return "left"


def _share(block: Block, ranges: Sequence[tuple[int, int]]) -> float:
    """How much of a block stands in ranges of the page."""
    whole = sum(segment.page_end - segment.page_start for segment in block.segments) or 1
    within = sum(
        max(0, min(segment.page_end, end) - max(segment.page_start, start))
        for segment in block.segments
        for start, end in ranges
    )
    return within / whole


def _place(block: Block) -> str | None:
    tags = [container.tag for container in reversed(block.containers)]
    return next((_PLACES[tag] for tag in tags if tag in _PLACES), None)
