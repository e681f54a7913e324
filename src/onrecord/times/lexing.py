"""Tokens of a text and the lattice over them: what each run of tokens may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.times.grammar import Entry, Feature, Features, Grammar

GAP: Final = "¶"
"""The key of a gap between two paragraphs, which no pattern crosses."""


class Token(NamedTuple):
    """A word, a number or a mark at [start, end) of a text; `key` is in lower case, with straight apostrophes."""

    start: int
    end: int
    text: str
    key: str


class Edge(NamedTuple):
    """A run of tokens up to number `end` that may be of class `name`, with what it means."""

    name: str
    end: int
    features: Features


def tokens_of(text: str, pattern: re.Pattern[str]) -> list[Token]:
    """The tokens of a text, in order."""
    return [_token(match) for match in pattern.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    key = GAP if word[0] == "\n" else word.lower().replace("’", "'")
    return Token(match.start(), match.end(), word, key)


def lattice(tokens: Sequence[Token], grammar: Grammar) -> list[list[Edge]]:
    """For each token the edges that begin with it: of the lexicon, and of the shape of a number."""
    return [
        [*_shaped(token, number, grammar), *_known(tokens, number, grammar.lexicon)]
        if token.key in grammar.lexicon or not token.key.isalpha() or token.text.isupper()
        else []
        for number, token in enumerate(tokens)
    ]


def _shaped(token: Token, number: int, grammar: Grammar) -> Iterator[Edge]:
    if len(token.key) == 1 and not token.key.isdigit():  # a mark
        return
    for name, shape in grammar.shapes:
        match = shape.fullmatch(token.text)
        if match:
            yield Edge(name, number + 1, {key: _number(value) for key, value in match.groupdict().items() if value})


def _number(digits: str) -> Feature:
    plain = digits.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return float(plain) if plain[0].isdigit() else digits.lower()


def _known(tokens: Sequence[Token], number: int, lexicon: Mapping[str, Sequence[Entry]]) -> Iterator[Edge]:
    for entry in lexicon.get(tokens[number].key, ()):
        keys = entry.keys
        if entry.capital and not tokens[number].text[0].isupper():
            continue
        if len(keys) == 1 or keys == tuple(token.key for token in tokens[number : number + len(keys)]):
            yield Edge(entry.name, number + len(keys), entry.features)
