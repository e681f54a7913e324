"""Runs of page text become a block's text, folded, with the way back kept.

HTML and plain text both come down to pieces: a stretch of the page and what it reads as. Joining pieces folds white
space, drops characters that only guide line breaking, and records a segment for each stretch that is unbroken on both
sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Segment

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")  # soft hyphen, zero-width space, word joiner, stray mark


class Piece(NamedTuple):
    """A stretch of the page, `page_start` to `page_end`, and the text that it reads as (entities decoded)."""

    text: str
    page_start: int
    page_end: int


def join(pieces: Sequence[Piece]) -> tuple[str, tuple[Segment, ...]]:
    """The folded text of a block and its segments; ("", ()) where there is nothing but white space."""
    text, start, end = pieces[0] if len(pieces) == 1 else ("", 0, 0)
    if text and not _has_invisible(text):  # by far the most
        text = " ".join(text.split())
        return text, ((Segment(0, len(text), start, end),) if text else ())
    text = ""
    segments: list[Segment] = []
    space = False
    for run in _runs(pieces):
        folded = " ".join(run.text.split())
        if not folded:
            space = True
            continue
        if text and (space or run.text[0].isspace()):
            text += " "
        start = len(text)
        text += folded
        segments.append(Segment(start, len(text), run.page_start, run.page_end))
        space = run.text[-1].isspace()
    return text, tuple(segments)


def _runs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces that touch on the page, made one; invisible characters part them."""
    texts: list[str] = []
    start = end = -1
    for text, page_start, page_end in _visible(pieces):
        if page_start != end:
            if texts:
                yield Piece("".join(texts), start, end)
            texts, start = [], page_start
        texts.append(text)
        end = page_end
    if texts:
        yield Piece("".join(texts), start, end)


def _visible(pieces: Iterable[Piece]) -> list[Piece]:
    visible: list[Piece] = []
    for piece in pieces:
        text, start, end = piece
        if not _has_invisible(text):
            visible.append(piece)
        elif len(text) == end - start:  # as written: invisible characters are cut out
            visible += _cut(piece)
        elif rest := _INVISIBLE.sub("", text):  # an entity such as &shy; reads as one character
            visible.append(Piece(rest, start, end))
    return visible


def _has_invisible(text: str) -> bool:
    return not text.isascii() and _INVISIBLE.search(text) is not None


def _cut(piece: Piece) -> Iterator[Piece]:
    at = 0
    for gap in (*_INVISIBLE.finditer(piece.text), None):
        end = gap.start() if gap else len(piece.text)
        if end > at:
            yield Piece(piece.text[at:end], piece.page_start + at, piece.page_start + end)
        at = gap.end() if gap else end
