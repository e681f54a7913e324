"""Which of a page's titles is the headline of its article.

What the witnesses say (`titles`) becomes candidates, one a wording; each is scored by named traits whose weights were
learned from pages with a known headline (tools/build_headline_weights.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from onrecord.pages.blocks import Block
from onrecord.pages.names import fold
from onrecord.pages.titles import Said, Titles, is_aside, is_heading, said

_CUT = 90  # characters from which a title may have been cut for length
_LEAST_ALIKE = 30  # folded characters that a cut title must share
_SHORT = 16  # folded characters below which a title is hardly a headline
_ELLIPSIS = ("…", "...")
_PARTED = re.compile(r"\s[|–—*·•-]\s|\s?\|")


class Candidate(NamedTuple):
    """A wording and everybody who says it. `text` is its best form."""

    text: str
    witnesses: tuple[Said, ...]


def choose(blocks: Sequence[Block], titles: Titles, house: frozenset[str]) -> tuple[str, ...]:
    """The headline candidates, the best first; `house` holds the folded names of the site."""
    found = candidates(said(blocks, titles, house))
    return tuple(candidate.text for candidate in sorted(found, key=lambda candidate: -score(candidate)))


def place(blocks: Sequence[Block], headline: str | None) -> int | None:
    """The number of the block that prints the headline: an h1 with its words, else a lesser heading, else any block.

    A block in a menu or list comes behind all others: teasers of the same article print its headline too.
    """
    wanted = fold(headline or "")
    if not wanted:
        return None
    length = len(headline or "")
    near = [at for at, block in enumerate(blocks) if abs(len(block.text) - length) <= 8]
    same = [at for at in near if fold(blocks[at].text) == wanted]

    def rank(at: int) -> tuple[bool, int]:
        block = blocks[at]
        return is_aside(block), 0 if is_heading(block) else 1 if block.tag in ("h2", "h3") else 2

    return min(same, key=rank, default=None)


# ---------------------------------------------------------------- wordings


def candidates(heard: Iterable[Said]) -> tuple[Candidate, ...]:
    """The wordings, each with its witnesses; a cut title goes to the wording that it is a cut of."""
    forms: dict[str, str] = {}
    witnesses: dict[str, list[Said]] = {}
    for one in heard:
        key = _agreeing(one.text, fold(one.text), forms)
        forms[key] = _better(forms.get(key), one.text)
        witnesses.setdefault(key, []).append(one)
    return tuple(Candidate(forms[key], tuple(witnesses[key])) for key in forms)


def _agreeing(text: str, folded: str, known: Mapping[str, str]) -> str:
    """The known wording that this text is, or is a cut of (JSON-LD headlines stop at 110 characters)."""
    for other, form in known.items():
        short, long = (text, other) if len(folded) < len(other) else (form, folded)
        cut = short.rstrip().endswith(_ELLIPSIS) or len(short) >= _CUT
        if folded == other or (cut and len(short) > _LEAST_ALIKE and long.startswith(fold(short))):
            return other
    return folded


def _better(one: str | None, other: str) -> str:
    """Of two forms of a wording the one that is not cut and parts its words; else the first."""
    if one is None:
        return other
    if fold(one) == fold(other):
        return other if len(_words(other)) > len(_words(one)) else one
    rest = other[len(one) :]
    cut = one.rstrip().endswith(_ELLIPSIS) or (len(one) >= _CUT and rest and not _PARTED.match(rest))
    return other if cut else one


# ---------------------------------------------------------------- traits


def traits(candidate: Candidate) -> frozenset[str]:
    """What speaks for or against a candidate: who says it, and whether it is too short to say anything."""
    witnesses = {one.witness for one in candidate.witnesses}
    found = {f"by_{witness}" for witness in witnesses}
    if {"structured", "printed"} <= witnesses:
        found.add("by_structured_and_printed")
    if len(fold(candidate.text)) < _SHORT:
        found.add("short")
    return frozenset(found)


def score(candidate: Candidate) -> float:
    """How likely a candidate is the headline, against the others of its page: larger is likelier."""
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in sorted(traits(candidate)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("\u200b", "").casefold())


@cache
def _weights() -> Mapping[str, float]:
    """The weight of each trait, as learned."""
    table = json.loads(files("onrecord").joinpath("data/headline_weights.json").read_text(encoding="utf-8"))
    return MappingProxyType({str(name): float(weight) for name, weight in table.items()})
