"""Rows of two readings set against each other: which came, which went, and which are told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from onrecord.stories.wording import marked

_ALIKE: Final = 0.6
"""Share of the words that two rows must have in common to be one that was changed."""
_RELATED: Final = 0.4
"""The same for two paragraphs, one in the place of the other."""


class Item(NamedTuple):
    """A row as it is compared: what it says, in full, and the words that it rests on."""

    told: str
    words: tuple[str, ...]


class Compared(NamedTuple):
    """What came, what went, and what was changed: the last with what is gone as [-…-] and what is new as {+…+}."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]


def of_statement(row: Mapping[str, Any]) -> Item:
    """A row of `statements` as it is compared."""
    who = ", ".join(row["speakers"]) or row["source"]
    said = f"not: {row['content']}" if row["negated"] else row["content"]
    return Item(f"{who}: {said}" if who else said, _words(row["content"]))


def of_event(row: Mapping[str, Any]) -> Item:
    """A row of `events` as it is compared."""
    flags = [name for name in ("historical", "future", "hypothetical", "negated") if row[name]]
    sides = " → ".join(", ".join(row[side]) or "?" for side in ("actors", "recipients"))
    coded = " ".join(filter(None, (row["event"], row["mode"], *flags)))
    return Item(f"{coded}, {sides}: {row['words']}", _words(row["words"]))


def compare_items(before: Sequence[Item], after: Sequence[Item]) -> Compared:
    """Compare the rows of two readings, in their order; a row that stands twice is two rows."""
    gone, new = _without(before, after), _without(after, before)
    changed = []
    for old in tuple(gone):
        other = max(new, key=lambda item: _likeness(old.words, item.words), default=None)
        if other is not None and _likeness(old.words, other.words) >= _ALIKE:
            changed.append(marked(old.told, other.told))
            gone.remove(old)
            new.remove(other)
    return Compared(tuple(item.told for item in new), tuple(item.told for item in gone), tuple(changed))


def revised(before: str, after: str) -> Iterator[str]:
    """The paragraphs of two texts as one, with what is gone as [-…-] and what is new as {+…+}."""
    old, new = before.split("\n\n"), after.split("\n\n")
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from new[other_start:other_end]
        else:
            yield from _paragraphs(old[start:end], new[other_start:other_end])


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Paragraphs in the place of others: word by word within those that are alike, else the one gone, the other new."""
    if len(old) != len(new):
        yield from (marked(each, "") for each in old)
        yield from (marked("", each) for each in new)
        return
    for one, other in zip(old, new, strict=True):
        if _likeness(_words(one), _words(other)) >= _RELATED:
            yield marked(one, other)
        else:
            yield from (marked(one, ""), marked("", other))


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """The items that the others do not have as well."""
    left, rest = list(others), []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            rest.append(item)
    return rest


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split())
