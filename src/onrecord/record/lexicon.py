"""What the record knows of words: how it folds them, and which words of its index hold a run of characters.

A run of characters is looked for in two steps: its words lead to words of the vocabulary, and those to rows; then each
of these rows is looked at. So not every row has to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

MOST_WORDS = 2000
"""So many words of the vocabulary are looked up; what more words hold ("a") is quicker to look through."""


class Piece(NamedTuple):
    """A word of a run of characters, folded; what is `open` at an end may be part of a longer word there."""

    word: str
    open_before: bool
    open_after: bool


class Lexicon(Protocol):
    """What is asked of the words of a record."""

    def fold(self, typed: str) -> tuple[str, Sequence[str]]:
        """Give a text in lower case and without accents, and the words of it."""
        ...

    def like(self, part: str, piece: Piece) -> Sequence[str] | None:
        """Give the words of a part of the index that hold a piece; None where they are too many to look up."""
        ...


def pieces(typed: str, lexicon: Lexicon) -> Sequence[Piece]:
    """Cut a run of characters into its words, the longest first; those at its ends may go on beyond it."""
    folded, words = lexicon.fold(typed)
    last = len(words) - 1
    found = [
        Piece(word, at == 0 and folded.startswith(word), at == last and folded.endswith(word))
        for at, word in enumerate(words)
    ]
    return sorted(found, key=lambda piece: -len(piece.word))


def like_question(part: str, piece: Piece) -> tuple[str, dict[str, object]]:
    """SQL for the words of a part that hold a piece, and its values."""
    held = {
        (True, True): "contains(word, $piece)",
        (True, False): "suffix(word, $piece)",
        (False, True): "prefix(word, $piece)",
        (False, False): "word = $piece",
    }[piece.open_before, piece.open_after]
    asked = f"SELECT word FROM search_vocabulary WHERE part = $part AND {held} LIMIT {MOST_WORDS + 1}"  # noqa: S608
    return asked, {"part": part, "piece": piece.word}
