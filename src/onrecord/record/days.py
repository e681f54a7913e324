"""The days that a moment allows, and days as people type them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from onrecord.model import Moment

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def days_of(moment: Moment | None) -> tuple[date, date] | None:
    """Tell the earliest and the latest day that a moment allows, in its own time zone; None if unknown."""
    found = _VALUE.match(moment.value) if moment else None
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    month_end = calendar.monthrange(first.year, month or 12)[1]
    return first, date(first.year, month or 12, day or month_end)


def day(typed: str | date) -> date:
    """Read a day given as a date, a datetime or an ISO 8601 day. Raises `ValueError` for anything else."""
    if isinstance(typed, date):
        return date(typed.year, typed.month, typed.day)
    if not isinstance(typed, str) or not _DAY.fullmatch(typed):
        raise ValueError(f"{typed!r} is not a day; write it as YYYY-MM-DD, such as 2024-03-31")
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise ValueError(f"{typed!r} is not a day of the calendar ({error}); write it as YYYY-MM-DD") from error
