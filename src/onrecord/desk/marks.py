"""Words of an article with what was found in them: spans that nest and overlap, made into runs that HTML can hold.

HTML cannot cross elements, so a text is cut wherever a span begins or ends; each run carries the classes of all spans
over it. What it holds is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from onrecord.exports.plain import printable


class Mark(NamedTuple):
    """A span of a field of an article: its class, the item that it belongs to, and what is told of it.

    `item` is the id of a statement or an event, or "" for a name or a time. The first run of an item has its id, and
    its number in front where there is one.
    """

    field: str
    start: int
    end: int
    name: str
    item: str = ""
    told: str = ""


def marked(text: str, marks: Iterable[Mark], numbers: dict[str, int], start: int = 0, end: int | None = None) -> Markup:
    """The text from `start` to `end` with its marks; items are taken out of `numbers` as they are met."""
    end = len(text) if end is None else end
    over = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    cuts = sorted({start, end, *(max(mark.start, start) for mark in over), *(min(mark.end, end) for mark in over)})
    return Markup("").join(
        _run(text[left:right], [mark for mark in over if mark.start <= left and right <= mark.end], numbers)
        for left, right in pairwise(cuts)
    )


def _run(words: str, over: Sequence[Mark], numbers: dict[str, int]) -> Markup:
    before = Markup("").join(_signs(over, numbers))
    if not over:
        return before + Markup("{}").format(printable(words))
    items = " ".join(dict.fromkeys(mark.item for mark in over if mark.item))
    told = "; ".join(dict.fromkeys(mark.told for mark in over if mark.told))
    return before + Markup('<span class="{}"{}{}>{}</span>').format(
        " ".join(_classes(over)),
        Markup(' data-of="{}"').format(items) if items else "",
        Markup(' title="{}"').format(printable(told)) if told else "",
        printable(words),
    )


def _classes(over: Sequence[Mark]) -> Iterator[str]:
    names = [mark.name for mark in over]
    yield from dict.fromkeys(names)
    if names.count("said") > 1:
        yield "said-in"


def _signs(over: Sequence[Mark], numbers: dict[str, int]) -> Iterator[Markup]:
    """Where an item begins: its number, leading to what is told of it at the side."""
    for item in dict.fromkeys(mark.item for mark in over):
        if item in numbers:
            yield Markup('<a class="ref" id="{0}" href="#card-{0}">{1}</a>').format(item, numbers.pop(item))
