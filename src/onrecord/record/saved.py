"""Saved searches: what they ask for, kept as filters, and what is new in them since they were shown last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from onrecord.record.filters import CommonFilters, EventFilters, Filters, checked
from onrecord.record.storable import storable_text
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ASKED: Final[Mapping[str, type[Filters] | type[EventFilters]]] = {
    "articles": Filters,
    "statements": Filters,
    "events": EventFilters,
}
"""What a saved search may ask for, and its filters."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A saved search: `filters` as JSON, `seen` the number of the last row shown. `made` and `ran` are UTC."""

    name: str
    asks: str
    filters: str
    made: datetime
    seen: int
    ran: datetime

    @property
    def where(self) -> Filters | EventFilters:
        """The filters, for the rows that came since."""
        told: dict[str, Any] = {
            name: tuple(each) if isinstance(each, list) else each for name, each in json.loads(self.filters).items()
        }
        return ASKED[self.asks](**told, after=self.seen)


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A saved search, and how many rows came into it since it was shown last (`ran`, UTC)."""

    name: str
    asks: str
    new: int
    filters: str
    ran: str


NEWS: Final[Mapping[str, object]] = {**dict.fromkeys(NewsRow.__slots__, "VARCHAR"), "new": "INTEGER"}
COLUMNS: Final = ", ".join(SavedSearch.__slots__)


def save(connection: DuckDBPyConnection, name: str, asks: str, where: Filters | EventFilters) -> None:
    """Save a search, in the place of one of its name; all that is there counts as seen.

    Raises `ValueError` for one without a name, for filters that make no sense; and what DuckDB raises.
    """
    if not name.strip():
        raise ValueError("a saved search wants a name")
    if asks not in ASKED or not isinstance(where, ASKED[asks]):
        raise ValueError(f"a saved search asks for {', '.join(ASKED)}, with the filters of these")
    checked(where)
    filters = json.dumps(_plain(where), ensure_ascii=False, sort_keys=True)
    now = _now()
    with transaction(connection):
        connection.execute("DELETE FROM searches WHERE name = ?", [name.strip()])
        connection.execute(
            "INSERT INTO searches VALUES (?, ?, ?, ?, ?, ?)",
            [storable_text(name.strip()), asks, storable_text(filters), now, _last(connection, asks), now],
        )


def mark(connection: DuckDBPyConnection, search: SavedSearch) -> None:
    """Note that all that is there now was shown. Raises what DuckDB raises."""
    with transaction(connection):
        values = [_last(connection, search.asks), _now(), search.name]
        connection.execute("UPDATE searches SET seen = ?, ran = ? WHERE name = ?", values)


def remove(connection: DuckDBPyConnection, name: str) -> bool:
    """Take a saved search out; tell whether there was one. Raises what DuckDB raises."""
    found = connection.execute("DELETE FROM searches WHERE name = ?", [name]).fetchone()
    return bool(found and found[0])


def _plain(where: CommonFilters) -> dict[str, Any]:
    given = {each.name: getattr(where, each.name) for each in fields(where) if each.name not in {"limit", "after"}}
    return {
        name: value.isoformat() if isinstance(value, date) else list(value) if _is_several(value) else value
        for name, value in given.items()
        if value is not None
    }


def _is_several(value: object) -> bool:
    return isinstance(value, (tuple, list, set, frozenset))


def _last(connection: DuckDBPyConnection, asks: str) -> int:
    found = connection.execute(f"SELECT max(number) FROM {asks}").fetchone()  # noqa: S608 (a table of our own)
    return int(found[0] or 0) if found else 0


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
