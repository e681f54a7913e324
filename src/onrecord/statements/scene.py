"""An article as its sources are read in it: tokens, names, figures, and how much each sentence is about whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from onrecord.entities.knowledge import Gender, knowledge
from onrecord.entities.names import Name, names_of
from onrecord.entities.people import Cast, cast_of
from onrecord.entities.tokens import Token, tokens_of
from onrecord.model import Span

HE_OR_SHE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
MANY = frozenset({"they", "them", "both"})
SELVES = frozenset({"we", "us", "ourselves"})
SELF = frozenset({"i", "me", "myself"}) | SELVES
INDEFINITE = frozenset("a an one two some many several most at no another each every".split())
RELATIVE = frozenset({"who", "which", "that"})
PREPOSITIONS = frozenset("of for to with by from at in on about against over like than after before".split())
_PAIRS = frozenset("two pair couple duo".split())
AHEAD = 6
"""Sentences ahead in which the one that a source means may be named."""
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_BREAKS = frozenset({",", "-", "(", ")", "—", "–", "--", ";", ":"})

_MADE = frozenset("written sent made shown seen put".split())
"""What is done with documents, where no "-ed" or "-ing" tells it."""
_TOLD = 0.6
"""What a mention counts for in words that are somebody's; half as much between quotation marks."""

Who: TypeAlias = tuple[int | str, ...]
"""Whom a source means: numbers of figures, and names of organisations that are no names in the text."""

Answers: TypeAlias = Sequence[Who | None]
"""Whom each source means, as far as it is found; None where that is still open."""


class Source(NamedTuple):
    """A source phrase at [start, end) of the text, and the runs of characters that hold what it says."""

    start: int
    end: int
    content: tuple[tuple[int, int], ...]


class Phrase(NamedTuple):
    """Tokens [first, last)."""

    first: int
    last: int


class Mention(NamedTuple):
    """A figure named at `start`, in a sentence; `weight` tells how much the sentence is about it."""

    start: int
    sentence: int
    figure: int
    weight: float


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as sources are read in it. `ending` gives the number of the name that ends before a token."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    cast: Cast
    ending: dict[int, int]
    mentions: tuple[Mention, ...]
    sources: Sequence[Source]
    phrases: tuple[Phrase, ...]
    shared: frozenset[str]

    def sentence(self, phrase: Phrase) -> int:
        """The sentence that a phrase stands in."""
        return self.tokens[min(phrase.first, len(self.tokens) - 1)].sentence if self.tokens else 0


def scene_of(text: str, paragraphs: Sequence[Span], sources: Sequence[Source]) -> Scene:
    """The article with its names and figures found; `paragraphs` and `sources` in order."""
    tokens = tokens_of(text, paragraphs)
    names = names_of(tokens)
    cast = cast_of(names, tokens)
    starts = [token.start for token in tokens]
    phrases = tuple(_phrase(tokens, starts, source) for source in sources)
    lasts = Counter(figure.last for figure in cast.figures if figure.kind == "person")
    return Scene(
        tokens,
        names,
        cast,
        {name.last: number for number, name in enumerate(names)},
        tuple(_mentions(tokens, names, cast, phrases, sources)),
        sources,
        phrases,
        frozenset(last for last, times in lasts.items() if times > 1),
    )


def _phrase(tokens: Sequence[Token], starts: Sequence[int], source: Source) -> Phrase:
    """The tokens of a source, without marks around them."""
    first, last = bisect_left(starts, source.start), bisect_left(starts, source.end)
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while last > first and (not tokens[last - 1].text[0].isalnum() or tokens[last - 1].key in _REFLEXIVE):
        last -= 1
    return Phrase(first, last)


