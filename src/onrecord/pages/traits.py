"""What can be seen of a block, as numbers: the input of the labeller.

Three kinds of traits stand side by side in a row: what the block itself is like (its length, its punctuation, its
links), where it stands (the elements around it, and how much text stands in each of them), and what the page says
elsewhere (does the block repeat the title, the description, the text of a data script). The rows of a page are made
together; neighbours are added as shifted copies of a few columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log

import numpy as np
import numpy.typing as npt

from onrecord.pages import echoes, rooms
from onrecord.pages.blocks import Block
from onrecord.pages.echoes import Hints
from onrecord.pages.rooms import Matrix
from onrecord.pages.shapes import Shape, shape_of

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "td", "button", "span")

_DRESS = ("html", "linked", "bold", "marker", "gap", "depth", "inline_author", "inline_date")
_PLACE = ("index", "from_end", "chars_before", "long_before", "long_after", "blocks_since_long", "blocks_to_long")
_SHIFTED = ("announcement", "length", "ends", "capitals", "furniture", "date", "linked", "marker", "tag_p", "tag_h1")
_STEPS = (-3, -2, -1, 1, 2, 3)
_FAR = 50
_NOTHING_INLINE = (0.0, 0.0)
_NO_TAG = (0.0,) * len(TAGS)
_TAG_COLUMNS = {tag: tuple(float(tag == name) for name in TAGS) for tag in TAGS}


@cache
def columns() -> tuple[str, ...]:
    """Name the columns of `traits`, for the model card and for those who look at weights."""
    around = (f"{name}{step:+d}" for step in _STEPS for name in ("missing", *_SHIFTED, "same_parent"))
    return (*_own_columns(), *rooms.columns(), *echoes.COLUMNS, *_PLACE, "passed", *around)


@cache
def _own_columns() -> tuple[str, ...]:
    return (*Shape._fields, *_DRESS, *(f"tag_{tag}" for tag in TAGS))


def traits(blocks: Sequence[Block], hints: Hints, numbers: Sequence[int] | None = None) -> Matrix:
    """One row a block: columns as `columns()` names them, numbers of type float32.

    `numbers` names the blocks to look at, in order, all by default; the others count only as what stands around.
    """
    numbers = range(len(blocks)) if numbers is None else numbers
    looked_at = [blocks[n] for n in numbers]
    if not looked_at:
        return np.zeros((0, len(columns())), np.float32)
    own = np.array([(*shape_of(block.text), *_dressing(block)) for block in looked_at], np.float32)
    around = rooms.surroundings(blocks, numbers)
    told = np.array(echoes.echoes(looked_at, hints), np.float32)
    passed = np.diff(numbers, prepend=-1)[:, None] - 1
    return np.hstack(
        (own, around, told, _places(looked_at, own[:, 0]), np.minimum(_FAR, passed), _neighbours(own, looked_at))
    ).astype(np.float32)


def _dressing(block: Block) -> tuple[float, ...]:
    size = len(block.text)
    tag = block.tag
    inline_author, inline_date = _inline(block.attributes) if block.attributes else _NOTHING_INLINE
    return (
        float(bool(block.containers)),
        min(1.0, block.linked / size),
        min(1.0, block.bold / size),
        float(bool(block.marker) or tag == "li"),
        float(min(5, block.gap)),
        float(len(block.containers)),
        inline_author,
        inline_date,
        *_TAG_COLUMNS.get(tag, _NO_TAG),
    )


def _inline(attributes: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Whether the marks of a block speak of an author, and of a date."""
    said = " ".join([value for name, value in attributes if name != "datetime"]).lower()
    dated = "date" in said or any(name == "datetime" for name, _ in attributes)
    return float("author" in said or "byline" in said), float(dated)


def _places(blocks: Sequence[Block], lengths: npt.NDArray[np.float32]) -> Matrix:
    """How far through the page a block stands, in blocks, in characters and in running blocks."""
    total = len(blocks)
    index = np.arange(total, dtype=np.float32)
    chars = np.exp(lengths)
    linked = np.array([block.linked for block in blocks])
    running = (lengths >= log(rooms.LONG) - 1e-6) & (3 * linked < chars)
    before = np.cumsum(chars) - chars
    long_before: npt.NDArray[np.int64] = np.cumsum(running) - running
    last = np.maximum.accumulate(np.where(running, index, -1.0))
    following = np.minimum.accumulate(np.where(running, index, total)[::-1])[::-1]
    since = np.where(last < 0, _FAR, np.minimum(_FAR, index - last))
    to = np.where(following >= total, _FAR, np.minimum(_FAR, following - index))
    share = before / max(1.0, float(chars.sum()))
    long_after = running.sum() - long_before
    return np.stack((index, total - index, share, long_before, long_after, since, to), axis=1).astype(np.float32)


def _neighbours(own: Matrix, blocks: Sequence[Block]) -> Matrix:
    names = _own_columns()
    picked = own[:, [names.index(name) for name in _SHIFTED]]
    parents = np.array([block.containers[-2].number if len(block.containers) > 1 else -1 for block in blocks])
    return np.hstack([_shifted(picked, parents, step) for step in _STEPS])


def _shifted(picked: Matrix, parents: npt.NDArray[np.int64], step: int) -> Matrix:
    """What stands `step` blocks further on; a first column is 1 where nothing does."""
    moved = np.zeros((len(picked), picked.shape[1] + 2), np.float32)
    moved[:, 0] = 1
    if len(picked) > abs(step):
        rows, others = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
        moved[rows, 0] = 0
        moved[rows, 1:-1] = picked[others]
        moved[rows, -1] = parents[rows] == parents[others]
    return moved
