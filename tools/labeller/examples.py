"""What the labeller learns from: pages as blocks with their roles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.pages import structured
from onrecord.pages.blocks import Block
from onrecord.pages.echoes import Hints
from onrecord.pages.hints import hints_of
from onrecord.pages.markup import read_markup
from onrecord.pages.plaintext import read_plaintext
from onrecord.pages.text import normal
from tools.labeller import aligning, gold

_ROLES = {"body": aligning.BODY, "headline": aligning.HEADLINE, "summary": aligning.SUMMARY, "furniture": 0}
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A page: `set` it is of, `source` that keeps its kin in one fold (publisher or dump), blocks, classes, hints.

    `truth` is what it is measured against: the gold body, or the gold dump.
    """

    set: str
    source: str
    blocks: tuple[Block, ...]
    roles: npt.NDArray[np.int64]
    hints: Hints
    truth: Any = None

    @property
    def fold(self) -> int:
        """The fold in which the example is left out; all pages of a publisher share it."""
        return hashlib.sha256(self.source.encode()).digest()[1] % FOLDS


def of_pages(folder: Path, *, unread: bool) -> Iterator[Example]:
    """The gold pages."""
    for page in gold.gold_pages(folder, unread=unread):
        layout = read_markup(page.page.text)
        hints = hints_of(layout.head, structured.articles(layout.head))
        if layout.blocks:
            roles = aligning.roles(layout.blocks, page.body, page.title, hints)
            yield Example(page.set, page.publisher, layout.blocks, roles, hints, page.body)


def of_dumps(folder: Path) -> Iterator[Example]:
    """The gold dumps."""
    for dump in gold.gold_dumps(folder):
        blocks = read_plaintext(dump["text"]).blocks
        lines = [(normal(line["text"]), _ROLES[line["role"]]) for line in dump["lines"]]
        yield Example("dumps", dump["id"], blocks, _by_line(blocks, lines), Hints(), dump)


def _by_line(blocks: tuple[Block, ...], lines: list[tuple[str, int]]) -> npt.NDArray[np.int64]:
    """The roles of the gold lines that the blocks are, in order; a line that makes no block is passed over."""
    roles, at = np.zeros(len(blocks), np.int64), 0
    for number, block in enumerate(blocks):
        form = normal(block.text)
        ahead = next((n for n in range(at, min(len(lines), at + 6)) if lines[n][0] == form), None)
        if ahead is not None:
            roles[number], at = lines[ahead][1], ahead + 1
    return roles
