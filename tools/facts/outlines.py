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
    """One row a shape: the code of its country, its name on the map, and its rings, "longitude latitude" in hundredths of a degree.

    Antarctica is left out, and so are islands that the steps of the atlas leave no area. Raises `KeyError` for a shape that has no code.
    """
    countries = json.loads((geonames / "countries.json").read_text(encoding="utf-8")).values()
    codes = {f"{each['isonumeric']:03}": each["iso3"] for each in countries}
    topology = read(atlas)
    arcs = unfolded(topology)
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes[shape["id"]] if "id" in shape else _WITHOUT_CODE[shape["properties"]["name"]]
        if code != _EMPTY:
            told = [_told(ring) for ring in rings(shape, arcs)]
            name = shape["properties"]["name"]
            yield {"iso3": code, "name": name, "rings": ";".join(",".join(points) for points in told if len(points) > 2)}


def _told(ring: list[Point]) -> list[str]:
    return list(dict.fromkeys(f"{x:.2f} {y:.2f}" for x, y in ring))
