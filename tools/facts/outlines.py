"""Outlines of countries, small enough for a map of the world."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.facts.tables import Row
from tools.facts.topology import Point, read, rings, unfolded

_WITHOUT_CODE: Final = {"Kosovo": "KOS", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""What Natural Earth draws apart and ISO has no number for, with the code that the tables of places give it."""
_EMPTY: Final = "ATA"


def outlines(geonames: Path, atlas: Path) -> Iterator[Row]:
    """One row a shape: the code of its country, its name on the map, and its rings.

    These are "longitude latitude,…;…" in hundredths of a degree. Antarctica is left out, and so are islands that the
    steps of the atlas leave no area. Raises `KeyError` for a shape that has no code.
    """
    countries = json.loads((geonames / "countries.json").read_text(encoding="utf-8")).values()
    codes = {f"{each['isonumeric']:03}": each["iso3"] for each in countries}
    topology = read(atlas)
    arcs = unfolded(topology)
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes[shape["id"]] if "id" in shape else _WITHOUT_CODE[shape["properties"]["name"]]
        if code != _EMPTY:
            told = (_told(part) for ring in rings(shape, arcs) for part in cut(ring))
            drawn = ";".join(",".join(points) for points in told if len(points) > 2)
            yield {"iso3": code, "name": shape["properties"]["name"], "rings": drawn}


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of a ring on either side of the date line, over which the atlas draws as if it were not there."""
    whole = list(_unbroken(ring))
    for turn in (-360.0, 0.0, 360.0):
        moved = [(x + turn, y) for x, y in whole]
        if inside := _west_of(180.0, _mirrored(_west_of(180.0, _mirrored(moved)))):
            yield inside


def _unbroken(ring: list[Point]) -> Iterator[Point]:
    """The ring with longitudes beyond 180 degrees, rather than with leaps around the world."""
    turn, last = 0.0, ring[0][0]
    for x, y in ring:
        turn += 360 * ((last - x > 180) - (x - last > 180))
        last = x
        yield x + turn, y


def _mirrored(ring: list[Point]) -> list[Point]:
    return [(-x, y) for x, y in ring]


def _west_of(edge: float, ring: list[Point]) -> list[Point]:
    """What of a ring lies west of a meridian, closed along it."""
    kept: list[Point] = []
    for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if x <= edge:
            kept.append((x, y))
        if (x <= edge) != (to_x <= edge):
            kept.append((edge, y + (to_y - y) * (edge - x) / (to_x - x)))
    return kept


def _told(ring: list[Point]) -> list[str]:
    return list(dict.fromkeys(f"{x:.2f} {y:.2f}" for x, y in ring))
