"""How one quotation differs from another of the same words: cut, longer, changed in a word, worded anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from onrecord.stories.quoting import Word

Wording: TypeAlias = Literal["exact", "trimmed", "longer", "overlapping", "changed", "reworded"]
"""exact: the same words. trimmed, longer: words are only left out, only added, at an end or where a gap is shown.
overlapping: each goes on otherwise. changed: a few words within are otherwise. reworded: many are."""

_FEW = 3  # words that may be otherwise in any quotation that counts as changed
_PART = 0.25  # of the shared words: the same for long ones
_EDGE = 2  # words: so few that are otherwise at an end are a change, more are two ways of going on


class Change(NamedTuple):
    """A run of words that is otherwise: [start, end) in the words of the one, and in those of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


class Comparison(NamedTuple):
    """What two quotations share and do not. `shared` counts words; `run` those of the longest run in common."""

    wording: Wording
    shared: int
    run: int
    changes: tuple[Change, ...]


def compare(base: Sequence[Word], other: Sequence[Word]) -> Comparison:
    """Align the words of two quotations."""
    matcher = SequenceMatcher(None, [word.key for word in base], [word.key for word in other], autojunk=False)
    codes = matcher.get_opcodes()
    same = [end - start for tag, start, end, _, _ in codes if tag == "equal"]
    changes = tuple(Change(*places) for tag, *places in codes if tag != "equal")
    shared = sum(same)
    kinds = {_kind(change, base, other) for change in changes}
    altered = sum(
        max(one.end - one.start, one.other_end - one.other_start)
        for one in changes
        if _kind(one, base, other) == "changed"
    )
    return Comparison(_wording(kinds, altered, shared), shared, max(same, default=0), changes)


def _wording(kinds: set[Wording], altered: int, shared: int) -> Wording:
    if altered:
        return "changed" if altered <= max(_FEW, _PART * shared) else "reworded"
    if "overlapping" in kinds or kinds == {"trimmed", "longer"}:
        return "overlapping"
    return kinds.pop() if kinds else "exact"


def _kind(change: Change, base: Sequence[Word], other: Sequence[Word]) -> Wording:
    lost, won = change.end - change.start, change.other_end - change.other_start
    at_end = (not change.start and not change.other_start) or (
        change.end == len(base) and change.other_end == len(other)
    )
    if at_end and lost and won:
        return "changed" if max(lost, won) <= _EDGE else "overlapping"
    if not won and (at_end or other[change.other_start].after_gap):
        return "trimmed"
    if not lost and (at_end or base[change.start].after_gap):
        return "longer"
    return "changed"


def marked(before: str, after: str) -> str:
    """Two wordings as one line, with what is gone as [-…-] and what is new as {+…+} (the way of wdiff)."""
    old, new = before.split(), after.split()
    codes = SequenceMatcher(None, [_bare(one) for one in old], [_bare(one) for one in new], autojunk=False)
    return " ".join(piece for code in codes.get_opcodes() for piece in _pieces(code, old, new))


def _pieces(code: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[str]:
    tag, start, end, other_start, other_end = code
    if tag == "equal":
        yield " ".join(new[other_start:other_end])
        return
    if end > start:
        yield f"[-{' '.join(old[start:end])}-]"
    if other_end > other_start:
        yield f"{{+{' '.join(new[other_start:other_end])}+}}"


def _bare(word: str) -> str:
    return word.casefold().strip("“”\"„«»‘’'.,;:!?()[]…—–-").replace("’", "'")
