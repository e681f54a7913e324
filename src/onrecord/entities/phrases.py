"""What a noun phrase is made of: words up to its head, the names in it, what follows prepositions and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.entities.sectors import sectors
from onrecord.model import Mention, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[.'’&-]\w+)*|--|[^\w\s]")
_DETERMINERS = frozenset("the a an this that these those his her its their our my your another other such".split())
_STOPS = frozenset("who whom whose which that where when after before during since and or but as amid while by".split())
_JOINS: Final = frozenset({"and", "or", ","})
_ENDS: Final = frozenset({",", ";", ":", "(", ")", "--", "—", "–"})
_PREPOSITIONS = frozenset(
    "of in from at within inside across throughout for around near with to against on into over about between toward "
    "towards under without outside behind along via among like despite".split()
)
_OWNING = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_POSSESSIVE = re.compile(r"['’]s?$")


class Piece(NamedTuple):
    """A word at [start, end) of the text, or a whole name with its mention; `owns`: a possessive ending follows."""

    start: int
    end: int
    text: str
    mention: Mention | None = None
    owns: bool = False


class Phrase(NamedTuple):
    """A noun phrase: `core` up to its head, `owners` behind what tells whose it is, `besides` after a comma."""

    core: tuple[Piece, ...]
    owners: tuple[tuple[Piece, ...], ...] = ()
    besides: tuple[Piece, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the core that are no names, each without a possessive ending."""
        return words_of(self.core)

    @property
    def head(self) -> Mention | None:
        """The name at the end of the core."""
        return self.core[-1].mention if self.core else None


def _is_people(piece: Piece) -> bool:
    """Whether a piece is a word for a people: two of them share the noun behind ("Danish and Swedish officials")."""
    return piece.mention is not None and piece.mention.kind == "nationality"


def words_of(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words of pieces that are no names."""
    return tuple(word for piece in pieces if piece.mention is None and (word := _POSSESSIVE.sub("", piece.text)))


def phrase_of(span: Span, mentions: Sequence[Mention]) -> Phrase:
    """The parts of the phrase at `span`; `mentions` are the names of its field."""
    pieces = [piece for piece in pieces_of(span, mentions) if piece.text[0].isalnum() or piece.text in _ENDS]
    while len(pieces) > 1 and _is_idle(pieces):
        del pieces[0]
    core, rest = _until_stop(pieces)
    while len(rest) > 1 and rest[0].text in _JOINS and all(map(_is_people, [*core, rest[1]])):
        more, rest = _until_stop(rest[1:])
        core += more
    owners = []
    besides: tuple[Piece, ...] = ()
    while rest:
        opener, rest = rest[0].text.lower(), rest[1:]
        part, rest = _until_stop(_without_determiners(rest))
        if opener in sectors().owning:
            owners.append(tuple(part))
        elif opener == "," and not besides:
            besides = tuple(part)
    return Phrase(tuple(core), tuple(owners), besides)


def pieces_of(span: Span, mentions: Sequence[Mention]) -> Iterator[Piece]:
    """The words and marks of a span, a name as one piece; of names that overlap, the longer."""
    inside = [one for one in mentions if span.start <= one.start and one.end <= span.end]
    names: dict[int, Mention] = {}
    for one in sorted(inside, key=lambda mention: mention.start - mention.end):
        if not any(other.start < one.end and one.start < other.end for other in names.values()):
            names[one.start] = one
    at = 0
    for match in _WORD.finditer(span.text):
        start, end = span.start + match.start(), span.start + match.end()
        if start < at:
            continue
        name = names.get(start)
        if name is not None and not _is_linked(span.text[name.end - span.start :]):
            at = name.end
            ending = _OWNING.match(span.text, name.end - span.start)
            at += len(ending.group()) if ending else 0
            yield Piece(name.start, name.end, name.text, name, ending is not None)
        else:
            at = end
            yield Piece(start, end, match.group())


def _is_linked(after: str) -> bool:
    """Whether a name is the first part of a word that names no owner: "Turkish-backed"."""
    match = re.match(r"[-‐](\w+)", after)
    return match is not None and match.group(1).lower() in sectors().linked


def _is_idle(pieces: Sequence[Piece]) -> bool:
    """Whether a phrase opens with a word that tells nothing of who it is: "the", "dozens of"."""
    first, following = pieces[0], pieces[1]
    if first.mention is not None:
        return False
    word = first.text.lower()
    if word in _DETERMINERS or word == "of" or word[0].isdigit():
        return True
    return word in sectors().groups and (following.text.lower() in {"of", *sectors().groups} or word not in _NOUNS)


_NOUNS = frozenset("group groups crowd crowds team band gang column convoy members number majority".split())


def _without_determiners(pieces: Sequence[Piece]) -> list[Piece]:
    kept = list(pieces)
    while len(kept) > 1 and kept[0].mention is None and kept[0].text.lower() in _DETERMINERS:
        del kept[0]
    return kept


def _until_stop(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces before the first that ends a run of nouns, and that one with all behind it."""
    for at, piece in enumerate(pieces):
        if piece.mention is None and at and piece.text.lower() in _STOPS | _PREPOSITIONS | _ENDS:
            return list(pieces[:at]), list(pieces[at:])
    return list(pieces), []
