"""Strings of a JSON text with the way back: what each character was written as, and where.

A string is read piece by piece: a run without escapes is one piece, an escape sequence (or a pair of them for one
character beyond the basic plane) a piece of its own, so that all that is cut from the string still leads to its place.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Segment
from onrecord.pages.pieces import Piece

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)
_COLON = re.compile(r"\s*:")
_STRETCH = re.compile(
    r"(?P<pair>\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w)|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<sign>.)|[^\\]+", re.S
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_UNIT = re.compile(
    r"\s+|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?)|&|[^\s&]+", re.S
)  # old entities stand without a semicolon


class Field(NamedTuple):
    """A string value of a JSON text: the key it stands under, its text as written and where that starts."""

    key: str
    raw: str
    start: int


def fields(text: str, start: int = 0) -> Iterator[Field]:
    """The string values of a JSON text in order; `start` is where the text stands. A list's strings bear its key."""
    key = ""
    for match in _STRING.finditer(text):
        if _COLON.match(text, match.end()):
            key = match[1]
        else:
            yield Field(key, match[1], start + match.start(1))


@dataclass(frozen=True, slots=True)
class Unescaped:
    """A string as it reads (`text`) and the pieces that it was written in."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the page that a stretch of the text was written as."""
        first, last = self._piece(start), self._piece(end - 1)
        return self._page(first, start), self._page(last, end)

    def is_as_written(self, start: int, end: int) -> bool:
        """Whether a stretch stands without escapes on the page."""
        at = self._piece(start)
        piece = self.pieces[at]
        return end <= self.starts[at] + len(piece.text) and len(piece.text) == piece.page_end - piece.page_start

    def _piece(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def _page(self, number: int, at: int) -> int:
        piece, within = self.pieces[number], at - self.starts[number]
        if len(piece.text) == piece.page_end - piece.page_start:
            return piece.page_start + within
        return piece.page_start if within == 0 else piece.page_end


def unescape(raw: str, start: int) -> Unescaped:
    """A JSON string as it reads; `raw` is what stands between its quotation marks, `start` where that begins."""
    pieces = []
    for match in _STRETCH.finditer(raw):
        pieces.append(Piece(_reads(match), start + match.start(), start + match.end()))
    starts = [0]
    for piece in pieces[:-1]:
        starts.append(starts[-1] + len(piece.text))
    return Unescaped("".join(piece.text for piece in pieces), tuple(pieces), tuple(starts))


def trace(segments: Sequence[Segment], string: Unescaped) -> tuple[Segment, ...]:
    """Segments whose page side counts in `string.text`, led on to the page that the string stands in."""
    return tuple(part for segment in segments for part in _trace(segment, string))


def _trace(segment: Segment, string: Unescaped) -> Iterator[Segment]:
    """One segment, parted wherever the page has an escape."""
    units = list(_units(segment, string, html.unescape))
    if sum(length for length, *_ in units) != segment.text_end - segment.text_start:
        units = list(_units(segment, string, str))  # no markup, or markup that is shown as it is written
    at = segment.text_start
    run: Segment | None = None
    for length, start, end, plain in units:
        page_start, page_end = string.place(start, end)
        if run and plain and run.page_end == page_start:
            run = Segment(run.text_start, at + length, run.page_start, page_end)
        else:
            if run:
                yield run
            run = Segment(at, at + length, page_start, page_end)
            if not plain:
                yield run
                run = None
        at += length
    if run:
        yield run


def _units(segment: Segment, string: Unescaped, read_as: Callable[[str], str]) -> Iterator[tuple[int, int, int, bool]]:
    """(characters read, start, end, as written) of a segment's runs of characters, entities and white space.

    White space at either end was folded away and reads as nothing.
    """
    source = string.text[: segment.page_end]
    read = 0
    blank: tuple[int, int] | None = None
    for match in _UNIT.finditer(source, segment.page_start):
        reads = read_as(match[0])
        if reads.isspace():
            blank = (blank[0] if blank else match.start(), match.end())
            continue
        if blank and read:
            yield 1, *blank, string.is_as_written(*blank)
            read += 1
        blank = None
        plain = string.is_as_written(*match.span())
        if match["entity"] or plain:
            yield len(reads), *match.span(), plain
        else:  # a run of characters with an escape among them
            yield from ((1, at, at + 1, string.is_as_written(at, at + 1)) for at in range(*match.span()))
        read += len(reads)


def _reads(match: re.Match[str]) -> str:
    if match["pair"]:
        high, low = int(match["pair"][2:6], 16), int(match["pair"][8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    if match["code"]:
        code = int(match["code"], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # half a pair is no character
    if match["sign"]:
        return _SIGNS.get(match["sign"], match["sign"])
    return match[0]


def literal_text(raw: str) -> str:
    """A stretch of a JSON or JavaScript string as it reads."""
    return unescape(raw, 0).text
