"""When the article was published and changed: asked of the JSON-LD, the metas, the page, the address, in that order.

A weaker basis is asked only where the stronger ones give nothing that can be believed. A publish date after the last
change is not believed as long as another source gives one before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from urllib.parse import urlsplit

from onrecord.model import Moment, MomentBasis
from onrecord.pages.blocks import Block, Head
from onrecord.pages.metas import contents
from onrecord.pages.printed import Locale, Printed, read_printed
from onrecord.pages.stamps import Instant, instant, read_stamp
from onrecord.pages.structured import ArticleNode, PageNode
from onrecord.pages.words import vocabulary

_IN_ADDRESS = (
    re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)
_MONTH_IN_ADDRESS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_BEFORE, _AFTER = 8, 16  # blocks around the headline among which a date line is looked for
_LONGEST = 220  # characters of a date line
_LABEL_REACH = 40  # characters before a date in which a word may say that it is the last change
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "form"})
_SAME = datetime.timedelta(minutes=1)
_OFFSET = re.compile(r"T.*[+-]\d\d:\d\d$")
_Found: TypeAlias = tuple[Instant, MomentBasis]
_Line: TypeAlias = tuple[Instant, bool]  # a printed moment, and whether it is called a change


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that may tell a date. `articles` is the JSON-LD of this article, `at` the number of the headline's block."""

    head: Head
    blocks: Sequence[Block]
    articles: Sequence[ArticleNode]
    page: PageNode
    locale: Locale
    at: int | None = None
    url: str | None = None


def published_and_modified(evidence: Evidence) -> tuple[Moment | None, Moment | None]:
    """(published, modified), each None where nothing tells it."""
    addressed = from_address(evidence.url)
    witnesses = {found.day for text in _all_stamps(evidence.head) if (found := read_stamp(text)) and found.day}
    if addressed is not None and addressed.day:
        witnesses.add(addressed.day)
    lines = tuple(_date_lines(evidence, frozenset(witnesses)))
    published = list(_told(evidence, lines, frozenset(witnesses), changed=False))
    if addressed is not None:
        published.append((addressed, "url"))
    modified = next(_told(evidence, lines, frozenset(witnesses), changed=True), None)
    first, last = _settle(published, modified)
    return first and _in_local_time(first, evidence.head), last


def from_address(url: str | None) -> Instant | None:
    """The day that an address carries: /2024/05/01/, 2024-05-01 or 20240501 in its path."""
    path = urlsplit(url or "").path.lower()
    for shape in _IN_ADDRESS:
        for match in shape.finditer(path):
            month = _MONTH_IN_ADDRESS.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
            if (found := instant((int(match["year"]), month, int(match["day"])))) is not None:
                return found
    return None


# ---------------------------------------------------------------- sources, the surest first


def _told(evidence: Evidence, lines: Sequence[_Line], witnesses: frozenset[str], *, changed: bool) -> Iterator[_Found]:
    """The dates of publishing, or of the last change."""
    nodes: tuple[ArticleNode | PageNode, ...] = (*evidence.articles, evidence.page)
    stated = filter(None, (node.date_modified if changed else node.date_published for node in nodes))
    yield from _read_all(stated, "json-ld", evidence.locale, witnesses)
    metas = (text for _, text in contents(evidence.head, "modified" if changed else "published"))
    yield from _read_all(metas, "meta", evidence.locale, witnesses)
    for moment, is_change in lines:
        if is_change is changed:
            yield moment, "page"


def _read_all(texts: Iterable[str], basis: MomentBasis, locale: Locale, witnesses: frozenset[str]) -> Iterator[_Found]:
    for text in texts:
        moment = read_stamp(text) or next(
            filter(None, (_decided(date, witnesses) for date in read_printed(text, locale))), None
        )
        if moment is not None:
            yield moment, basis


def _all_stamps(head: Head) -> Iterator[str]:
    for kind in ("published", "modified"):
        for _, text in contents(head, kind):
            yield text
    for _, stamp in head.times:
        yield stamp


def _decided(date: Printed, witnesses: frozenset[str]) -> Instant | None:
    """The reading of a printed date; of two readings the one that something else on the page bears out."""
    if len(date.readings) == 1:
        return date.readings[0]
    borne_out = [reading for reading in date.readings if reading.day in witnesses]
    return borne_out[0] if len(borne_out) == 1 else None


# ---------------------------------------------------------------- the printed date line


def _date_lines(evidence: Evidence, witnesses: frozenset[str]) -> Iterator[_Line]:
    """The dates printed around the headline, those behind it first, then those marked as the publish date."""
    blocks, at = evidence.blocks, evidence.at
    near: list[int] = []
    if at is not None:
        near = [*range(at, min(len(blocks), at + _AFTER)), *range(at - 1, max(-1, at - 1 - _BEFORE), -1)]
    marked = (number for number, block in enumerate(blocks) if ("itemprop", "datePublished") in block.attributes)
    for number in dict.fromkeys((*near, *marked)):
        block = blocks[number]
        if len(block.text) <= _LONGEST and not any(container.tag in _ASIDE_TAGS for container in block.containers[-6:]):
            yield from _of_block(block, evidence.locale, witnesses)


def _of_block(block: Block, locale: Locale, witnesses: frozenset[str]) -> Iterator[_Line]:
    stamps = [found for name, value in block.attributes if name == "datetime" and (found := read_stamp(value))]
    dates = [(date, moment) for date in read_printed(block.text, locale) if (moment := _decided(date, witnesses))]
    marked_changed = any(name == "itemprop" and value == "dateModified" for name, value in block.attributes)
    if not dates:
        for stamp in stamps[:1]:
            yield stamp, marked_changed or _changed().search(block.text) is not None
        return
    start = 0
    for date, moment in dates:
        exact = next((stamp for stamp in stamps if stamp.day == moment.day), moment)
        label = block.text[max(start, date.start - _LABEL_REACH) : date.start]
        yield exact, marked_changed or _changed().search(label) is not None
        start = date.end


@cache
def _changed() -> re.Pattern[str]:
    """The words that call a date the last change."""
    words = "|".join(re.escape(word) for word in vocabulary().bylines["updated"])
    return re.compile(rf"(?<![^\W\d_])(?:{words})", re.I)


# ---------------------------------------------------------------- what can be believed


def _settle(published: Sequence[_Found], modified: _Found | None) -> tuple[Moment | None, Moment | None]:
    """The first publish date that is not after the last change, else the first; a change before it is dropped."""
    if not published:
        return None, modified and _moment(modified)
    changed = modified[0].day if modified else None
    first = next((found for found in published if _not_after(found[0].day, changed)), published[0])
    if modified and not _not_after(first[0].day, changed):
        modified = None
    return _moment(first), modified and _moment(modified)


def _not_after(day: str | None, other: str | None) -> bool:
    return day is None or other is None or day <= other


def _moment(found: _Found) -> Moment:
    (value, precision), basis = found
    return Moment(value, precision, basis)


def _in_local_time(moment: Moment, head: Head) -> Moment:
    """The same point in time with the offset of the place, where the page gives that: its day is the printed one."""
    if not moment.value.endswith(("Z", "+00:00")):
        return moment
    then = datetime.datetime.fromisoformat(moment.value)
    for other in filter(None, map(read_stamp, _all_stamps(head))):
        elsewhere = _OFFSET.search(other.value) is not None and not other.value.endswith("+00:00")
        if elsewhere and abs(datetime.datetime.fromisoformat(other.value) - then) < _SAME:
            return Moment(other.value, other.precision, moment.basis)
    return moment
