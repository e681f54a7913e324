"""Mentions without a name: words for an office or a group ("the defense minister", "North Korean officials")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.entities.phrases import Piece
from onrecord.entities.sectors import Role, role_of, sectors, singular

_LONGEST: Final = 4
_UNKNOWN: Final = 2
"""Words of no known kind between a country and its noun: "Libyan oil minister"."""
_OWNERS = frozenset({"nationality", "place", "organization"})
_NO_PLURAL = frozenset({"police", "gendarmerie", "military"})
_DEFINITE = frozenset({"the"})


class Nominal(NamedTuple):
    """The words of an office or a group at [start, end): the pieces [first, last), and the role that they name.

    `stands`: they are a mention of their own, and not a mere title or a word of other uses.
    """

    start: int
    end: int
    first: int
    last: int
    role: Role
    stands: bool


def nominals_of(pieces: Sequence[Piece]) -> tuple[Nominal, ...]:
    """The nominals among the pieces of a paragraph, in order; none overlaps another."""
    return tuple(_found(pieces))


def _found(pieces: Sequence[Piece]) -> Iterator[Nominal]:
    at = 0
    while at < len(pieces):
        head = _head(pieces, at)
        if head is None:
            at += 1
            continue
        end, role = head
        first = _first(pieces, at, end)
        last = _last(pieces, end)
        words = pieces[first:last]
        yield Nominal(words[0].start, words[-1].end, first, last, role, _stands(pieces, first, end, last, role))
        at = last


def _head(pieces: Sequence[Piece], at: int) -> tuple[int, Role] | None:
    """Where the longest run of words that begins at `at` and names a role ends, and the role."""
    best = None
    words: list[str] = []
    for end in range(at, min(at + _LONGEST, len(pieces))):
        piece = pieces[end]
        if piece.mention is not None or not piece.text[0].isalpha():
            break
        words.append(piece.text)
        role = role_of(words)
        joined = best is not None and role is not None and role.noun in sectors().neutral  # "police officers"
        if role is not None and len(role.noun.split()) >= len(words) - joined:
            best = end + 1, role
    return best


def _first(pieces: Sequence[Piece], at: int, end: int) -> int:
    """Where the nominal begins: with the country or body before its noun, and with "the"."""
    table, first, unknown = sectors(), at, 0
    while first > 0:
        before = pieces[first - 1]
        if before.mention is not None:
            if before.mention.kind not in _OWNERS:
                break
            first -= 1
            at, unknown = first, 0
            continue
        word = before.text.lower()
        if word in table.between:
            first -= 1
            continue
        if (
            unknown < _UNKNOWN
            and word.isalpha()
            and before.text.islower()
            and _owned(pieces, first - 1, _UNKNOWN - unknown)
        ):
            first -= 1
            unknown += 1
            continue
        break
    return first - 1 if first > 0 and pieces[first - 1].text.lower() in _DEFINITE else at


def _owned(pieces: Sequence[Piece], at: int, most: int) -> bool:
    """Whether, within a few words before `at`, the word for a people stands, or the possessive of a country."""
    for index in range(at - 1, max(-1, at - 1 - most), -1):
        mention = pieces[index].mention
        if mention is not None:
            return mention.kind == "nationality" or pieces[index].owns
        if not pieces[index].text.islower():
            return False
    return False


def _last(pieces: Sequence[Piece], end: int) -> int:
    """Where the nominal ends: with the name behind "of"."""
    at = end + 1
    if end >= len(pieces) or pieces[end].text != "of":
        return end
    if at < len(pieces) and pieces[at].text.lower() == "the":
        at += 1
    mention = pieces[at].mention if at < len(pieces) else None
    return at + 1 if mention is not None and mention.kind in _OWNERS else end


def _stands(pieces: Sequence[Piece], first: int, end: int, last: int, role: Role) -> bool:
    """Whether the words are a mention: a known office or group, told by "the", by whose it is, or by its plural."""
    words = [piece.text.lower() for piece in pieces[first:end] if piece.mention is None]
    owned = last > end or any(piece.mention is not None for piece in pieces[first:end])
    definite = words[0] in _DEFINITE
    plural = singular(words[-1]) != words[-1] or words[-1] in _NO_PLURAL
    if role.sector is None:
        return False
    if role.noun in sectors().plain:
        return owned and (plural or definite)
    return owned or definite or plural
