"""Which news agency an article credits; the names come from resources/agencies.yaml."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from onrecord.model import Article

_OPENING, _CLOSING = 90, 160  # characters of a text in which a credit stands: the dateline, the last line


def agency_of(article: Article) -> str | None:
    """The agency whose report an article is, as far as it says so: publisher, byline, dateline or closing credit.

    In the text a name counts only as a credit ("(AFP) —", "Reuters —", a last line "Associated Press"), for a text may
    also be about an agency.
    """
    for told in (article.publisher or "", *article.authors):
        if agency := agency_named(told):
            return agency
    text = article.text.strip()
    if found := _credited().search(text[:_OPENING]):
        return _forms()[next(filter(None, found.groups()))]
    last = text[-_CLOSING:].rsplit("\n", 1)[-1].strip(" ()[].—–-©")
    return _forms().get(last)


def agency_named(told: str) -> str | None:
    """The agency that a publisher's or writer's name holds."""
    found = _named().search(told)
    return _forms()[found.group()] if found else None


@cache
def _forms() -> dict[str, str]:
    table: dict[str, str] = json.loads((files("onrecord") / "data" / "agencies.json").read_text("utf-8"))
    return table


@cache
def _names() -> str:
    return "|".join(re.escape(name) for name in sorted(_forms(), key=len, reverse=True))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_names()})\b")


@cache
def _credited() -> re.Pattern[str]:
    return re.compile(rf"\(\s*({_names()})\s*\)|\b({_names()})\s*[-–—]")
