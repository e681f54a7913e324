"""Dates as people print them: "3. Mai 2024, 17:47 Uhr", "May 3rd, 2024", "2024年5月3日", "03/05/2024".

Month names come from a table of languages, the page's own first. Whether 03/05 is March or May is asked of the page's
region (`Locale`); where that is open, both readings are given and the caller must find a witness or do without.
What counts from now ("3 hours ago", "yesterday") names no date by itself and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from onrecord.pages.stamps import Instant, instant, read_hour, read_stamp, read_zone
from onrecord.pages.words import vocabulary

_WORD = r"[^\s\d,./()|·•:;–—\-]+"
_MONTH = rf"(?P<name>{_WORD}(?:\s{_WORD})?)"
_SHAPES = tuple(
    re.compile(shape, re.I)
    for shape in (
        # year first: ISO, Chinese, Japanese, Korean
        r"(?<!\d)(?P<year>\d{4})\s*(?:[-/]\s*|[年년.]\s*)(?P<month>\d{1,2})\s*(?:[-/]\s*|[月월.]\s*)(?P<day>\d{1,2})(?!\d)[日일]?",
        # year, month, day in words: Hungarian, Lithuanian, Latvian, Basque
        rf"(?<!\d)(?P<year>\d{{4}})\.?\s*(?:m\.|gada|eko|ko)?\s+(?:(?P<day2>\d{{1,2}})\.\s+)?(?P<name>{_WORD})\.?(?:\s+(?P<day>\d{{1,2}})(?!\d))?",
        # Vietnamese
        r"(?<!\d)(?P<day>\d{1,2})\s+(?:tháng|thg)\s+(?P<month>\d{1,2}),?\s+(?:năm\s+)?(?P<year>\d{4})",
        # day, month, year
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|re|ère|º|°|ª)?\.?-?\s*(?:de\s|of\s|di\s|d['’]\s?)?\s*{_MONTH}\.?(?:/{_WORD})?,?-?\s*(?:de\s|del\s|of\s|da\s)?\s*(?P<year>\d{{4}})(?!\d)",
        # month, day, year
        rf"(?P<name>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)",
        # numbers
        r"(?<![\d.,/])(?P<first>\d{1,2})\s?(?P<mark>[./-])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})(?!\d)",
    )
)
_CLOCK = re.compile(
    r"(?<![\d.:/])(?P<hour>\d{1,2})(?:[:h時시](?P<minute>\d{2})|\.(?P<minute2>\d{2})(?=\s*(?:uhr|[ap]\.?m\b|น\.))|(?=\s?[ap]\.?m\b))(?::(?P<second>\d{2}))?(?![\d])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:uhr)?\s*(?P<zone>(?:UTC|GMT)\s?[+\-−]?\d{0,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2})?",
    re.I,
)
_CLOCK_REACH = 24  # characters between a day and its time of day
_LONGEST = 400  # characters of a text in which dates are looked for


class Locale(NamedTuple):
    """What the page's language, region and address say of how it writes dates. `month_first` None: undecided."""

    language: str | None
    month_first: bool | None


class Printed(NamedTuple):
    """A date in a text: where it starts and ends, and its readings, the likelier first (two if it is ambiguous)."""

    start: int
    end: int
    readings: tuple[Instant, ...]


def read_locale(tags: tuple[str | None, ...], url: str | None) -> Locale:
    """From language tags ("en-US", "de_AT"; the surest first) and the page's address."""
    parts = [re.split(r"[-_]", tag.strip()) for tag in tags if tag and tag.strip()]
    language = next((part[0].lower() for part in parts if re.fullmatch(r"[A-Za-z]{2,3}", part[0])), None)
    region = next((part[-1].upper() for part in parts if len(part) > 1 and len(part[-1]) == 2), None)
    return Locale(language, _month_first(language, region, url))


def _month_first(language: str | None, region: str | None, url: str | None) -> bool | None:
    order = vocabulary().date_order
    domain = (urlsplit(url or "").hostname or "").rsplit(".", 1)[-1].lower()
    if domain in order["month_first_domains"]:
        return True
    if domain and domain not in order["undecided_domains"] and domain.isalpha():
        return False
    if language is None:
        return None
    if language not in order["undecided_languages"]:
        return False
    if region is None or region in order["undecided_regions"]:
        return None
    return region in order["month_first_regions"]


