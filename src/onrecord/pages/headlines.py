"""Which of a page's titles is the headline of its article.

A page names its article in several places: the printed heading, the JSON-LD, og:title, the title element, the words of
its address. They differ by the site's name, a kicker, a cut for length, a later rewrite. The witnesses vote, and of
those who say the same the printed form is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from onrecord.pages.blocks import Block
from onrecord.pages.names import fold

_SEPARATOR = re.compile(r"\s*(?:\s[|\-–—:•·»›«‹/~]{1,2}\s|\||：|\s::\s|\s?›\s?|\s?»\s?)\s*")
_ASIDE = re.compile(r"-hidden-|\b(?:logo|nav|menu|footer|masthead|breadcrumbs?|seotitle|cookie|consent|modal|popup)\b")
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "li"})
_LATIN_SPELLING = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "å": "a", "ł": "l", "đ": "d", "ı": "i"}
)
_CUT = 90  # characters from which a title may have been cut for length
_LEAST_ALIKE = 30  # folded characters that a cut title must share
_SHORTEST_SLUG = 4  # words: a shorter address says too little


class Titles(NamedTuple):
    """The titles that a page gives of its article, raw."""

    structured: str | None
    shared: str | None
    title: str | None
    url: str | None


# How much each witness counts: any two outvote a third, and of two against two the printed heading's side wins.
_WEIGHTS = {"structured": 3.0, "printed": 2.5, "shared": 2.0, "address": 1.5, "title": 0.25}


def choose(blocks: Sequence[Block], titles: Titles, house: frozenset[str]) -> tuple[str, ...]:
    """The headline candidates, the best first; `house` holds the folded names of the site."""
    given = {"structured": titles.structured, "shared": titles.shared, "title": titles.title}
    said = {witness: without_site(text, house) for witness, text in given.items() if text}
    if printed := _printed(blocks, tuple(said.values()), house):
        said["printed"] = without_site(printed, house)
    forms: dict[str, str] = {}
    votes: dict[str, float] = {}
    for witness in ("printed", "structured", "shared", "title"):
        text = said.get(witness)
        if text and (folded := fold(text)) and folded not in house:
            key = _agreeing(text, folded, forms)
            forms[key] = _better(forms.get(key), text)
            votes[key] = votes.get(key, 0.0) + _WEIGHTS[witness]
    for key, form in forms.items():
        votes[key] += _WEIGHTS["address"] * _in_address(form, titles.url)
    return tuple(forms[key] for key in sorted(votes, key=lambda key: -votes[key]))


def without_site(title: str, house: frozenset[str]) -> str:
    """A title without the site's name before or behind it, if parted from it by a sign."""
    cuts = list(_SEPARATOR.finditer(title))
    while cuts and fold(title[cuts[-1].end() :]) in house:
        title = title[: cuts.pop().start()]
    if cuts and fold(title[: cuts[0].start()]) in house:
        title = title[cuts[0].end() :]
    return title.strip()


def place(blocks: Sequence[Block], headline: str | None) -> int | None:
    """The number of the block that prints the headline: a heading with its words, else any such block."""
    wanted = fold(headline or "")
    if not wanted:
        return None
    length = len(headline or "")
    near = [at for at, block in enumerate(blocks) if abs(len(block.text) - length) <= 8 and block.containers]
    same = [at for at in near if fold(blocks[at].text) == wanted]
    headings = [at for at in same if _is_heading(blocks[at]) or blocks[at].tag in ("h2", "h3")]
    return next(iter(headings or same), None)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("\u200b", "").casefold())


def _is_heading(block: Block) -> bool:
    return any(container.tag == "h1" for container in block.containers[-3:])


def _printed(blocks: Sequence[Block], known: Sequence[str], house: frozenset[str]) -> str | None:
    """The h1 that is most like what the page says elsewhere; with no h1, an h2 that says just that."""
    shown = [block for block in blocks if _is_heading(block) and not _is_aside(block) and fold(block.text) not in house]
    if not shown:
        same = {fold(text) for text in known}
        return next((block.text for block in blocks if block.tag == "h2" and fold(block.text) in same), None)
    if len(shown) == 1:
        return shown[0].text
    others = [set(_words(text)) for text in known]

    def likeness(block: Block) -> tuple[float, int]:
        words = set(_words(block.text))
        best = max((len(words & other) / max(1, len(words | other)) for other in others), default=0.0)
        return (round(best, 1), len(words))

    return max(shown, key=likeness).text


def _is_aside(block: Block) -> bool:
    return any(container.tag in _ASIDE_TAGS or _ASIDE.search(container.words) for container in block.containers[-6:])


def _agreeing(text: str, folded: str, known: Mapping[str, str]) -> str:
    """The known wording that this text is, or is a cut of (JSON-LD headlines stop at 110 characters)."""
    for other, form in known.items():
        short, long = (text, other) if len(folded) < len(other) else (form, folded)
        cut = short.rstrip().endswith(("…", "...")) or len(short) >= _CUT
        if folded == other or (cut and len(short) > _LEAST_ALIKE and long.startswith(fold(short))):
            return other
    return folded


def _better(one: str | None, other: str) -> str:
    """Of two forms of a wording the one that is not cut and parts its words; else the first."""
    if one is None:
        return other
    if fold(one) == fold(other):
        return other if len(_words(other)) > len(_words(one)) else one
    return other if one.rstrip().endswith(("…", "...")) else one


def _in_address(title: str, url: str | None) -> bool:
    """Whether the address spells the headline, and nothing else but numbers."""
    slug = max(unquote(urlsplit(url or "").path).split("/"), key=len, default="")
    spelt = re.findall(r"[^\W\d_]+", _latin(re.sub(r"\.\w{3,5}$|,.*$", "", slug)))
    told = re.findall(r"[^\W\d_]+", _latin(title))
    return len(spelt) >= _SHORTEST_SLUG and "".join(spelt) == "".join(told)


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN_SPELLING))
    return "".join(char for char in plain if not unicodedata.combining(char))
