"""Sentences whose two sides are labelled beside this project, with their acts as the project has marked them.

GOLD/events/actor_spans_train.txt has a word and its tag on a line (B-S, I-S: source; T: target; R: two who act
together), and a blank line behind a sentence. resources/events/actor_spans.tsv has, for a sentence by its number from
0, the words [first, end) that say an act, its type, mode and auxiliaries. A sentence without an act has one line with
nothing but its number. resources/events/pairs.tsv has the same for the pairs of GOLD/events/plv_train.tsv, with the
characters [first, end). The sides are those of the first act of a sentence.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tools.coder.gold import Span, Text, Told, pairs

_ROLES = {"S": "actor", "T": "recipient", "R": "actor"}
_DETERMINERS = frozenset((word, "O") for word in ("a", "an", "another", "his", "her", "its", "the", "The", "their"))
_PREPOSITIONS = frozenset({"for", "from", "in", "on", "to"})
_JOINED_LEFT = re.compile(r"[.,;:!?%)\]”]|['’](?:s|re|ve|ll|d|t|m)?|n't")
_JOINED_RIGHT = re.compile(r"[(\[“$]")
_UNTOLD = range(124, 222)
"""Sentences whose target was not labelled."""


def sided_texts(labelled: Path, acts: Path) -> Iterator[Text]:
    """The sentences with their acts. Raises ValueError, with its number, for one whose acts do not fit."""
    told = _rows(acts)
    for number, sentence in enumerate(_sentences(labelled)):
        if number in told:
            yield _text(number, sentence, told[number])


def paired_texts(labelled: Path, acts: Path) -> Iterator[Text]:
    """The sentences of pairs with their acts. Raises ValueError, with its number, for one whose acts do not fit."""
    told = _rows(acts)
    for number, pair in enumerate(pairs(labelled)):
        if number in told:
            sides = (("actor", pair.actor), ("recipient", pair.recipient))
            parts = tuple((role, span) for role, span in sides if span)
            places = [(at, at + 1) for at in range(len(pair.text))]
            rows = enumerate(told[number])
            yield Text(
                pair.text, tuple(_told(number, row, places, () if at else parts, not at) for at, row in rows), None
            )


def _rows(path: Path) -> dict[int, list[dict[str, str]]]:
    """The lines of a table of acts by sentence; those without an act are empty lists."""
    told = defaultdict[int, list[dict[str, str]]](list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            told[int(row["sentence"])] += [row] if row["type"] else []
    return told


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(word, tag) of each sentence."""
    lines = path.read_text("utf-8").splitlines()
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield [(word, tag) for word, _, tag in (line.rpartition(" ") for line in group)]


def _text(number: int, sentence: Sequence[tuple[str, str]], rows: Sequence[dict[str, str]]) -> Text:
    text, places = joined([word for word, _ in sentence])
    parts = tuple((_ROLES[side], (places[first][0], places[end - 1][1])) for side, first, end in _sides(sentence))
    whole = number not in _UNTOLD or any(tag[-1] in "TR" for _, tag in sentence)
    acts = (_told(number, row, places, () if at else parts, not at and whole) for at, row in enumerate(rows))
    return Text(text, tuple(acts), None)


def _sides(sentence: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int, int]]:
    """(side, first word, behind its last word), with a determiner before it, without a preposition that opens it."""
    at = 0
    for side, group in groupby(_numbered(sentence), key=lambda one: one[1:]):
        start, at = at, at + len(list(group))
        if side[0] == "O":
            continue
        if start and sentence[start - 1] in _DETERMINERS:
            start -= 1
        if sentence[start][0] in _PREPOSITIONS and at - start > 1:
            start += 1
        yield side[0], start, at


def _numbered(sentence: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """(word, side or O, how many sides have begun)."""
    begun = 0
    for word, tag in sentence:
        begun += tag.startswith("B-")
        yield word, tag[-1], begun if tag != "O" else -1


def _told(
    number: int, row: dict[str, str], places: Sequence[Span], parts: tuple[tuple[str, Span], ...], whole: bool
) -> Told:
    first, end = int(row["first"]), int(row["end"])
    if not 0 <= first < end <= len(places):
        raise ValueError(f"sentence {number} has nothing at {first} to {end}")
    auxiliary = frozenset(row["auxiliary"].split())
    return Told(places[first][0], places[end - 1][1], row["type"], row["mode"] or None, auxiliary, parts, whole)


def joined(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Words as a text, with the marks set as in print, and the span of each word in it."""
    text, places, tight = "", list[Span](), True
    for at, word in enumerate(words):
        hyphen = word == "-" and 0 < at < len(words) - 1 and "-" not in (words[at - 1], words[at + 1])
        possessive = at > 0 and words[at - 1] in ("'", "’") and word in ("s", "re", "ve", "ll", "d", "t", "m")
        if not (tight or hyphen or possessive or _JOINED_LEFT.fullmatch(word)):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        tight = hyphen or bool(_JOINED_RIGHT.fullmatch(word))
    return text, places
