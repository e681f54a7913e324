"""Countries and territories, cities, and the counties of the United States."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.facts.tables import Row, latin, read
from tools.facts.topology import Point, rings, unfolded
from tools.facts.topology import read as read_topology

SMALLEST = 5_000
"""Inhabitants from which on a city outside the United States is kept; there, all of GeoNames' cities500 are."""
MANY_NAMES = 100_000
"""Inhabitants from which on a city keeps its other names."""
_DEGREES = re.compile(r"(\d+) (\d+) ([NSEW])")


def territories(reference: Path) -> Iterator[Row]:
    """Countries, territories and the divisions that have an id, with demonyms and the coordinates of their middle."""
    middles = {row["iso3166_2"].lower(): row for row in read(reference / "us_states.csv.gz")}
    for row in read(reference / "countries.csv.gz"):
        middle = middles.get(row["code"], {})
        latitude, longitude = middle.get("lat", ""), middle.get("lon", "")
        if not latitude and row["capital_coords_cia"]:
            latitude, longitude = _decimal(row["capital_coords_cia"])
        name = re.sub(r" \(.*\)$", "", row["name"])
        yield {
            "code": row["code"],
            "qid": row["qid"],
            "name": name,
            "aliases": latin([*row["aliases"].split("|"), middle.get("ap_abbr", "")]),
            "demonyms": latin(re.sub(r" \(.*\)$", "", word) for word in row["demonyms"].split("|")),
            "iso2": row["iso2"],
            "iso3": row["iso3"],
            "parent": row["parent"],
            "country": row["is_country"],
            "capital": row["capital_geonames"],
            "latitude": latitude,
            "longitude": longitude,
        }


def _decimal(degrees: str) -> tuple[str, str]:
    parts = [(int(d) + int(m) / 60) * (-1 if side in "SW" else 1) for d, m, side in _DEGREES.findall(degrees)[:2]]
    return (f"{parts[0]:.4f}", f"{parts[1]:.4f}") if len(parts) == 2 else ("", "")


def cities(reference: Path, geonames: Path) -> Iterator[Row]:
    """Cities of GeoNames with the ids that the reference joined to them, by GeoNames id or by name and state."""
    known = list(read(reference / "cities.csv.gz"))
    by_id = {row["geonameid"]: row for row in known if row["geonameid"]}
    by_state: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in known:
        if row["iso2"] == "US" and row["qid"]:
            by_state[row["name"], row["admin1"]].add(row["qid"])
    iso3 = {row["iso2"]: row["iso3"] for row in read(reference / "countries.csv.gz") if row["iso2"] and row["iso3"]}
    for city in json.loads((geonames / "cities500.json").read_text(encoding="utf-8")).values():
        american = city["countrycode"] == "US"
        if not american and city["population"] < SMALLEST:
            continue
        row = by_id.get(str(city["geonameid"]), {})
        same = by_state.get((city["name"], city["admin1code"]), set()) if american else set()
        yield _city(city, iso3, row.get("aliases", ""), row.get("qid") or (min(same) if len(same) == 1 else ""))


def _city(city: dict[str, Any], iso3: dict[str, str], aliases: str, qid: str) -> Row:
    return {
        "geonameid": str(city["geonameid"]),
        "qid": qid,
        "name": city["name"],
        "aliases": latin(aliases.split("|")) if city["population"] >= MANY_NAMES else "",
        "country": iso3.get(city["countrycode"], ""),
        "admin": city["admin1code"],
        "latitude": f"{city['latitude']:.4f}",
        "longitude": f"{city['longitude']:.4f}",
        "population": str(city["population"]),
    }


def counties(geonames: Path, atlas: Path) -> Iterator[Row]:
    """Counties, parishes and boroughs of the United States, with the middle of their outline."""
    topology = read_topology(atlas)
    arcs = unfolded(topology)
    outlines = {shape["id"]: shape for shape in topology["objects"]["counties"]["geometries"]}
    for county in json.loads((geonames / "us_counties.json").read_text(encoding="utf-8")):
        if county["fips"] in outlines:
            longitude, latitude = _middle(outlines[county["fips"]], arcs)
            yield {
                "fips": county["fips"],
                "name": county["name"],
                "admin": county["state"],
                "latitude": f"{latitude:.4f}",
                "longitude": f"{longitude:.4f}",
            }


def _middle(shape: dict[str, Any], arcs: list[list[Point]]) -> Point:
    points = [point for ring in rings(shape, arcs) for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
