"""Which sector of society a run of words names: PLOVER's codes by the nouns of resources/sectors.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

_LONGEST: Final = 4
"""Words of the longest noun in the table."""
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "SPY", "UAF", "CRM"})
_OF_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})


class Role(NamedTuple):
    """What a run of words names: the noun at its head ("prime minister"), its sector, an entity code of its own.

    `certain` is false where the words around the noun must tell the sector ("officials of the bank").
    """

    noun: str
    sector: str | None
    code: str | None
    certain: bool


class Sectors(NamedTuple):
    """The table. `capitals` and `parents` are by ISO 3166-1 alpha-3, `offices` are patterns of titles in lower case."""

    sectors: MappingProxyType[str, str]
    neutral: MappingProxyType[str, str]
    codes: MappingProxyType[str, str]
    plurals: MappingProxyType[str, str]
    parents: MappingProxyType[str, str]
    capitals: MappingProxyType[str, str]
    offices: MappingProxyType[str, re.Pattern[str]]
    former: frozenset[str]
    groups: frozenset[str]
    linked: frozenset[str]
    owning: frozenset[str]
    plain: frozenset[str]
    between: frozenset[str]


@cache
def sectors() -> Sectors:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/sectors.json").read_text(encoding="utf-8"))
    return Sectors(
        sectors=MappingProxyType(table["sectors"]),
        neutral=MappingProxyType(table["neutral"]),
        codes=MappingProxyType(table["codes"]),
        plurals=MappingProxyType(table["plurals"]),
        parents=MappingProxyType(table["parents"]),
        capitals=MappingProxyType(table["capitals"]),
        offices=MappingProxyType({noun: re.compile(line) for noun, line in table["offices"].items()}),
        former=frozenset(table["former"]),
        groups=frozenset(table["groups"]),
        linked=frozenset(table["linked"]),
        owning=frozenset(table["owning"]),
        plain=frozenset(table["plain"]),
        between=frozenset(table["between"]),
    )


def role_of(words: Sequence[str]) -> Role | None:
    """The role that words name by those at their end; None where no noun of the table stands there."""
    keys = [word.lower().replace("’", "'") for word in words]
    for count in range(min(_LONGEST, len(keys)), 0, -1):
        noun = " ".join([*keys[-count:-1], singular(keys[-1])])
        role = _known(noun, keys[:-count], single=count == 1)
        if role is not None:
            return _former(role, keys[:-count])
    return None


def _known(noun: str, before: Sequence[str], *, single: bool) -> Role | None:
    table = sectors()
    code = table.codes.get(noun)
    if single and noun in table.neutral:
        inner = role_of(before)
        if inner is not None and inner.sector and _may_be(table.neutral[noun], inner.sector):
            return Role(noun, inner.sector, inner.code, certain=True)
        return Role(noun, table.neutral[noun] or None, code, certain=False)
    if noun in table.sectors:
        return Role(noun, table.sectors[noun], code, certain=True)
    return Role(noun, None, code, certain=True) if code else None


def _may_be(usual: str, sector: str) -> bool:
    """Whether a noun of that sector may be of another: the troops of a government are still its army."""
    return usual not in _ARMED or sector in _ARMED


def _former(role: Role, before: Sequence[str]) -> Role:
    """Who held an office of state once is of the elite (ELI)."""
    if role.sector in _OF_STATE and not sectors().former.isdisjoint(before):
        return role._replace(sector="ELI")
    return role


def singular(word: str) -> str:
    """The singular of a noun in lower case, as far as the table of sectors needs it."""
    known = sectors().plurals.get(word)
    if known is not None:
        return known
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
