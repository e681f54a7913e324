"""What a text dump notes beside its articles: the short address below a headline, the line of rights at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from onrecord.pages.blocks import Block

_LABEL = re.compile(r"(?:short|kurz|permanent|perma)\W?(?:url|link)\W*", re.I)
_ADDRESS = re.compile(r"https?://\S+")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b).{3,300}", re.I)


def short_address(blocks: Iterable[Block]) -> str | None:
    """The address that stands on the line below a label such as "Short Url", or behind it on the same line."""
    for block, after in pairwise((*blocks, None)):
        if block is None or not (label := _LABEL.match(block.text)):
            continue
        rest = block.text[label.end() :] or (after.text if after else "")
        if address := _ADDRESS.fullmatch(rest):
            return address[0]
    return None


def rights(blocks: Iterable[Block]) -> str | None:
    """The last line that claims a copyright."""
    return next((b.text for b in reversed(tuple(blocks)) if _RIGHTS.fullmatch(b.text)), None)
