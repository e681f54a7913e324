"""Dates as machines write them: ISO 8601 and its loose kin, RFC 2822, seconds since 1970.

An instant keeps the offset it was written with and is no more exact than what was written: midnight to the second is
how templates write a day without a time, and is read as the day.
"""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from onrecord.model import Precision

FIRST_YEAR, LAST_YEAR = 1700, 2100

_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?|(?P<month2>\d{2})(?P<day2>\d{2}))"
    r"(?:(?:\s*T\s*|[\s,]+|(?<=\d):)(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})(?:[:.]?(?P<second>\d{2})(?:[.,:]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?)?)?"
    r"(?:\[[\w/+-]+\])?",
    re.I,
)
_RFC = re.compile(r"[A-Za-z]{3},?\s+\d{1,2}\s+[A-Za-z]{3}|\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_LONGEST = 120  # characters of a stamp
_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d{2})?$")


class Instant(NamedTuple):
    """A point in time: ISO 8601 text and how exact it is."""

    value: str
    precision: Precision

    @property
    def day(self) -> str | None:
        """The day as YYYY-MM-DD, where it is known."""
        return self.value[:10] if len(self.value) >= 10 else None


def read_stamp(text: str) -> Instant | None:
    """The instant that a machine-written text names; None where it names none (or one before 1700)."""
    bare = text.strip().strip("\"'")
    if len(bare) > _LONGEST:
        return None
    if match := _ISO.fullmatch(bare):
        return _from_iso(match)
    if _EPOCH.fullmatch(bare):
        return _from_epoch(bare)
    if _RFC.match(bare):
        return _from_rfc(bare)
    return None


def instant(
    day: tuple[int, int, int], clock: tuple[int, int, int | None] | None = None, zone: str = ""
) -> Instant | None:
    """An instant from numbers; None for a day or an hour that does not exist, and for 1 January 1970."""
    try:
        date = datetime.date(*day)
    except ValueError:
        return None
    if not FIRST_YEAR <= date.year <= LAST_YEAR or date == datetime.date(1970, 1, 1):
        return None
    if clock is None or (clock[:2] == (0, 0) and not clock[2]):
        return Instant(date.isoformat(), "day")
    hour, minute, second = clock
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return Instant(date.isoformat(), "day")
    seconds = "" if second is None else f":{second:02}"
    return Instant(f"{date.isoformat()}T{hour:02}:{minute:02}{seconds}{zone}", "minute" if second is None else "second")


def read_zone(text: str | None) -> str:
    """An offset as ISO 8601 writes it: "Z", "+02:00" or "" for none."""
    if not text:
        return ""
    match = _OFFSET.search(text)
    if match is None:
        return "Z"
    sign = "-" if match[1] == "−" else match[1]
    hours, minutes = int(match[2]), int(match[3] or 0)
    return f"{sign}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""


def read_hour(hour: int, half: str | None) -> int:
    """The hour of 24, given "am" or "pm" where the page counts to twelve."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _from_iso(match: re.Match[str]) -> Instant | None:
    year, month = int(match["year"]), int(match["month"] or match["month2"])
    if not (match["day"] or match["day2"]):
        exists = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
        return Instant(f"{year:04}-{month:02}", "month") if exists else None
    day = (year, month, int(match["day"] or match["day2"]))
    if match["hour"] is None:
        return instant(day)
    second = None if match["second"] is None else int(match["second"])
    clock = (read_hour(int(match["hour"]), match["half"]), int(match["minute"]), second)
    return instant(day, clock, read_zone(match["zone"]))


def _from_epoch(text: str) -> Instant | None:
    seconds = int(text[:10])
    moment = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)
    return instant((moment.year, moment.month, moment.day), (moment.hour, moment.minute, moment.second), "Z")


def _from_rfc(text: str) -> Instant | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    offset = read_zone(moment.strftime("%z")) if moment.tzinfo else ""
    return instant((moment.year, moment.month, moment.day), (moment.hour, moment.minute, moment.second), offset)
