"""Whether the verb beside an expression looks back or ahead; without a parse, by word lists and clause boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.times.grammar import Grammar
from onrecord.times.lexing import GAP, Token

Tense = Literal["past", "future", "open", "present", "just past"]
"""What the verb says; "open": an infinitive or "would", which look ahead from whenever they tell of; "just past": a
past form stands immediately before the expression ("ended March 31")."""

_REACH = 25
"""Tokens on either side in which a verb is looked for."""
_BOUNDARY = 6
"""How many tokens further a verb seems beyond the end of its clause."""
_BEHIND = 2
"""How many tokens further a verb seems that stands behind the expression."""
_AT_ONCE = 1
"""How near a past form stands that tells of nothing but the expression."""
_INFINITIVE = 3
"""How many tokens further an infinitive seems: it often tells the aim of what was done."""
_ENDS = frozenset({".", "?", "!", GAP})
_SETS_OFF = _ENDS | {","}
"""Behind these "by Monday" says what had come to pass until then, elsewhere what has to."""


def tense_of(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> Tense | None:
    """The tense of the nearest verb to the tokens [first, last) in their sentence; None where none is met."""
    found = [
        *_verbs(tokens, range(first - 1, max(-1, first - _REACH), -1), grammar, 0),
        *_verbs(tokens, range(last, min(len(tokens), last + _REACH)), grammar, _BEHIND),
    ]
    if not found:
        return None
    distance, tense = min(found)
    if tense == "past" and distance <= _AT_ONCE:
        return "just past"
    if first > 1 and tokens[first - 1].key in grammar.tense["ahead"] and tokens[first - 2].key not in _SETS_OFF:
        return "future"
    return tense


def _verbs(tokens: Sequence[Token], numbers: range, grammar: Grammar, distance: int) -> Iterator[tuple[int, Tense]]:
    lists = grammar.tense
    for number in numbers:
        key = tokens[number].key
        if key in _ENDS and not _abbreviates(tokens, number):
            return
        distance += 1
        if key in lists["clause_marks"] or key in lists["boundaries"]:
            distance += _BOUNDARY
        elif tense := _tense(tokens, number, grammar):
            yield distance + _infinitive(tokens, number, grammar), tense


def _tense(tokens: Sequence[Token], number: int, grammar: Grammar) -> Tense | None:
    key, text = tokens[number].key, tokens[number].text
    lists = grammar.tense
    if key in lists["future"] and not (text[0].isupper() and number):
        return "future"
    if key in lists["open"]:
        return "open"
    if key in lists["infinitive"]:
        following = tokens[number + 1].text if number + 1 < len(tokens) else ""
        if not following.islower() or following in lists["no_infinitive"]:
            return None
        return "future" if _is_planned(tokens, number, grammar) else "open"
    if key in lists["past"] or (len(key) > 4 and text.islower() and key.endswith(grammar.past_endings)):
        before = tokens[number - 1].key if number else ""
        return None if before in lists["passive"] else "past"
    return "present" if key in lists["present"] else None


def _infinitive(tokens: Sequence[Token], number: int, grammar: Grammar) -> int:
    """How much further an infinitive seems than it stands; nearer where a plan comes before it ("agreed to meet")."""
    if tokens[number].key not in grammar.tense["infinitive"]:
        return 0
    return -_INFINITIVE if _is_planned(tokens, number, grammar) else _INFINITIVE


def _is_planned(tokens: Sequence[Token], number: int, grammar: Grammar) -> bool:
    return number > 0 and tokens[number - 1].key in grammar.tense["leads"]


def _abbreviates(tokens: Sequence[Token], number: int) -> bool:
    """Whether a full stop is one of an abbreviation: a single letter stands before it, or no capital follows."""
    if tokens[number].key != ".":
        return False
    if number and len(tokens[number - 1].key) == 1:
        return True
    return number + 1 < len(tokens) and tokens[number + 1].text[0].islower()
