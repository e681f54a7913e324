"""Menu entries: short blocks that are nothing but a link, away from running text.

Nearly half of the blocks of a news page are such entries, and they hold next to nothing of its article. They are
furniture without being looked at: the labeller sees only what is left, and how many entries stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pages.blocks import Block
from onrecord.pages.rooms import LONG

_LONGEST = 80  # characters
_LINKED = 0.9  # share of characters inside links
_NEAR = 3  # innermost elements that an entry must not share with running text
_TITLES = frozenset({"h1", "h2", "h3"})  # headlines are often links to their own page


def without_menus(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The numbers of the blocks that are no menu entries; in plain text, which has no links, all of them."""
    near = {container.number for block in blocks if _is_running(block) for container in block.containers[-_NEAR:]}
    return tuple(
        number
        for number, block in enumerate(blocks)
        if not _is_all_link(block) or not near.isdisjoint([of.number for of in block.containers[-_NEAR:]])
    )


def _is_running(block: Block) -> bool:
    return len(block.text) >= LONG and 3 * block.linked < len(block.text)


def _is_all_link(block: Block) -> bool:
    """Whether a block is short, no title, and all link."""
    size = len(block.text)
    return size < _LONGEST and 0 < block.linked >= _LINKED * size and block.tag not in _TITLES
