"""What a noun phrase says by itself of those it names: their sector, or that they are an international kind of entity.

Built from resources/roles.yaml; codes as PLOVER's manual has them (chapter 5).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_](?:[\w.’'-]*\w)?\.?")
_LONGEST: Final = 5
"""Words of the longest entry of the table."""


class Roles(NamedTuple):
    """Sectors and codes by phrase, words behind which the head of a phrase has ended, codes folded into others."""

    sectors: Mapping[str, str]
    codes: Mapping[str, str]
    ends: frozenset[str]
    folded: Mapping[str, str]


@cache
def roles() -> Roles:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/roles.json").read_text(encoding="utf-8"))
    return Roles(table["sectors"], table["codes"], frozenset(table["ends"]), table["folded"])


def head_of(phrase: str) -> tuple[int, int]:
    """Where the head of a noun phrase stands: before the first preposition, relative pronoun or comma."""
    end = 0
    for word in _WORD.finditer(phrase):
        gap = phrase[end : word.start()]
        if end and (word[0].lower() in roles().ends or "," in gap or "(" in gap):
            break
        end = word.end()
    return (0, end) if end else (0, len(phrase))


def sector_of(phrase: str) -> str | None:
    """The sector that the words of a phrase's head tell, the last ones first; None where they tell none."""
    return _told(phrase, roles().sectors)


def code_of(phrase: str) -> str | None:
    """The code of an international kind of entity that the words of a phrase's head tell, if any."""
    return _told(phrase, roles().codes)


def _told(phrase: str, table: Mapping[str, str]) -> str | None:
    words = [_plain(word) for word in _WORD.findall(phrase[slice(*head_of(phrase))])]
    for last in range(len(words), 0, -1):
        if found := _ending(words[:last], table):
            return found
    return None


def _ending(words: Sequence[str], table: Mapping[str, str]) -> str | None:
    """What the longest entry that ends these words says."""
    phrases = (" ".join(words[-count:]) for count in range(min(_LONGEST, len(words)), 0, -1))
    return next((table[phrase] for phrase in phrases if phrase in table), None)


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())