def _mentions(
    tokens: Sequence[Token], names: Sequence[Name], cast: Cast, phrases: Sequence[Phrase], sources: Sequence[Source]
) -> Iterator[Mention]:
    spoken = {at for phrase in phrases for at in range(phrase.first, phrase.last)}
    told = [part for source in sources for part in source.content]
    begun: set[int] = set()  # sentences that have their subject
    for name, figure in zip(names, cast.of_name, strict=True):
        if figure is None:
            continue
        token = tokens[name.first]
        before = tokens[name.lead - 1].key if name.lead else ""
        weight = 0.7 if before in PREPOSITIONS else 1.0
        if token.sentence not in begun and weight == 1 and not tokens[name.last - 1].owns and not token.quoted:
            begun.add(token.sentence)
            weight = 2.0
        if name.first in spoken and before not in PREPOSITIONS and not tokens[name.last - 1].owns:
            weight += 1.5
        if token.quoted:
            weight *= _TOLD / 2
        elif any(start <= name.start < end for start, end in told):
            weight *= _TOLD
        yield Mention(name.start, token.sentence, figure, weight)


def chunk_of(scene: Scene, phrase: Phrase) -> Phrase:
    """The phrase up to what is added to its noun: "the mayor" of "the mayor of Ostley, who …"."""
    inner = {at for name in names_within(scene, phrase) for at in range(name.lead + 1, name.last)}
    closers, documents = knowledge().closers, knowledge().documents
    for at in range(phrase.first + 1, phrase.last):
        token = scene.tokens[at]
        if token.key == "and" and at not in scene.ending and at + 1 < phrase.last:
            continue  # "lawyer and author Ada Brack"
        if _is_short_form(scene, phrase, at):
            continue
        if at not in inner and (token.text in _BREAKS or token.key in closers or _is_made(scene, at, documents)):
            return Phrase(phrase.first, at)
    return phrase


def _is_made(scene: Scene, at: int, documents: frozenset[str]) -> bool:
    """Whether a token tells of the document before it: "a report released in May"."""
    key = scene.tokens[at].key
    return scene.tokens[at - 1].key in documents and (key.endswith(("ed", "ing")) or key in _MADE)


def _is_short_form(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a token is of "(OHB)" in "Ostley Harbour Board (OHB) chairwoman Ada Brack"."""
    for first in range(max(phrase.first, at - 2), at + 1):
        inside = scene.tokens[first : first + 3]
        if len(inside) == 3 and inside[0].text == "(" and inside[1].text.isupper() and inside[2].text == ")":
            return first + 3 < phrase.last and scene.tokens[first + 3].text[0].isalnum()
    return False


def names_within(scene: Scene, phrase: Phrase) -> list[Name]:
    """The names that end within a phrase."""
    return [scene.names[scene.ending[at]] for at in range(phrase.first + 1, phrase.last + 1) if at in scene.ending]


def named_soon(scene: Scene, number: int) -> Iterator[tuple[Name, int]]:
    """The names behind a source, up to `AHEAD` sentences on, each with its figure."""
    phrase = scene.phrases[number]
    last = scene.sentence(phrase) + AHEAD
    for name, figure in zip(scene.names, scene.cast.of_name, strict=True):
        if figure is not None and name.first >= phrase.last and scene.tokens[name.first].sentence <= last:
            yield name, figure


def quotation_around(scene: Scene, number: int) -> int | None:
    """The source with the shortest content that another source stands in."""
    at = scene.sources[number].start
    around = [
        (end - start, other)
        for other, source in enumerate(scene.sources)
        for start, end in source.content
        if other != number and start <= at < end
    ]
    return min(around)[1] if around else None


def is_body(scene: Scene, who: int | str) -> bool:
    """Whether one whom a source means is an organisation."""
    return isinstance(who, str) or scene.cast.figures[who].kind == "organization"


def is_pair(scene: Scene, chunk: Phrase) -> bool:
    """Whether a chunk is "the two", "the couple", "the two women"."""
    keys = [token.key for token in scene.tokens[chunk.first : chunk.last]]
    two = keys[-1] in _PAIRS or ("two" in keys and keys[-1] in knowledge().plurals)
    return two and keys[0] in {"the", "these"} and len(keys) > 1


def is_self(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is "I" or "we"."""
    return phrase.last - phrase.first == 1 and scene.tokens[phrase.first].key in SELF
