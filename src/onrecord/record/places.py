"""Where events happened: the places of a record, counted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

_KEY = "coalesce(e.place_wikidata_id, e.place_entity, e.place)"
_QUADS = ", ".join(f"count(*) FILTER (e.quad = {quad})" for quad in (1, 2, 3, 4))


class PlaceCount(NamedTuple):
    """A place at which events happened: how many, of which kind, in how many articles, from when to when.

    `wikidata_id`, `country` (ISO 3166-1 alpha-3) and the degrees are None where the tables do not know the place.
    Days are None where no event there has one.
    """

    place: str
    wikidata_id: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    articles: int
    first: date | None
    last: date | None

    @property
    def quads(self) -> tuple[int, int, int, int]:
        """The number of events of each quad."""
        return self.verbal_cooperation, self.material_cooperation, self.verbal_conflict, self.material_conflict


def counted(found: str) -> str:
    """SQL for `PlaceCount`s, the places with the most events first; `found` asks for events."""
    columns = (
        "mode(coalesce(e.place_entity, e.place)), max(e.place_wikidata_id), max(e.place_country), "
        f"max(e.latitude), max(e.longitude), count(*) AS events, {_QUADS}, count(DISTINCT e.article), "
        "min(e.first), max(e.last)"
    )
    named = ", ".join(PlaceCount._fields)
    inner = f"SELECT {columns} FROM ({found}) AS e GROUP BY {_KEY} HAVING {_KEY} IS NOT NULL"  # noqa: S608
    return f"SELECT {named} FROM ({inner}) AS told({named}) ORDER BY events DESC, place, wikidata_id"  # noqa: S608
