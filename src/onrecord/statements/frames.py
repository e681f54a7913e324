"""What stands beside a cue in its sentence: to whom something was said, and where.

"told reporters at a rally in Ostley that …", "…, she said to the council in a letter on Monday."
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.statements.acts import Act, cues

_LONGEST = 160
"""Characters behind a cue in which its frame must stand."""
_STOP = re.compile(
    r"""[.?!;:]\s|[.?!;:]$|["“”«»]|\s[—–-]\s|\b(?:that|if|whether|as|when|while|because|but|and|who|which)\b"""
)
_PREPOSITION = re.compile(r"\b(?:in|at|on|during|via|through|from|to|for|about|with|by|after|before|of|over|into)\b")
_WHERE = frozenset({"in", "at", "on", "during", "via", "through", "from"})
_TIME = re.compile(
    r"(?:(?:early|late|mid|last|next|this|that|the same|later|earlier)[\s-])*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s\d|$|,)"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|\d{4}|\d{1,2}(?::\d\d)?\s?[ap]"
    r"|today|yesterday|tomorrow|tonight|week|month|year|the (?:morning|afternoon|evening|weekend|past|time)|recent)",
    re.I,
)
_NO_HEARER = re.compile(r"(?:him|her|it|them)sel(?:f|ves)\b|(?:last|this|earlier|later|again|in|on|at)\b", re.I)
_NOWHERE = (
    _TIME,
    re.compile(r"(?:\w+ing|response|addition|fact|part|turn|order|particular|return|exchange|general)\b"),
)


class Frame(NamedTuple):
    """Where, in the text that was given, the hearer and the place of what was said stand; None where not told."""

    addressee: tuple[int, int] | None
    place: tuple[int, int] | None


def frame_of(text: str, start: int, stop: int, act: Act) -> Frame:
    """The frame in text[start:stop]: what follows a cue with this act, up to its content or the sentence's end."""
    stop = min(stop, start + _LONGEST)
    end = _STOP.search(text, start, stop)
    chunks = _chunks(text, start, end.start() if end else stop)
    addressee = place = None
    for preposition, span in chunks:
        words = text[slice(*span)]
        if preposition in ("", "to") and addressee is None:
            spoken_to = preposition == "to" or act.word in cues().to_somebody
            addressee = span if spoken_to and not _NO_HEARER.match(words) and not _TIME.match(words) else None
        elif preposition in _WHERE and place is None and not any(kind.match(words) for kind in _NOWHERE):
            place = (span[0] - len(preposition) - 1, span[1])
    return Frame(addressee, place)


def _chunks(text: str, start: int, stop: int) -> list[tuple[str, tuple[int, int]]]:
    """The words up to the first preposition, then each preposition with its words ("of" begins no chunk)."""
    found: list[tuple[str, tuple[int, int]]] = []
    preposition, at = "", start
    for match in _PREPOSITION.finditer(text, start, stop):
        if match.group() == "of" or (preposition == "" and match.start() - at > _LONGEST // 2):
            continue
        _keep(found, text, preposition, at, match.start())
        preposition, at = match.group(), match.end()
    _keep(found, text, preposition, at, stop)
    return found


def _keep(found: list[tuple[str, tuple[int, int]]], text: str, preposition: str, start: int, stop: int) -> None:
    """Keep a chunk without the commas and spaces around it, up to its first comma."""
    part = text[start:stop]
    lead = len(part) - len(part.lstrip(" \t\r\n,"))
    part = part[lead:].split(",")[0].rstrip()
    if part and part[0].isalnum():
        found.append((preposition, (start + lead, start + lead + len(part))))
