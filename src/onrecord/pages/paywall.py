"""What pages print instead of an article's rest: notices of membership, known by a table (resources/paywall.yaml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from onrecord.pages.blocks import Block
from onrecord.pages.titles import is_aside
from onrecord.pages.words import vocabulary

_LONGEST = 320  # characters of a notice; a paragraph that reports on subscriptions is longer
_SHORTEST = 4
_PARAGRAPH = 160  # characters from which a block behind a notice shows that the article goes on
_GOES_ON = 2  # such blocks
_WHOLE = 8000  # characters behind the headline from which an article is whole, whatever is said below it


def is_membership_notice(text: str) -> bool:
    """Whether a block says that the article is cut for want of a membership, or offers one; it is no news text."""
    return _is(text, "cut", "offer")


def is_stub(blocks: Sequence[Block], at: int | None) -> bool:
    """Whether behind the headline, block `at`, the page says that the article is cut, and no article follows."""
    if at is None:
        return False
    behind = blocks[at + 1 :]
    notice = next((n for n, block in enumerate(behind) if _is_cut(block)), None)
    if notice is None or sum(len(block.text) for block in behind[:notice] if not is_aside(block)) > _WHOLE:
        return False
    long = (block for block in behind[notice + 1 :] if len(block.text) >= _PARAGRAPH > block.linked)
    return sum(not is_aside(block) and not is_membership_notice(block.text) for block in long) < _GOES_ON


def _is_cut(block: Block) -> bool:
    """Whether a block that is more than a link says that the article is cut."""
    return len(block.text) > block.linked and _is(block.text, "cut") and not is_aside(block)


def _is(text: str, *kinds: Literal["cut", "offer"]) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    folded = " ".join(text.lower().split())
    # Most blocks are no notice, and a look for single words is quicker than one for all forms of a notice.
    if not any(map(folded.__contains__, vocabulary().paywall["anchors"])):
        return False
    return any(_pattern(kind).search(folded) for kind in kinds)


@cache
def _pattern(kind: Literal["cut", "offer"]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in vocabulary().paywall[kind]))
