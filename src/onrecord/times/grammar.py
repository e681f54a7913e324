"""The grammar of time expressions of a language, as `tools/build_times.py` writes it; read once a process.

Words have classes, and a class gives features (`month: 5`). Patterns are sequences of words and classes; what a pattern
meets is of a new class with the features of its parts together. Patterns of a level see what the levels below found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

Feature = int | float | str
Features = Mapping[str, Feature]

KINDS: Final = ("date", "relative", "shift", "duration", "set", "reference")
"""The classes that are time expressions; all others are parts of them."""


class Entry(NamedTuple):
    """A word or phrase of the lexicon: its tokens in lower case, whether it needs a capital, its class and features."""

    keys: tuple[str, ...]
    capital: bool
    name: str
    features: Features


class Pattern(NamedTuple):
    """What a pattern makes: a class, the features it gives or renames, how `n` of its parts meet, what stands around.

    `after` and `unless_after` are searched for in the characters before it, `before` and `unless_before` behind it.
    """

    name: str
    give: Features
    rename: Mapping[str, str]
    combine: str | None
    after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None


@dataclass(slots=True)
class Node:
    """A node of the trie of a level: what comes next ("=word" or "<class"), and the patterns that end here."""

    next: dict[str, Node] = field(default_factory=dict)
    ends: list[Pattern] = field(default_factory=list)


class Grammar(NamedTuple):
    """All there is of a language. `shapes` is one pattern over tokens whose group names are class names."""

    token: re.Pattern[str]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    lexicon: Mapping[str, Sequence[Entry]]
    levels: tuple[Node, ...]
    tense: Mapping[str, frozenset[str]]
    past_endings: tuple[str, ...]
    saying: Mapping[str, str]


WORD: Final = r"[^\W\d_]+(?:[’'](?![sS]\b)[^\W\d_]+)*|[’'][sS]\b"
"""A word with its apostrophes, or a possessive ending."""


def token_pattern(shapes: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """One pattern over the tokens of a language: its shapes, words, single marks, and the gap between paragraphs."""
    bare = "|".join(re.sub(r"\(\?P<\w+>", "(?:", shape) for _, shape in shapes)
    return re.compile(rf"(?<![^\W\d_])(?:{bare})(?![^\W_])|{WORD}|\d+|\n[ \t]*\n|\S")


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has one."""
    told = _table()[language]
    lexicon: dict[str, list[Entry]] = {}
    for keys, capital, name, features in told["lexicon"]:
        lexicon.setdefault(keys[0], []).append(Entry(tuple(keys), capital, name, features))
    return Grammar(
        token=token_pattern(told["shapes"]),
        shapes=tuple((name, re.compile(shape)) for name, shape in told["shapes"]),
        lexicon=lexicon,
        levels=tuple(_trie(level) for level in told["levels"]),
        tense={name: frozenset(words) for name, words in told["tense"].items()},
        past_endings=tuple(told["tense"].get("past_endings", ())),
        saying=told["saying"],
    )


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files("onrecord").joinpath("data/times.json").read_text(encoding="utf-8"))
    return table


def _trie(level: Sequence[Mapping[str, Any]]) -> Node:
    root = Node()
    for told in level:
        pattern = Pattern(
            told["as"],
            told.get("give", {}),
            told.get("rename", {}),
            told.get("combine"),
            _compiled(told.get("after"), end=True),
            _compiled(told.get("unless_after"), end=True),
            _compiled(told.get("before")),
            _compiled(told.get("unless_before")),
        )
        for symbols in told["of"]:
            node = root
            for symbol in symbols:
                node = node.next.setdefault(symbol, Node())
            node.ends.append(pattern)
    return root


def _compiled(text: str | None, *, end: bool = False) -> re.Pattern[str] | None:
    return None if text is None else re.compile(rf"(?:{text})\Z" if end else rf"\A(?:{text})", re.IGNORECASE)
