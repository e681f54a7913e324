"""Which blocks of a page its gold article is made of: the roles that the labeller learns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.pages.blocks import Block
from onrecord.pages.echoes import Hints
from onrecord.pages.text import normal

FURNITURE, BODY, HEADLINE, SUMMARY = range(4)
"""The classes, in the order of `onrecord.pages.labeller.GUESSED`."""

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_COVERED = 0.6  # share of a block's shingles that the gold body must hold
_SHORT = 60  # characters below which a match may be an accident
_NEAR_HEADLINE = 15  # blocks behind the headline among which its standfirst is
_REACH = 5  # blocks within which another match must stand, then
_STANDFIRST = re.compile(
    r"standfirst|subtitle|sub-title|subhead|subline|\blead\b|-lead|lede|\bdek\b|intro|summary|abstract|excerpt|chapo|"
    r"vorspann|anriss|sottotitolo|bajada|entradilla|copete|ingress|description|teaser"
)


def roles(blocks: Sequence[Block], body: str, title: str, hints: Hints) -> npt.NDArray[np.int64]:
    """One class a block."""
    covered = _cover(blocks, body)
    found = [n for n, share in enumerate(covered) if share >= _COVERED and not _accident(n, covered, blocks)]
    given = np.zeros(len(blocks), np.int64)
    given[_once(found, blocks)] = BODY
    _mark_headline(given, blocks, title, hints)
    _mark_standfirst(given, blocks, hints)
    _mark_omitted(given, blocks, hints)
    return given


def _cover(blocks: Sequence[Block], body: str) -> list[float]:
    """For each block the share of its word shingles that the gold body holds; short blocks must stand in it whole."""
    words = _WORD.findall(body.lower())
    held = {tuple(words[at : at + _SHINGLE]) for at in range(len(words))}
    whole = f" {normal(body)} "
    paragraphs = {normal(line) for line in body.splitlines()}
    return [_share(block, held, paragraphs, whole) for block in blocks]


def _share(block: Block, held: set[tuple[str, ...]], paragraphs: set[str], whole: str) -> float:
    words = _WORD.findall(block.text.lower())
    if len(words) >= 2 * _SHINGLE:
        shingles = [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
        return sum(shingle in held for shingle in shingles) / len(shingles)
    form = normal(block.text)
    return float(bool(form) and (form in paragraphs or (len(form) > 12 and f" {form} " in whole)))


def _accident(number: int, covered: Sequence[float], blocks: Sequence[Block]) -> bool:
    """Whether a short block matches with no longer match near it."""
    if len(blocks[number].text) >= _SHORT:
        return False
    near = range(max(0, number - _REACH), min(len(blocks), number + _REACH + 1))
    return not any(covered[n] >= _COVERED and len(blocks[n].text) >= _SHORT for n in near if n != number)


def _once(found: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Of several copies of one text the one with most of the body around it."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for number in found:
        copies[normal(blocks[number].text)].append(number)
    company = Counter({n: sum(abs(n - other) < _REACH for other in found) for n in found})
    kept = [max(numbers, key=lambda n: (company[n], -n)) if len(form) > 25 else -1 for form, numbers in copies.items()]
    short = [n for form, numbers in copies.items() if len(form) <= 25 for n in numbers]
    return sorted([*(n for n in kept if n >= 0), *short])


def _mark_headline(given: npt.NDArray[np.int64], blocks: Sequence[Block], title: str, hints: Hints) -> None:
    """The printed headline: the gold title, or an h1 that the page's head gives too, nearest before the body."""
    body = [int(n) for n in np.flatnonzero(given == BODY)]
    if not body:
        return
    wanted = normal(title)
    forms = [normal(block.text) for block in blocks]
    places = [n for n, form in enumerate(forms) if wanted and form == wanted]
    places = places or [n for n, form in enumerate(forms) if blocks[n].tag == "h1" and form in hints.titles]
    if not places:
        return
    first = next((n for n in body if len(blocks[n].text) > 80), body[0])
    titled = [n for n in places if blocks[n].tag == "h1"] or places
    before = [n for n in titled if n <= first]
    given[before[-1] if before else titled[0]] = HEADLINE


def _mark_standfirst(given: npt.NDArray[np.int64], blocks: Sequence[Block], hints: Hints) -> None:
    """The first body blocks that stand apart and are marked up as standfirst, or repeat the description."""
    body = [int(n) for n in np.flatnonzero(given == BODY)]
    for place, number in enumerate(body[:4]):
        if len(body) <= place + 2:
            return
        apart = _parent(blocks[number]) != _parent(blocks[body[place + 1]])
        if apart and (_named(blocks[number]) or (_told(blocks[number], hints) and place < 2)):
            given[number] = SUMMARY
        elif blocks[number].tag != "li":
            return


def _mark_omitted(given: npt.NDArray[np.int64], blocks: Sequence[Block], hints: Hints) -> None:
    """A standfirst that gold leaves out, as some sets do with all: between headline and body, and named or told."""
    heads, body = np.flatnonzero(given == HEADLINE), np.flatnonzero(given == BODY)
    if not len(heads) or not len(body) or SUMMARY in given:
        return
    for number in range(heads[0] + 1, min(body[0], heads[0] + _NEAR_HEADLINE)):
        block = blocks[number]
        runs = len(block.text) >= _SHORT // 2 and 2 * block.linked < len(block.text)
        if runs and (_told(block, hints) or (_named(block) and block.text[-1] in ".?!…")):
            given[number] = SUMMARY


def _named(block: Block) -> bool:
    """Whether the markup calls the block a standfirst."""
    return bool(_STANDFIRST.search(" ".join(container.words for container in block.containers[-2:])))


def _told(block: Block, hints: Hints) -> bool:
    """Whether the block and a description of the page begin alike."""
    form = normal(block.text)
    return any(form[:80] in text or text[:80] in form for text in hints.descriptions if len(text) > 30)


def _parent(block: Block) -> int:
    return block.containers[-2].number if len(block.containers) > 1 else -1
