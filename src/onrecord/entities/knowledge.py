"""What words tell about who somebody is, as it is used; built from resources/people.yaml."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NamedTuple
from unicodedata import combining

Gender = Literal["m", "f", ""]
"""Of a person or a word: male, female, not known."""


_POINTED = frozenset("jr sr st inc corp co ltd vs no mt ft messrs".split())


class Knowledge(NamedTuple):
    """Everything in the table; all words are in lower case.

    `roles` are nouns for persons, `titles` those that stand before a name with a capital, `offices` those that one
    person holds; `compounds` are roles of two words; `implied` gives for a role what its holder may be called too.
    `bodies_joined` and `bodies_owned` make an organisation of the name before them; `parties` gives the party that a
    word means, `nominees` that of those who stood for president or vice-president; `pointed` may be written with a
    point after them.
    """

    courtesy: MappingProxyType[str, Gender]
    abbreviated: MappingProxyType[str, str]
    compounds: MappingProxyType[str, str]
    titles: frozenset[str]
    roles: frozenset[str]
    plurals: MappingProxyType[str, str]
    male_roles: frozenset[str]
    female_roles: frozenset[str]
    offices: frozenset[str]
    general: frozenset[str]
    implied: MappingProxyType[str, frozenset[str]]
    organizations: frozenset[str]
    organs: frozenset[str]
    organ_nouns: frozenset[str]
    organization_nouns: MappingProxyType[str, frozenset[str]]
    employers: frozenset[str]
    bodies_joined: frozenset[str]
    bodies_owned: frozenset[str]
    documents: frozenset[str]
    made_by: frozenset[str]
    qualifiers: frozenset[str]
    closers: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]
    parties: MappingProxyType[str, str]
    nominees: MappingProxyType[str, str]
    peoples: frozenset[str]
    people_plurals: frozenset[str]
    places: frozenset[str]
    place_openers: frozenset[str]
    place_closers: frozenset[str]
    no_names: frozenset[str]
    openers: frozenset[str]
    pointed: frozenset[str]
    genders: MappingProxyType[str, Gender]
    nicknames: MappingProxyType[str, frozenset[str]]

    def role_of(self, word: str) -> str | None:
        """The role that a word (no plural) names, short titles written out."""
        return word if word in self.roles else self.abbreviated.get(word)

    def role_behind(self, before: str, word: str) -> str | None:
        """The role that a word names behind another one: an "attorney general" is no general."""
        return self.compounds.get(f"{before} {word}") or self.role_of(word)

    def roles_in(self, words: Sequence[str]) -> frozenset[str]:
        """The roles that words in a row name; two that make one role together name no other."""
        named = {
            self.role_behind(before, word)
            for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False)
            if f"{word} {behind}" not in self.compounds
        }
        return frozenset(role for role in named if role)

    def gender_of_role(self, role: str) -> Gender:
        """The gender that a role noun tells."""
        return "m" if role in self.male_roles else "f" if role in self.female_roles else ""

    def same_first_name(self, one: str, other: str) -> bool:
        """Whether two first names may be one person's: equal, one the other's initial, or a pet name of it."""
        one, other = unaccented(one), unaccented(other)
        if one == other:
            return True
        short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
        if len(short) == 1:
            return long.startswith(short)
        return long in self.nicknames.get(short, ())


def unaccented(word: str) -> str:
    """A word without its accents: "francois" for "françois"."""
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFD", word) if not combining(c))


@cache
def knowledge() -> Knowledge:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/people.json").read_text(encoding="utf-8"))
    return Knowledge(
        **{name: frozenset(table[name].split()) for name in Knowledge._fields if isinstance(table.get(name), str)},
        courtesy=MappingProxyType({word: gender.strip("-") for word, gender in table["courtesy"].items()}),
        abbreviated=MappingProxyType(table["abbreviated"]),
        compounds=MappingProxyType(table["compounds"]),
        plurals=MappingProxyType(table["plurals"]),
        parties=MappingProxyType(table["parties"]),
        nominees=MappingProxyType(table["nominees"]),
        implied=_sets(table["implied"]),
        organization_nouns=_sets(table["organization_nouns"]),
        bodies_joined=frozenset(table["bodies"]["joined"].split()),
        bodies_owned=frozenset(table["bodies"]["owned"].split()),
        pointed=_POINTED | table["courtesy"].keys() | table["abbreviated"].keys(),
        genders=_genders(table),
        nicknames=_nicknames(table["nicknames"]),
    )


def _sets(table: dict[str, str]) -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({word: frozenset(line.split()) for word, line in table.items()})


def _genders(table: dict[str, Any]) -> MappingProxyType[str, Gender]:
    genders: dict[str, Gender] = dict.fromkeys(table["male_names"].split(), "m")
    genders |= dict.fromkeys(table["female_names"].split(), "f")
    return MappingProxyType(genders | dict.fromkeys(table["other_names"].split(), ""))


def _nicknames(lines: list[str]) -> MappingProxyType[str, frozenset[str]]:
    alike: dict[str, frozenset[str]] = {}
    for line in lines:
        names = frozenset(line.split())
        for name in names:
            alike[name] = alike.get(name, frozenset()) | names
    return MappingProxyType(alike)
