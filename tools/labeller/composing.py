"""Pages made of pages: several articles on one, a page without its article, a page as a text dump."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from onrecord.pages.blocks import Block, Container
from onrecord.pages.echoes import Hints
from tools.labeller.aligning import FURNITURE, HEADLINE, SUMMARY
from tools.labeller.examples import Example

_LARGE = 600  # blocks from which a page is too large to be part of another
_APART = 1_000_000  # what parts the element numbers of one page from those of another


def composed(pages: list[Example], chance: random.Random, *, scrolls: int, texts: int, empty: int) -> list[Example]:
    """So many pages of each kind made of these pages, each of parts from one fold."""
    made = [page for page in (_any_scroll(pages, chance) for _ in range(scrolls)) if page is not None]
    sources = (chance.choice(pages if chance.random() < 0.6 else made or pages) for _ in range(texts))
    dumps = [as_text(source, chance) for source in sources]
    bare = [page for page in map(without_article, chance.sample(pages, min(empty, len(pages)))) if page is not None]
    return [*made, *dumps, *bare]


def _any_scroll(pages: list[Example], chance: random.Random) -> Example | None:
    first = chance.choice(pages)
    kin = [page for page in pages if page.fold == first.fold and page is not first and len(page.blocks) < _LARGE]
    others = chance.sample(kin, min(len(kin), chance.choice((1, 1, 2))))
    return scroll(first, others) if others else None


def scroll(first: Example, others: Sequence[Example]) -> Example | None:
    """A page on which the elements of other articles follow the element of the first one's; None where one has none."""
    blocks, roles = list(first.blocks), list(first.roles)
    path = _common(first, headline=True)
    if path is None:
        return None
    inside = [n for n, block in enumerate(blocks) if not path or path[-1] in block.containers]
    at = inside[-1] + 1
    for turn, other in enumerate(others, 1):
        graft = _graft(other, tuple(path[:-1]), turn * _APART)
        if graft is None:
            return None
        blocks[at:at], roles[at:at] = graft
        at += len(graft[0])
    return replace(first, set="scroll", blocks=tuple(blocks), roles=np.array(roles))


def without_article(page: Example) -> Example | None:
    """What is left of a page when its article is taken out: nothing on it is to be found."""
    kept = [n for n, role in enumerate(page.roles) if role == FURNITURE]
    if len(kept) < 10 or len(kept) == len(page.blocks):
        return None
    blocks = tuple(page.blocks[n] for n in kept)
    return replace(page, set="index", blocks=blocks, roles=np.zeros(len(kept), np.int64), hints=Hints())


def as_text(page: Example, chance: random.Random) -> Example:
    """The page as a dump: a line a block, list items with dashes or without, some of the furniture left out."""
    dashes, kept = chance.random() < 0.6, chance.choice((1.0, 1.0, 0.5, 0.2))
    gaps = chance.random() < 0.5
    blocks, roles = [], []
    for block, role in zip(page.blocks, page.roles, strict=True):
        if role == FURNITURE and chance.random() > kept:
            continue
        dashed = dashes and (block.tag == "li" or (role == SUMMARY and chance.random() < 0.5))
        blocks.append(Block(block.text, (), marker="-" if dashed else "", gap=int(gaps and chance.random() < 0.5)))
        roles.append(role)
    return replace(page, set="text", blocks=tuple(blocks), roles=np.array(roles, np.int64), hints=Hints())


def _graft(page: Example, base: tuple[Container, ...], apart: int) -> tuple[list[Block], list[int]] | None:
    path = _common(page, headline=True)
    if not path or HEADLINE not in page.roles:
        return None
    depth = len(path) - 1
    blocks, roles = [], []
    for block, role in zip(page.blocks, page.roles, strict=True):
        if path[-1] in block.containers:
            own = tuple(c._replace(number=c.number + apart) for c in block.containers[depth:])
            blocks.append(replace(block, containers=base + own))
            roles.append(int(role))
    return blocks, roles


def _common(page: Example, *, headline: bool) -> list[Container] | None:
    """The elements that hold all of the article (with its headline); None where it has no blocks."""
    roles: npt.NDArray[np.int64] = page.roles
    numbers = np.flatnonzero((roles != FURNITURE) & (headline | (roles != HEADLINE)))
    if not len(numbers):
        return None
    paths = [page.blocks[n].containers for n in numbers]
    return [level[0] for level in zip(*paths, strict=False) if len(set(level)) == 1]
