"""What each block of a page is for, as a trained model sees it.

Two pairs of gradient-boosted trees, one pair for HTML and one for plain text: the first guesses from a block and its
near neighbours (`traits`), the second from that and from what the first made of the whole page (`context`). They are
built by `python -m tools.labeller`; what they were trained on and how well they do stands in docs/models/labeller.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.networks import Network, open_network
from onrecord.pages.blocks import Block, Role
from onrecord.pages.context import BODY, FURNITURE, HEADLINE, SUMMARY, context, in_article_element
from onrecord.pages.echoes import Hints
from onrecord.pages.menus import without_menus
from onrecord.pages.rooms import Matrix
from onrecord.pages.traits import columns, traits

GUESSED = (Role.FURNITURE, Role.BODY, Role.HEADLINE, Role.SUMMARY)
"""The roles between which the models choose, in the order of their columns."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
"""Elements whose body text is a sub-heading."""
_TITLES = frozenset({"h1", "h2"})

_ENOUGH_INSIDE, _ENOUGH_OUTSIDE = 0.4, 0.6  # share of body and standfirst; of eight pairs tried the best on all sets
_ENOUGH_TITLED = 0.2  # share of headline in an h1 or h2: the headline of a further article is told nowhere else
_BYLINE = re.compile(r"^(?:by|von|par|por|di|av|af|door)\s+\w[^.!?]{2,80}$", re.I)


def label(blocks: Sequence[Block], hints: Hints) -> tuple[Role, ...]:
    """One role a block, in order; the same blocks and hints give the same roles."""
    roles = [Role.FURNITURE] * len(blocks)
    if numbers := without_menus(blocks):
        looked_at = [blocks[n] for n in numbers]
        shares = _models("html" if looked_at[0].containers else "text").guess(blocks, hints, numbers)
        for number, choice in zip(numbers, choose(looked_at, shares), strict=True):
            roles[number] = GUESSED[choice]
    return tuple(_finer(block, role) for block, role in zip(blocks, roles, strict=True))


def choose(blocks: Sequence[Block], shares: Matrix) -> list[int]:
    """The column to take for each block: the largest, but that the article's own element gets the benefit of doubt.

    Inside of it less speaks for body, and outside more must; an h1 or h2 needs little to be a headline. In plain text,
    which has no elements, the largest it is.
    """
    largest = shares.argmax(axis=1)
    if not blocks[0].containers:
        return [int(column) for column in largest]
    text = shares[:, BODY] + shares[:, SUMMARY]
    enough = np.where(in_article_element(blocks, text), _ENOUGH_INSIDE, _ENOUGH_OUTSIDE)
    as_text = np.where(shares[:, SUMMARY] > shares[:, BODY], SUMMARY, BODY)
    other = np.where(shares[:, HEADLINE] > shares[:, FURNITURE], HEADLINE, FURNITURE)
    doubtful = (largest == FURNITURE) | (largest == BODY)
    chosen = np.where(doubtful, np.where(text > enough, as_text, other), largest)
    titled = np.array([block.tag in _TITLES for block in blocks])
    chosen = np.where(titled & (shares[:, HEADLINE] > _ENOUGH_TITLED), HEADLINE, chosen)
    return [int(column) for column in chosen]


def _finer(block: Block, role: Role) -> Role:
    """The roles that follow from a guessed one and the look of the block."""
    if role is Role.BODY and block.tag in HEADINGS:
        return Role.HEADING
    if role is Role.FURNITURE and _BYLINE.match(block.text):
        return Role.BYLINE
    return role


@dataclass(frozen=True, slots=True)
class _Models:
    first: Network
    second: Network

    def guess(self, blocks: Sequence[Block], hints: Hints, numbers: Sequence[int]) -> Matrix:
        """The shares of the guessed roles, a row for each of the numbered blocks."""
        rows = traits(blocks, hints, numbers)
        guess = _run(self.first, rows)
        return _run(self.second, np.hstack((rows, context([blocks[n] for n in numbers], guess))))


@cache
def _models(kind: str) -> _Models:
    return _Models(_load(f"labeller-{kind}-1.onnx"), _load(f"labeller-{kind}-2.onnx"))


def _load(name: str) -> Network:
    network = open_network((files("onrecord.data") / name).read_bytes())
    made_for = network.get_modelmeta().custom_metadata_map.get("columns", "").split(" ")
    if tuple(made_for[: len(columns())]) != columns():
        raise OnrecordError(f"data/{name} was built for other traits; build it anew: python -m tools.labeller train")
    return network


def _run(network: Network, rows: Matrix) -> Matrix:
    shares: Matrix = network.run(["shares"], {"rows": rows})[0]
    return shares
