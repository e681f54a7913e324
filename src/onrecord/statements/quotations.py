"""Finds the quoted stretches of a text: which marks open, which close, and what to do when one is missing.

A mark is read by where it stands before it is read by its shape: archives turn marks around, and straight ones have
no side. A mark that makes no sense is passed over; what follows it is read as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.model import Span
from onrecord.statements.acts import cues

Side = Literal["open", "close", "either"]

# Of three single marks in a row the last two are the double one: ''He said, 'No,'''
_MARK = re.compile(r"''(?!'(?!'))|``|[\"“”„‟«»‘’']")
_FAMILY = {"«": "guillemet", "»": "guillemet", "‘": "single", "’": "single", "'": "single"}  # else double
_OPENERS = frozenset({"“", "„", "‟", "«", "``", "‘"})
_CLOSERS = frozenset({"”", "»", "’"})
_BEFORE_OPEN = frozenset("([{—–-/“\"‘'")
_NEVER_FIRST = frozenset(",;:!?)]}")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–-/’'”\"…<*")
# Fewer words between single marks are a nickname, a title or two apostrophes.
_SINGLE_WORDS = 3


class Quotation(NamedTuple):
    """A quoted stretch, marks included: text[start:end] in paragraph number `paragraph`.

    `closed` is False where the closing mark is missing; `continues` says that it goes on from the paragraph before,
    which left its quotation open.
    """

    start: int
    end: int
    paragraph: int
    closed: bool = True
    continues: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    side: Side


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order, none inside another; each lies within one paragraph."""
    found: list[Quotation] = []
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        here = list(_in_paragraph(text, paragraph.start, paragraph.end, number))
        if here:
            opens_paragraph = not text[paragraph.start : here[0].start].strip()
            here[0] = here[0]._replace(continues=left_open and opens_paragraph)
        left_open = bool(here) and not here[-1].closed
        found += here
    return tuple(q for q in found if any(map(str.isalnum, text[q.start : q.end])))


def _in_paragraph(text: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    marks = [_mark(text, m, start, end) for m in _MARK.finditer(text, start, end)]
    partners = _single_partners(text, marks)
    nesting = _nesting_families(marks)
    index = 0
    while index < len(marks):
        mark = marks[index]
        if mark.family == "single":
            last, closed = partners.get(index, index), index in partners
        elif mark.side == "close":
            last, closed = index, False
        else:
            last, closed = _closing(marks, index, nesting)
        if closed:
            yield Quotation(mark.start, marks[last].end, number)
        elif last > index:
            stop = marks[last].start if last < len(marks) else end
            yield Quotation(mark.start, _trimmed(text, mark.start, stop), number, closed=False)
        index = last if last > index and not closed else last + 1


def _closing(marks: list[_Mark], opening: int, nesting: frozenset[str]) -> tuple[int, bool]:
    """The mark that closes the one at `opening`, and True; or the one before which it must end, and False."""
    family, depth = marks[opening].family, 0
    for index in range(opening + 1, len(marks)):
        mark = marks[index]
        if mark.family != family:
            continue
        if mark.side == "open" and family not in nesting:
            return index, False
        if mark.side != "open" and not depth:
            return index, True
        depth += 1 if mark.side == "open" else -1
    return len(marks), False


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    shape = match.group()
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    opens = (before.isspace() or before in _BEFORE_OPEN) and not (after.isspace() or after in _NEVER_FIRST)
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE)
    return _Mark(match.start(), match.end(), _FAMILY.get(shape, "double"), _side(shape, opens, closes))


def _side(shape: str, opens: bool, closes: bool) -> Side:
    if opens != closes:
        return "open" if opens else "close"
    if shape in _OPENERS:
        return "open"
    return "close" if shape in _CLOSERS else "either"


def _nesting_families(marks: list[_Mark]) -> frozenset[str]:
    """Families whose marks pair off in this paragraph: an opening one inside a quotation opens a nested one."""
    sides = [(mark.family, mark.side) for mark in marks]
    return frozenset(
        family for family in ("double", "guillemet") if sides.count((family, "open")) == sides.count((family, "close"))
    )


def _single_partners(text: str, marks: list[_Mark]) -> dict[int, int]:
    """For each single mark that safely opens a quotation, the index of the mark that closes it.

    An apostrophe after s ("the workers’ vote") closes only where nothing better follows before the next double mark.
    """
    partners: dict[int, int] = {}
    sure: int | None = None
    unsure: int | None = None
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.family != "single":
            sure = unsure = None
        elif mark.side == "close":
            if text[mark.start - 1] in "sS":
                unsure = index
            else:
                sure = index
        elif mark.side == "open" and (partner := sure if sure is not None else unsure) is not None:
            if _is_single_quotation(text, mark, marks[partner]):
                partners[index] = partner
            # Marks before this one pair with something nearer, or with nothing.
            sure = unsure = None
    return partners


def _is_single_quotation(text: str, mark: _Mark, partner: _Mark) -> bool:
    first = text[mark.end : mark.end + 12].split()
    if not first or not first[0][0].isalpha() or first[0].lower().strip(".,") in cues().elisions:
        return False
    words = text[mark.end : partner.start].split(None, _SINGLE_WORDS)
    return len(words) >= _SINGLE_WORDS


def _trimmed(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without the white space at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
