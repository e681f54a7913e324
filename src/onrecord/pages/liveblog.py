"""Live blogs: which blocks are an entry of their own, and when each was written.

Two witnesses tell: the JSON-LD's liveBlogUpdate, and the page itself, where entries are like containers side by side,
each opened by its time (or, without containers, stretches between headings that open with a time). The page is asked
only where its title, headline or JSON-LD says that it is live; teasers and comments are told by their links and names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.model import Moment
from onrecord.pages import structured
from onrecord.pages.blocks import Block, Container, Head
from onrecord.pages.names import fold
from onrecord.pages.printed import Locale, read_clock, read_locale, read_printed
from onrecord.pages.stamps import Instant, instant, read_stamp
from onrecord.pages.structured import ArticleNode, Linked
from onrecord.pages.titles import is_heading
from onrecord.pages.words import vocabulary

_FEWEST = 3  # entries that make a live blog
_TIME_WITHIN = 4  # blocks of an entry among which its time stands
_LONGEST_TIME = 60  # characters of a time line
_LEAST_TEXT = 40  # characters of an entry that are not linked
_ALIKE = 40  # folded characters of a beginning by which an update is known again
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_TOKEN = re.compile(r"\S*\d\S*")


class Entry(NamedTuple):
    """An entry of a live blog: its headline, its moment, the numbers of its text's blocks (without both)."""

    headline: str | None
    published: Moment | None
    blocks: tuple[int, ...]


def entries(
    blocks: Sequence[Block], head: Head, *, linked: Linked | None = None, day: str | None = None
) -> tuple[Entry, ...]:
    """The entries of a live blog in page order; () where the page is none.

    `linked` is what `structured.read(head)` gave, where that was asked before. `day` (YYYY-MM-DD) is given to entries
    that print the hour alone; without it their moment is unknown.
    """
    nodes = (structured.read(head) if linked is None else linked).articles
    updates = [node for node in nodes if node.update]
    stated = bool(updates) or any(node.type == "LiveBlogPosting" for node in nodes)
    if not stated and not _is_called_live(blocks, head):
        return ()
    groups = _contained(blocks) or _told(blocks, updates) or _headed(blocks)
    reader = _Reader(blocks, read_locale((head.language,), None), day)
    return tuple(_with_update(entry, blocks, updates) for entry in map(reader.entry, groups) if entry.blocks)


def _is_called_live(blocks: Sequence[Block], head: Head) -> bool:
    named = (head.title or "", *(block.text for block in blocks if is_heading(block)))
    return any(_pattern("called").search(text) for text in named)


# ---------------------------------------------------------------- which blocks belong together


