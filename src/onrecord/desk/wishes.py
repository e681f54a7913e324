"""What an address asks for: its filters, as the record knows them, and its page."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, NamedTuple, TypeVar

from starlette.datastructures import QueryParams

from onrecord.errors import QueryError
from onrecord.record import EventFilters, Filters

SIZE: Final = 25
"""Rows of a page."""
_LONGEST: Final = 500
"""Characters of a wish that are looked at."""
_UNASKED: Final = frozenset({"limit", "after"})

F = TypeVar("F", Filters, EventFilters)


class Wishes(NamedTuple):
    """What is given in an address, by name, and which page is wanted, from 1."""

    given: Mapping[str, Any]
    page: int

    @property
    def start(self) -> int:
        """The number of rows before the page."""
        return (self.page - 1) * SIZE


def wishes_of(params: QueryParams, known: Mapping[str, object] | frozenset[str]) -> Wishes:
    """Read an address; what is empty or not known is not asked."""
    given = {name: params[name].strip()[:_LONGEST] for name in sorted(known) if params.get(name, "").strip()}
    return Wishes(given, _page(params.get("page", "1")))


def _page(typed: str) -> int:
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 8 else 1


def filters_of(kind: type[F], given: Mapping[str, Any]) -> F:
    """Make filters of what is given. Raises `QueryError` for a number that is none; the record checks the rest."""
    known = {each.name for each in fields(kind)} - _UNASKED
    wanted: dict[str, Any] = {name: _read(name, value) for name, value in given.items() if name in known}
    return kind(**{**_month(given), **wanted})


def _read(name: str, value: str) -> object:
    try:
        if name == "quad":
            return int(value)
        if name == "confidence":
            return float(value)
    except ValueError as error:
        raise QueryError(name, f"{name} wants a number, not {value!r}") from error
    if name == "between":
        return tuple(each.strip() for each in value.split("|"))
    if name == "auxiliary":
        return () if value == "none" else tuple(value.split(","))
    return value


def _month(given: Mapping[str, Any]) -> dict[str, Any]:
    """A month as the days that it spans, unless days are given."""
    month = str(given.get("month", ""))
    year, _, number = month.partition("-")
    if not (year.isdecimal() and len(year) == 4 and number.isdecimal() and 1 <= int(number) <= 12 and int(year)):
        if month:
            raise QueryError("month", f"a month is written as 2025-03, not {month!r}")
        return {}
    last = calendar.monthrange(int(year), int(number))[1]
    days = {"since": f"{year}-{int(number):02}-01", "until": f"{year}-{int(number):02}-{last}"}
    return {name: value for name, value in days.items() if name not in given}
