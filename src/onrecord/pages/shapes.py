"""What a run of text looks like, whatever it says: its length, its punctuation, the patterns that it fits."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from math import log
from typing import NamedTuple

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HANDLE = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:^|\s)@\w{2,}")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|"
    r"\d+ ?(?:年|月|日|년|월|일)|\bago\b|前$"
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|av|af|door|foto|photo|text|autor|author|written by)\b[: ]", re.I)
_CREDIT = re.compile(r"[(©]|(?:photo|foto|image|bild|credit|getty|reuters|afp|ap photo|dpa|epa|picture alliance)", re.I)
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
    digits: float
    stops: float
    commas: float
    ends: float
    cut: float
    colon: float
    question: float
    lower_start: float
    quote_start: float
    furniture: float
    announcement: float
    date: float
    byline: float
    credit: float
    address: float
    bar: float
    dateline: float
    shouting: float


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = json.loads((files("onrecord.data") / "furniture.json").read_text("utf-8"))
    return {kind: re.compile(pattern, re.I) for kind, pattern in table.items()}


def is_furniture(text: str) -> bool:
    """Whether a line is one that pages of news print around their articles, by the table of such lines."""
    return bool(_ADDRESS.fullmatch(text) or _patterns()["lines"].fullmatch(text) or is_announcement(text))


def is_announcement(text: str) -> bool:
    """Whether a line announces links to other articles, by the table of such lines."""
    return bool(_patterns()["announcements"].fullmatch(text))


def shape_of(text: str) -> Shape:
    """The traits of a text that is not empty."""
    size = len(text)
    words = text.split()
    short = size <= 200
    first = text[0]
    return Shape(
        length=log(size),
        words=log(len(words)),
        word_length=min(20.0, size / len(words)),
        capitals=sum(word[0].isupper() for word in words) / len(words),
        digits=sum(map(str.isdigit, text)) / size if short else 0.0,
        stops=min(10.0, len(_STOPS.findall(text))),
        commas=min(10.0, len(_COMMAS.findall(text))),
        ends=float(_END.search(text, max(0, size - 6)) is not None),
        cut=float(_CUT.search(text, max(0, size - 6)) is not None),
        colon=float(text.endswith((":", "："))),
        question=float(text.endswith(("?", "？", "؟"))),
        lower_start=float(first.islower()),
        quote_start=float(_OPENS_QUOTE.match(text) is not None),
        furniture=float(short and is_furniture(text)),
        announcement=float(short and is_announcement(text)),
        date=float(short and _DATE.search(text) is not None),
        byline=float(short and _BYLINE.match(text) is not None),
        credit=float(short and _CREDIT.search(text) is not None),
        address=float(short and (_ADDRESS.search(text) or _HANDLE.search(text)) is not None),
        bar=float(short and ("|" in text or "·" in text or "›" in text or "»" in text)),
        dateline=float(DATELINE.match(text) is not None),
        shouting=float(short and text.isupper()),
    )