def _contained(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """The like containers side by side that each open with a time and hold the most text."""
    best = max(_families(blocks), key=lambda family: _text(blocks, family), default=())
    return best if len(best) >= _FEWEST else ()


def _families(blocks: Sequence[Block]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Groups of sibling containers, each as its block numbers; those without a time or text of their own left out."""
    inside: dict[int, list[int]] = defaultdict(list)
    families: dict[tuple[int, str, str], dict[int, None]] = defaultdict(dict)
    for number, block in enumerate(blocks):
        parent = -1
        for container in block.containers:
            if container.number not in inside:
                families[(parent, container.tag, _likeness(container))][container.number] = None
            inside[container.number].append(number)
            parent = container.number
    for (_, _, words), members in families.items():
        if len(members) >= _FEWEST and not _pattern("not_entries").search(words):
            yield tuple(numbers for member in members if _is_entry(blocks, numbers := tuple(inside[member])))


def _likeness(container: Container) -> str:
    """A container's words without those that number it."""
    return _TOKEN.sub("", container.words)


def _is_entry(blocks: Sequence[Block], numbers: Sequence[int]) -> bool:
    timed = any(_is_time(blocks[number]) for number in numbers[:_TIME_WITHIN])
    text = sum(_unlinked(blocks[number]) for number in numbers if not _is_time(blocks[number]))
    linked = sum(blocks[number].linked for number in numbers)
    return timed and text >= _LEAST_TEXT and linked <= text


def _is_time(block: Block) -> bool:
    if block.tag in _HEADINGS and read_clock(block.text):
        return True
    if len(block.text) > _LONGEST_TIME:
        return False
    return any(name == "datetime" for name, _ in block.attributes) or _opens_with_time(block)


def _opens_with_time(block: Block) -> bool:
    return read_clock(block.text) is not None or bool(read_printed(block.text, Locale(None, None)))


def _unlinked(block: Block) -> int:
    return max(0, len(block.text) - block.linked)


def _text(blocks: Sequence[Block], family: Sequence[Sequence[int]]) -> int:
    return sum(_unlinked(blocks[number]) for numbers in family for number in numbers)


def _told(blocks: Sequence[Block], updates: Sequence[ArticleNode]) -> tuple[tuple[int, ...], ...]:
    """The stretches that begin with what the JSON-LD's updates begin with."""
    folded = [fold(block.text) for block in blocks]
    starts: dict[int, None] = {}
    for update in updates:
        wanted = [fold(text)[:_ALIKE] for text in (update.headline, update.body) if text]
        at = next((n for n, text in enumerate(folded) if text and any(w and text.startswith(w) for w in wanted)), None)
        if at is not None:
            starts[at] = None
    return _between(sorted(starts), blocks)


def _headed(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """The stretches between headings or bold lines that open with a time of day."""
    marks = [
        number
        for number, block in enumerate(blocks)
        if read_clock(block.text) and (block.tag in _HEADINGS or block.bold or len(block.text) <= _LONGEST_TIME)
    ]
    runs = tuple(
        run for run in _between(marks, blocks) if _is_entry(blocks, run) and not _is_named_otherwise(blocks[run[0]])
    )
    return runs if len(runs) >= _FEWEST else ()


def _is_named_otherwise(block: Block) -> bool:
    return any(_pattern("not_entries").search(container.words) for container in block.containers)


def _between(starts: Sequence[int], blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """From each start to before the next, inside what holds the start."""
    found = []
    for start, stop in pairwise((*starts, len(blocks))):
        holder = {container.number for container in blocks[start].containers[:-1]}
        run = []
        for number in range(start, stop):
            if holder and not holder <= {container.number for container in blocks[number].containers}:
                break
            run.append(number)
        found.append(tuple(run))
    return tuple(found)


# ---------------------------------------------------------------- what an entry says


class _Reader(NamedTuple):
    """What the blocks of an entry are read against."""

    blocks: Sequence[Block]
    locale: Locale
    day: str | None

    def entry(self, numbers: Sequence[int]) -> Entry:
        opening = numbers[:_TIME_WITHIN]
        times = [number for number in opening if _is_time(self.blocks[number])]
        moment = next(filter(None, (self._moment(self.blocks[number]) for number in times)), None)
        heading = next((number for number in numbers if self.blocks[number].tag in _HEADINGS), None)
        headline = self._headline(heading) if heading is not None else None
        spent = {number for number in times if not headline or number != heading} | ({heading} if headline else set())
        return Entry(headline, moment, tuple(number for number in numbers if number not in spent))

    def _headline(self, number: int) -> str | None:
        """A heading without the time that opens it; None where nothing else stands in it."""
        text = self.blocks[number].text
        clock = read_clock(text)
        rest = text[clock.end :].lstrip(" :.,|·•–—-") if clock else text
        return rest if any(map(str.isalpha, rest)) and not read_printed(rest, self.locale) else None

    def _moment(self, block: Block) -> Moment | None:
        stamps = (read_stamp(value) for name, value in block.attributes if name == "datetime")
        printed = (date.readings[0] for date in read_printed(block.text, self.locale) if len(date.readings) == 1)
        found = next(filter(None, stamps), None) or next(printed, None) or self._at_hour(block.text)
        return Moment(found.value, found.precision, "page") if found else None

    def _at_hour(self, text: str) -> Instant | None:
        clock = read_clock(text)
        if clock is None or self.day is None:
            return None
        year, month, day = map(int, self.day.split("-"))
        return instant((year, month, day), (clock.hour, clock.minute, None), clock.zone)


def _with_update(entry: Entry, blocks: Sequence[Block], updates: Sequence[ArticleNode]) -> Entry:
    """An entry with the headline and moment of the JSON-LD's update that says the same."""
    said = {fold(entry.headline or ""), *(fold(blocks[number].text)[:_ALIKE] for number in entry.blocks)} - {""}
    for update in updates:
        if fold(update.headline or "") in said or fold(update.body or "")[:_ALIKE] in said:
            stamp = read_stamp(update.date_published or "")
            moment = Moment(stamp.value, stamp.precision, "json-ld") if stamp else entry.published
            return Entry(entry.headline or update.headline, moment, entry.blocks)
    return entry


@cache
def _pattern(kind: Literal["called", "not_entries"]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in vocabulary().liveblog[kind]), re.I)
