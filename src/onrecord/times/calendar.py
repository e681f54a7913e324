"""Stretches of the calendar: which one holds a day, the next and the one before, their TIMEX3 value, their bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

MONTHS: Final = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
"""Units that are a number of months; S is a season, E a decade, C a century, L a millennium."""
DAYS: Final = {"D": 1, "W": 7, "WE": 7}
"""Units that are a number of days; the weekend (WE) comes once a week."""
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins; a winter belongs to the year of its December."""
FINENESS: Final = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "E", "C", "L")
"""All units, from the finest."""


class Period(NamedTuple):
    """A stretch of the calendar: its first day and its unit."""

    first: date
    unit: str

    def value(self) -> str:
        """As TIMEX3 writes it: 1998-11-10, 1998-W46, 1998-W46-WE, 1998-11, 1998-Q4, 1998-SU, 1998, 199, 19."""
        return _VALUES[self.unit](self.first)

    def last(self) -> date:
        """Its last day."""
        if self.unit == "WE":
            return self.first + timedelta(1)
        try:
            return self.moved(1).first - timedelta(1)
        except (OverflowError, ValueError):
            return date.max

    def moved(self, steps: int) -> Period:
        """The period so many steps on, or back. Raises ValueError or OverflowError beyond the years 1 to 9999."""
        if self.unit in DAYS:
            return Period(self.first + timedelta(DAYS[self.unit] * steps), self.unit)
        return Period(months_on(self.first, MONTHS[self.unit] * steps), self.unit)

    def within(self, unit: str) -> Period:
        """The period of a unit that holds its first day."""
        return period(self.first, unit)


def months_on(day: date, months: int) -> date:
    """The first of the month so many months on."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)


def period(day: date, unit: str) -> Period:
    """The period of a unit that holds a day; for a weekend, the one that ends the day's week."""
    if unit == "D":
        return Period(day, unit)
    if unit in DAYS:
        monday = day - timedelta(day.weekday())
        return Period(monday + timedelta(5) if unit == "WE" else monday, unit)
    if unit == "S":
        return Period(months_on(day, -(day.month % 3)), unit)
    if unit in ("M", "Q", "H", "Y"):
        return Period(months_on(day, -((day.month - 1) % MONTHS[unit])), unit)
    years = MONTHS[unit] // 12
    return Period(date(max(1, day.year // years * years), 1, 1), unit)


def _season(day: date) -> str:
    return next(name for name, month in SEASONS.items() if month == day.month)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_VALUES: Final[Mapping[str, Callable[[date], str]]] = {
    "D": date.isoformat,
    "W": _week,
    "WE": lambda day: _week(day) + "-WE",
    "M": lambda day: f"{day.year:04}-{day.month:02}",
    "Q": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "S": lambda day: f"{day.year:04}-{_season(day)}",
    "H": lambda day: f"{day.year:04}-H{1 if day.month < 7 else 2}",
    "Y": lambda day: f"{day.year:04}",
    "E": lambda day: f"{day.year // 10:03}",
    "C": lambda day: f"{day.year // 100:02}",
    "L": lambda day: f"{day.year // 1000}",
}
