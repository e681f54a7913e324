"""The quoted words of a statement: what stands between its marks, word by word, each with its place.

Case, the shape of marks and what an editor put in square brackets do not count: they change from house to house.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from onrecord.model import Field, Span, StatementKind

_TOKEN = re.compile(
    r"(?P<word>\d+(?:[.,]\d+)+|\w+(?:[’'-]\w+)*)|(?P<bracketed>\[[^\]]{0,80}\])|(?P<gap>…|\.\s?\.\s?\.)"
)
_QUOTED = re.compile(r"[“\"„«](?P<double>[^“”\"„«»]+)(?:[”\"»“]|$)|(?<!\w)[‘'](?P<single>[^‘“”\"]+?)[’'](?!\w)")
_DAY: Final = len("2000-01-01")


class Word(NamedTuple):
    """A quoted word: `key` is what is compared; `start` and `end` count in the article's field named `field`.

    `after_gap` says that something was left out before it: an ellipsis, or the words of the reporter between two parts.
    """

    key: str
    start: int
    end: int
    field: Field
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is compared of one statement: its quoted words, in which article, by whom (`speaker_keys`), on which day.

    `speakers` is empty where nobody is known to speak, `day` None where it is not known.
    """

    words: tuple[Word, ...]
    article: Hashable
    speakers: frozenset[str] = frozenset()
    day: str | None = None

    def keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.key for word in self.words)


def quoted_parts(kind: StatementKind, content: Sequence[Span]) -> tuple[Span, ...]:
    """What a statement quotes: the whole of a direct one, of a mixed one what stands in marks, else nothing."""
    if kind == "indirect":
        return ()
    return tuple(content) if kind == "direct" else tuple(part for span in content for part in _in_marks(span))


def words_of_parts(parts: Sequence[Span]) -> tuple[Word, ...]:
    """The words of quoted parts, in order."""
    words: list[Word] = []
    for part in parts:
        words += _words(part, later=bool(words))
    return tuple(words)


def exact_day(moment: str | None) -> str | None:
    """The day of an ISO moment; None where it is not known to the day."""
    return moment[:_DAY] if moment and len(moment) >= _DAY else None


def speaker_keys(names: Sequence[str]) -> frozenset[str]:
    """What two names of one speaker share: their last word, without case and accents."""
    return frozenset(_folded(name.split()[-1]) for name in names if name.strip())


def _in_marks(span: Span) -> Iterator[Span]:
    for found in _QUOTED.finditer(span.text):
        group = "double" if found["double"] else "single"
        start, end = found.span(group)
        yield Span(span.start + start, span.start + end, found[group], span.field)


def _words(part: Span, *, later: bool) -> Iterator[Word]:
    gap = later
    for found in _TOKEN.finditer(part.text):
        if found["word"]:
            yield Word(_key(found["word"]), part.start + found.start(), part.start + found.end(), part.field, gap)
        gap = not found["word"]


def _key(word: str) -> str:
    return _folded(word).replace("’", "'")


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
