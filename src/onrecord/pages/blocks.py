"""What a page is made of: a sequence of blocks, whether it came as HTML or as plain text.

A block is a run of text that a reader sees as one piece: a paragraph, a heading, a list item, a line of a dump. It
knows its place in the page (`segments`) and how it stood there (`Markup` or `LineShape`). What it is for (headline,
body, furniture …) is a `Role`, given later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from onrecord.model import Segment


class Role(StrEnum):
    """What a block is for on its page."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    TEASER = "teaser"
    FURNITURE = "furniture"


class Container(NamedTuple):
    """An open element around a block: its tag, its class and id words, and a number that is unique on the page."""

    tag: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that a reader sees as one piece.

    `text` has its white space folded; `segments` count in it on one side and in `Page.text` on the other.
    `containers` is the path of open elements, outermost first: empty in plain text, where `marker` holds the sign
    that opened the line (a bullet), if any. `linked` counts the characters that stand inside links, `bold` those in
    b, strong or heading-like markup. `gap` is the number of empty lines before the block, in plain text.
    """

    text: str
    segments: tuple[Segment, ...]
    containers: tuple[Container, ...] = ()
    linked: int = 0
    bold: int = 0
    marker: str = ""
    gap: int = 0
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def tag(self) -> str:
        """The innermost block-level tag, or "" in plain text."""
        return self.containers[-1].tag if self.containers else ""


class Script(NamedTuple):
    """A data script: its type, its text and where the text starts in `Page.text`."""

    type: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Head:
    """What an HTML page says about itself, in document order, uninterpreted; all empty for plain text.

    `metas` are (name, property, itemprop or http-equiv in lower case; content); `links` are (rel, href); `scripts`
    are JSON data scripts; `times` are (visible text, datetime attribute) of time elements.
    """

    title: str | None = None
    language: str | None = None
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    scripts: tuple[Script, ...] = ()
    times: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart: its blocks in reading order and its head."""

    blocks: tuple[Block, ...]
    head: Head = field(default_factory=Head)
