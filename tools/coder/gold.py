"""What the coder learns from: sentences written for it, with their acts marked, and pairs of sides with their type.

A line of resources/events is a text, a tab, and its contexts. In the text `{1 ASSAULT aerial +historical|bombed}` is
act 1 with type, mode ("-": none) and auxiliaries, `[1A,2R|the rebels]` actor of act 1 and recipient of act 2; P is a
place, T a time. A line that begins with # tells about the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.events.labels import ROLES
from onrecord.events.ontology import ontology

_MARK = re.compile(r"\{(?P<act>[^{}|]*)\|(?P<says>[^{}\[\]|]+)\}|\[(?P<roles>[^\[\]|]*)\|(?P<part>[^{}\[\]|]+)\]")
_ROLE = re.compile(r"(\d+)([ARPT])")
_LETTERS = {"A": "actor", "R": "recipient", "P": "place"}
YIELD = "YIELD"
"""What CONCEDE and RETREAT are called in the pairs."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An act of a text: where it stands, in characters, what it is, and the spans of its parts by role.

    `whole` says whether all its parts are known.
    """

    start: int
    end: int
    type: str
    mode: str | None
    auxiliary: frozenset[str]
    parts: tuple[tuple[str, Span], ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its acts and its contexts, None where these are not known."""

    text: str
    acts: tuple[Told, ...]
    contexts: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, two sides of it in characters, and the type of what the one does to the other, or YIELD."""

    text: str
    actor: Span | None
    recipient: Span | None
    type: str


def texts(*paths: Path) -> Iterator[Text]:
    """The texts of some files. Raises ValueError, with file and line, for a line that cannot be read."""
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield text_of(line)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from None


def text_of(line: str) -> Text:
    """A line as a text. Raises ValueError where a mark is not understood."""
    marked, _, told = line.partition("\t")
    plain, heads, parts, at = "", {}, list[tuple[str, str, Span]](), 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at, start = mark.end(), len(plain)
        plain += mark["says"] or mark["part"]
        if mark["says"]:
            number, *what = mark["act"].split()
            heads[number] = (start, len(plain), what)
        else:
            parts += [(*_role(one), (start, len(plain))) for one in mark["roles"].split(",")]
    plain += marked[at:]
    if stray := re.search(r"[{}\[\]|]", plain):
        raise ValueError(f"a stray {stray[0]}")
    if lost := {number for number, _, _ in parts} - heads.keys():
        raise ValueError(f"parts of no act: {', '.join(sorted(lost))}")
    acts = (_told(start, end, what, [p[1:] for p in parts if p[0] == n]) for n, (start, end, what) in heads.items())
    return Text(plain, tuple(acts), frozenset(_contexts(told)))


def _role(one: str) -> tuple[str, str]:
    found = _ROLE.fullmatch(one.strip())
    if found is None:
        raise ValueError(f"no role is called {one!r}")
    return found[1], found[2]


def _told(start: int, end: int, what: list[str], parts: list[tuple[str, Span]]) -> Told:
    kind, mode, *auxiliaries = what
    types = ontology().types
    if kind not in types or (mode != "-" and mode not in types[kind].modes):
        raise ValueError(f"PLOVER has no {kind} {mode}")
    auxiliary = frozenset(one.removeprefix("+") for one in auxiliaries)
    if unknown := auxiliary - set(ontology().auxiliaries):
        raise ValueError(f"no auxiliary is called {', '.join(sorted(unknown))}")
    roles = tuple((_LETTERS[letter], span) for letter, span in parts if letter in _LETTERS)
    assert all(role in ROLES for role, _ in roles)
    return Told(start, end, kind, None if mode == "-" else mode, auxiliary, roles)


def _contexts(told: str) -> Iterator[str]:
    for one in filter(None, map(str.strip, told.split(","))):
        if one not in ontology().contexts:
            raise ValueError(f"no context is called {one!r}")
        yield one


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a table with the columns marked_sentence (<s>, <t> around the sides) and gold_root."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield _pair(row["marked_sentence"], row["gold_root"])


def _pair(marked: str, kind: str) -> Pair:
    text, at = "", dict[str, list[int]]()
    for piece in re.split(r"(</?[st]>)", marked):
        if sign := re.fullmatch(r"</?([st])>", piece):
            at.setdefault(sign[1], []).append(len(text))
        else:
            text += piece
    actor, recipient = (_ends(at.get(side, [])) for side in "st")
    return Pair(text, actor, recipient, kind)


def _ends(at: list[int]) -> Span | None:
    return (at[0], at[1]) if len(at) > 1 else None
