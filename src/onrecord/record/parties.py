"""Whom a name means that somebody types: what the tables know of it, beside the words themselves."""

from __future__ import annotations

import re
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


class Called(NamedTuple):
    """Whom a typed name calls in statements: Wikidata ids, and whether to look for its words as well."""

    ids: tuple[str, ...]
    words: bool


def called(typed: str, tables: Tables | None = None) -> Called:
    """Tell whom a typed name calls: Q7747 an id, PRK and "north korea" words and the id of the country; else words.

    A country is called by its own names and by the words for its people, not by all who come from there.
    """
    typed = typed.strip()
    if _WIKIDATA.fullmatch(typed):
        return Called((typed.upper(),), words=False)
    known = tables or built_in()
    if typed.isupper() and (country := known.countries.get(typed)):
        return Called((country,), words=True)
    likeliest = [several[0].fact for several in known.candidates(keys_of(typed)).values()]
    return Called(tuple({fact.qid for fact in likeliest if fact.kind_class == "country" and fact.qid}), words=True)


def meant(typed: str, tables: Tables | None = None) -> Meant:
    """Tell whom a typed name means: "north korea" and PRK are a code, Q7747 is an id, "putin" is words and an id.

    A country is meant with all that has its code: its government, its army, its people. Whoever else is named is meant
    by id where the tables know the name, and by the words in any case.
    """
    typed = typed.strip()
    if _WIKIDATA.fullmatch(typed):
        return Meant((), (typed.upper(),), words=False)
    known = tables or built_in()
    if _CODE.fullmatch(typed) and typed.upper() in known.countries:
        return Meant((typed.upper(),), (), words=False)
    keys = [*keys_of(typed), *([typed.upper()] if typed.isalpha() and len(typed) <= _LONGEST_ACRONYM else [])]
    found = known.candidates(keys)
    likeliest = [found[key][0].fact for key in keys if key in found]
    codes = {fact.code or (fact.country if fact.kind_class == "country" else None) for fact in likeliest}
    ids = {fact.qid for fact in likeliest if fact.kind_class != "country"}
    return Meant(tuple(sorted(filter(None, codes))), tuple(sorted(filter(None, ids))), words=not codes - {None})