def read_date(text: str, url: str | None = None) -> Instant | None:
    """The one date of a short text that came with a page from outside, written by a machine or by people.

    None where there is none or several, and where it is open whether the day or the month comes first (`url` may
    tell).
    """
    if stamp := read_stamp(text):
        return stamp
    found = read_printed(text, read_locale((), url))
    only = found[0].readings if len(found) == 1 else ()
    return only[0] if len(only) == 1 else None


def read_printed(text: str, locale: Locale) -> tuple[Printed, ...]:
    """The dates of a text, in order; of a long text only the beginning is read."""
    short = text[:_LONGEST]
    if not any(map(str.isdigit, short)):
        return ()
    found: list[Printed] = []
    for shape in _SHAPES:
        for match in shape.finditer(short):
            apart = all(match.end() <= other.start or match.start() >= other.end for other in found)
            if apart and (readings := tuple(_readings(match, short, locale))):
                found.append(Printed(match.start(), match.end(), readings))
    return tuple(sorted(found))


class Clock(NamedTuple):
    """A time of day that opens a text, and where it ends there."""

    hour: int
    minute: int
    zone: str
    end: int


def read_clock(text: str) -> Clock | None:
    """The time of day with which a text opens ("14:32", "2.15 p.m.", "14 h 32"); None where it opens otherwise."""
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute = read_hour(int(match["hour"]), match["half"]), int(match["minute"] or match["minute2"] or "0")
    return Clock(hour, minute, read_zone(match["zone"]), match.end()) if hour < 24 and minute < 60 else None


def _readings(match: re.Match[str], text: str, locale: Locale) -> Iterator[Instant]:
    clock, zone = _clock(text, match.start(), match.end())
    for day in _days(match, locale):
        if (moment := instant(day, clock, zone)) is not None:
            yield moment


def _days(match: re.Match[str], locale: Locale) -> Iterator[tuple[int, int, int]]:
    """The days (year, month, day) that a match may mean; not all need exist."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        yield from _numeric(year, int(parts["first"]), int(parts["second"]), parts["mark"] == ".", locale)
        return
    day = parts.get("day") or parts.get("day2")
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"], locale)
    if month and day:
        yield year, month, int(day)


def _numeric(year: int, first: int, second: int, dotted: bool, locale: Locale) -> Iterator[tuple[int, int, int]]:
    day_first, month_first = (year, second, first), (year, first, second)
    if first > 12 or second > 12 or first == second:
        yield day_first if first > 12 or first == second else month_first
    elif dotted or locale.month_first is False:  # with full stops the day leads everywhere
        yield day_first
    elif locale.month_first:
        yield month_first
    else:
        yield day_first
        yield month_first


def _month(name: str, locale: Locale) -> int | None:
    """The number of a month's name: by the page's language, else where all languages agree."""
    months = vocabulary().months
    folded = name.lower().rstrip(".").replace("i̇", "i")
    for form in (folded, folded.split(" ")[0], folded.split(" ")[-1]):
        number = months.get(_LANGUAGE_NAMES.get(locale.language or "", locale.language or ""), months[""]).get(form)
        if number or (number := months[""].get(form)):
            return number
    return None


# Codes of languages that write months as another does.
_LANGUAGE_NAMES = {"nb": "no", "nn": "no", "bs": "hr", "in": "id", "iw": "he", "xh": "zu"}


def _clock(text: str, start: int, end: int) -> tuple[tuple[int, int, int | None] | None, str]:
    """The time of day that stands behind a date, else just before it."""
    match = _CLOCK.search(text, end, min(len(text), end + _CLOCK_REACH))
    if match is None:
        before = list(_CLOCK.finditer(text, max(0, start - _CLOCK_REACH), start))
        match = before[-1] if before else None
    if match is None:
        return None, ""
    minute = match["minute"] or match["minute2"] or "0"
    second = None if match["second"] is None else int(match["second"])
    return (read_hour(int(match["hour"]), match["half"]), int(minute), second), read_zone(match["zone"])
