"""Whom a name means that somebody types: what the tables know of it, beside the words themselves."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.entities.keys import keys_of
from onrecord.entities.tables import Tables, built_in

_WIKIDATA = re.compile(r"[Qq]\d+")
_CODE = re.compile(r"[A-Za-z]{3}")
_LONGEST_ACRONYM = 6


class Meant(NamedTuple):
    """What a typed name may stand for: PLOVER entity codes, Wikidata ids, and whether to look for its words."""

    codes: tuple[str, ...]
    ids: tuple[str, ...]
    words: bool


def meant(typed: str, tables: Tables | None = None) -> Meant:
    """Tell whom a typed name means: "north korea" and PRK are a code, Q7747 is an id, "putin" is words and an id.

    A country is meant with all that has its code: its government, its army, its people. Whoever else is named is meant
    by id where the tables know the name, and by the words in any case.
    """
    typed = typed.strip()
    if _WIKIDATA.fullmatch(typed):
        return Meant((), (typed.upper(),), words=False)
    known = tables or built_in()
    if _CODE.fullmatch(typed) and typed.upper() in _codes(known):
        return Meant((typed.upper(),), (), words=False)
    keys = [*keys_of(typed), *([typed.upper()] if typed.isalpha() and len(typed) <= _LONGEST_ACRONYM else [])]
    found = known.candidates(keys)
    likeliest = [found[key][0].fact for key in keys if key in found]
    codes = {fact.code or (fact.country if fact.kind_class == "country" else None) for fact in likeliest}
    ids = {fact.qid for fact in likeliest if fact.kind_class != "country"}
    return Meant(tuple(sorted(filter(None, codes))), tuple(sorted(filter(None, ids))), words=not codes - {None})


@cache
def _codes(tables: Tables) -> frozenset[str]:
    """The codes of all countries; to gather them takes longer than most answers."""
    return frozenset(tables.states.values())
