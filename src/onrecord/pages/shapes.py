"""What a run of text looks like, whatever it says: its length, its punctuation, the patterns that it fits."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from math import log
from typing import NamedTuple

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_REACHED = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w|(?:^|\s)@\w{2,}")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|"
    r"\d+ ?(?:年|月|日|년|월|일)|\bago\b|前$"
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|av|af|door|foto|photo|text|autor|author|written by)\b[: ]", re.I)
_CREDIT = frozenset(
    "photo foto image bild credit credits getty reuters afp ap dpa epa afp/getty picture-alliance".split()
)
_STOPS = re.compile(r"[.!?…。！？؟।](?=[\s\"'”’»)\]]|$)|[。！？]")
_COMMAS = re.compile(r"[,;，、،；]")
_END = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]」』]*$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])[\"'”’»)]*$")
_OPENS_QUOTE = re.compile(r"[\"“„«‘'「『–—-]")
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:, [A-Z][\w. ]{1,20})?)(?: \([\w /]{2,20}\))?(?: ?[:—–]|\s--?)\s"
)
"""How a report opens that names the place it was filed from: "BRUSSELS:", "PARIS (AFP) —"."""


class Shape(NamedTuple):
    """Traits of a text by itself. Lengths are natural logarithms, shares run from 0 to 1, the rest is 0 or 1."""

    length: float
    words: float
    word_length: float
    capitals: float
    stops: float
    commas: float
    ends: float
    cut: float
    colon: float
    question: float
    lower_start: float
    quote_start: float
    digits: float
    furniture: float
    announcement: float
    date: float
    byline: float
    credit: float
    address: float
    bar: float
    shouting: float
    dateline: float


_LINE = 200  # characters up to which a text is looked at as a line that may be furniture
_NO_LINE = (0.0,) * 9


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = json.loads((files("onrecord.data") / "furniture.json").read_text("utf-8"))
    return {kind: re.compile(pattern, re.I) for kind, pattern in table.items()}


def is_furniture(text: str) -> bool:
    """Whether a line is one that pages of news print around their articles, by the table of such lines."""
    return _is_line(text) or is_announcement(text)


def _is_line(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text) or _patterns()["lines"].fullmatch(text))


def is_announcement(text: str) -> bool:
    """Whether a line announces links to other articles, by the table of such lines."""
    return bool(_patterns()["announcements"].fullmatch(text))


def shape_of(text: str) -> Shape:
    """The traits of a text that is not empty."""
    size = len(text)
    words = text.split()
    own = (log(size), log(len(words)), min(20.0, size / len(words)), sum([w[0].isupper() for w in words]) / len(words))
    line = _line(text, words) if size <= _LINE else _NO_LINE
    return Shape._make((*own, *_sentence(text, size), *line, float(DATELINE.match(text) is not None)))


def _sentence(text: str, size: int) -> tuple[float, ...]:
    """From `stops` to `quote_start`."""
    return (
        min(10.0, len(_STOPS.findall(text))),
        min(10.0, len(_COMMAS.findall(text))),
        float(_END.search(text, max(0, size - 6)) is not None),
        float(_CUT.search(text, max(0, size - 6)) is not None),
        float(text.endswith((":", "："))),
        float(text.endswith(("?", "？", "؟"))),
        float(text[0].islower()),
        float(_OPENS_QUOTE.match(text) is not None),
    )


def _line(text: str, words: list[str]) -> tuple[float, ...]:
    """From `digits` to `shouting`: what only short texts are looked at for."""
    digits = sum(map(str.isdigit, text))
    announced = is_announcement(text)
    return (
        digits / len(text),
        float(announced or _is_line(text)),
        float(announced),
        float((digits or "ago" in text or "前" in text) and _DATE.search(text) is not None),
        float(_BYLINE.match(text) is not None),
        float("©" in text or not _CREDIT.isdisjoint([word.strip("()[]:,./").lower() for word in words])),
        float(("@" in text or "://" in text or "www." in text) and _REACHED.search(text) is not None),
        float("|" in text or "·" in text or "›" in text or "»" in text),
        float(text.isupper()),
    )
