"""The table of reporting verbs and small words, as it is used; built from resources/reporting_verbs.yaml."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

LONGEST = 4
"""Words in the longest verb of the table."""


class Verb(NamedTuple):
    """A reporting verb: its base form, its act, and how it is used.

    `quotes_only`: beside quoted words alone; `that_only`: before a clause only if "that" opens it; `describing`: with
    the thing described between it and the quotation; `to_somebody`: the hearer comes next.
    """

    lemma: str
    act: str
    quotes_only: bool
    that_only: bool
    describing: bool
    to_somebody: bool


class Form(NamedTuple):
    """A written form: its verb and the tenses it may be (base, third, past, participle, gerund)."""

    verb: Verb
    tenses: frozenset[str]


class Grammar(NamedTuple):
    """The small words, in lower case, by what they do."""

    abbreviations: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    clause_openers: frozenset[str]
    days: frozenset[str]
    determiners: frozenset[str]
    elisions: frozenset[str]
    negations: frozenset[str]
    noun_links: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]


class Lexicon(NamedTuple):
    """Everything in the table; `heads` are the first words of its forms, to pass over other words quickly."""

    forms: MappingProxyType[str, Form]
    heads: frozenset[str]
    grammar: Grammar


@cache
def lexicon() -> Lexicon:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/reporting_verbs.json").read_text(encoding="utf-8"))
    verbs = {lemma: _verb(lemma, *use.split()) for lemma, use in table["verbs"].items()}
    forms = {form: _form(entry, verbs) for form, entry in table["forms"].items()}
    grammar = Grammar(*(frozenset(table["grammar"][name].split()) for name in Grammar._fields))
    heads = frozenset(form.partition(" ")[0] for form in forms)
    return Lexicon(MappingProxyType(forms), heads, grammar)


def _verb(lemma: str, act: str, *flags: str) -> Verb:
    return Verb(lemma, act, *(flag in flags for flag in Verb._fields[2:]))


def _form(entry: str, verbs: dict[str, Verb]) -> Form:
    lemma, _, tenses = entry.partition(": ")
    return Form(verbs[lemma], frozenset(tenses.split()))
