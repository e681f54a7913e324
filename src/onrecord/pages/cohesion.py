"""How much two stretches of text speak of the same thing: the words and names that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?:'s|’s|s|ed|ing)$")
_SHORTEST = 4

Vector = Mapping[str, float]


def terms(text: str) -> Counter[str]:
    """The words of a text that carry meaning, by count: four letters or more, or names; endings cut."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text):
        if len(word) >= _SHORTEST or word[0].isupper() or word.isdigit():
            found[_ENDING.sub("", word.lower())] += 1 + word[0].isupper()
    return found


def weigh(counts: Iterable[Counter[str]]) -> tuple[dict[str, float], ...]:
    """Term counts of stretches that stand together, as vectors of length 1: a term in all of them weighs little."""
    stretches = tuple(counts)
    spread = Counter(term for stretch in stretches for term in stretch)
    vectors = (
        {term: (1 + log(n)) * log(1 + len(stretches) / spread[term]) for term, n in stretch.items()}
        for stretch in stretches
    )
    return tuple(_unit(vector) for vector in vectors)


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1: 0 (nothing in common) to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


class Measure:
    """How much paragraphs are like whole texts, for texts that some of the paragraphs are part of.

    A term that all the texts have weighs little. Made once for a set of texts: a paragraph then costs no more than
    its own terms.
    """

    def __init__(self, texts: Mapping[int, Counter[str]]) -> None:
        self._texts = texts
        spread = Counter(term for text in texts.values() for term in text)
        self._rare = {term: log(1 + (len(texts) + 1) / (n + 1)) for term, n in spread.items()}
        self._lengths = {number: self._length(text) for number, text in texts.items()}

    def likeness(self, paragraph: Counter[str], copies: Mapping[int, int]) -> dict[int, float]:
        """The cosine with each text, as if the paragraph's own copies in it (by text) had been taken out."""
        length = self._length(paragraph) or 1.0
        return {
            number: self._product(paragraph, text, copies.get(number, 0)) / (length * (self._lengths[number] or 1.0))
            for number, text in self._texts.items()
        }

    def _product(self, paragraph: Counter[str], text: Counter[str], copies: int) -> float:
        total = 0.0
        for term, n in paragraph.items():
            left = text[term] - n * copies
            if left > 0:
                total += (1 + log(n)) * (1 + log(left)) * self._rare[term] ** 2
        return total

    def _length(self, counts: Counter[str]) -> float:
        return sqrt(sum(((1 + log(n)) * self._rare.get(term, 0.0)) ** 2 for term, n in counts.items()))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}
