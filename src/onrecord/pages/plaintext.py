"""Plain text becomes a layout: each line a block, or each paragraph where the text was hard-wrapped.

A dump of a page puts a paragraph on a line. A text that was wrapped for a terminal or a mail breaks its lines near
one width; there the lines between two empty ones are one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.pages.blocks import Block, Layout
from onrecord.pages.pieces import Piece, join

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKER = re.compile(r"\s*([-*•‣▪●○–—·►»+])\s+(?=\S)")
_WRAP_WIDTHS = range(50, 101)


def read_plaintext(text: str) -> Layout:
    """Take a text dump apart; `text` is `Page.text`, and all offsets count in it."""
    lines = tuple(_lines(text))
    groups = _paragraphs(lines) if _is_wrapped(lines) else ((line,) for line in lines)
    return Layout(tuple(block for group in groups if (block := _block(group)) is not None))


class _Line(NamedTuple):
    """A line that is not empty, and how many empty lines stand before it."""

    piece: Piece
    gap: int


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in _LINE.finditer(text):
        if not match[0].isspace():
            breaks = len(_BREAK.findall(text, end, match.start()))
            yield _Line(Piece(match[0], match.start(), match.end()), max(0, breaks - 1) if end else breaks)
            end = match.end()


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether most lines that are not the last of their paragraph end near one width, in mid-sentence."""
    inner = [line for line, after in pairwise(lines) if not after.gap]
    if len(inner) < 8:
        return False
    widest = max(len(line.piece.text) for line in lines)
    near = sum(len(line.piece.text) > widest - 18 for line in inner)
    return widest in _WRAP_WIDTHS and near > 0.6 * len(inner)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[tuple[_Line, ...]]:
    """Lines with no empty line between them; a bullet opens a paragraph of its own."""
    group: list[_Line] = []
    for line in lines:
        if group and (line.gap or _MARKER.match(line.piece.text)):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _block(lines: tuple[_Line, ...]) -> Block | None:
    first, *rest = (line.piece for line in lines)
    marker = _MARKER.match(first.text)
    if marker:
        at = marker.end()
        first = Piece(first.text[at:], first.page_start + at, first.page_end)
    text, segments = join(_with_breaks((first, *rest)))
    if not text:
        return None
    return Block(text, segments, marker=marker[1] if marker else "", gap=lines[0].gap)


def _with_breaks(lines: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Lines and the breaks between them, so that a wrapped paragraph is one unbroken stretch of the page."""
    joined = list(lines[:1])
    for line, after in pairwise(lines):
        joined += (Piece("\n", line.page_end, after.page_start), after)
    return tuple(joined)
