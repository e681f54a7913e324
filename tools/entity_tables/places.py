"""Countries, territories, divisions, regions, cities and counties, and the words for their people."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from onrecord.entities.building.draft import Draft, Drafts
from tools.entity_tables.sources import CENSUS, GEONAMES, HAND, RIGOUR
from tools.entity_tables.world import World
from tools.facts.tables import Row, read

MANY = 500_000
"""Inhabitants from which on a city of the United States keeps its other names."""
NO_ISO = {"XKX": "KOS"}  # Kosovo's code in the PLOVER manual, 5.1
NO_PLACES = frozenset({"eu", "un", "zz"})
# Words in the source's lists that are no word for a people, or that are the country's own name.
NO_DEMONYMS = frozenset("Korean Koreans Congo Occupied Guinea Hong Kong Niger Taiwan Welsh Finn Dane Pole".split())


def places(drafts: Drafts, facts: Path, world: World) -> None:
    """Add every place and people."""
    rows = list(read(facts / "territories.csv.gz"))
    middles: dict[Any, Any] = {
        **_capitals(facts),
        **{code: dict(zip(("latitude", "longitude"), at, strict=True)) for code, at in world.middles.items()},
    }
    iso3 = {row["code"]: row["iso3"] for row in rows}
    for row in rows:
        if row["code"] not in NO_PLACES and not row["code"].startswith(("su", "yu", "cs")):
            _territory(drafts, row, world.territories.get(row["code"], {}), iso3, middles)
    _by_hand(drafts, world)
    for row in read(facts / "counties.csv.gz"):
        name = row["name"].removesuffix(" County")
        place = {"kind_class": "county", "country": "USA", "admin": row["admin"], **_at(row)}
        drafts.add(Draft(row["name"], "place", 0.3, CENSUS, **place).call(f"{name} Co.", f"{name} Counties"))
    capitals = {(row["iso3"], row["capital"]) for row in rows if row["capital"]}
    taken = {row[0] for row in world.organisations}
    for row in read(facts / "cities.csv.gz"):
        _city(drafts, row, taken, capital=(row["country"], row["name"]) in capitals)


def _at(row: Row) -> dict[str, Any]:
    return {"latitude": float(row["latitude"]), "longitude": float(row["longitude"])} if row["latitude"] else {}


def _territory(drafts: Drafts, row: Row, told: dict[str, Any], iso3: dict[str, str], middles: dict[Any, Any]) -> None:
    country = row["iso3"] or iso3.get(row["parent"]) or iso3.get(row["code"].split("-")[0]) or None
    own = row["country"] == "1" or bool(row["iso3"])
    admin = row["code"].split("-")[1].upper() if row["code"].startswith("us-") else None
    at = middles.get(row["code"]) or _at(row) or middles.get((country, row["capital"] or row["name"]), {})
    draft = Draft(
        row["name"],
        "place",
        _prior(row, told),
        RIGOUR,
        qid=told.get("id") or row["qid"] or None,
        kind_class="country" if own else "division",
        country=NO_ISO.get(country or "", country),
        admin=admin,
        **at,
    )
    aliases = [name for name in row["aliases"].split("|") if len(name) > 3 and name[0].isupper() and "," not in name]
    draft = drafts.add(draft.call(*_words(told, "names"), *(name for name in aliases if not _is_short(name))))
    if admin:
        draft.call(admin, *(name for name in row["aliases"].split("|") if _is_short(name)), form="abbreviation")
    demonyms = [word for word in row["demonyms"].split("|") if word and not set(word.split()) & NO_DEMONYMS]
    words = [*_words(told, "demonyms"), *demonyms]
    plural = [f"{word}s" for word in words if word.endswith(("n", "i")) and not word.endswith("men")]
    if words or admin:
        draft.call(*words, *plural, form="demonym")


def _prior(row: Row, told: dict[str, Any]) -> float:
    if row["country"] == "1" and not row["parent"]:
        return 1.0
    if row["iso3"]:
        return 0.7
    return 0.75 if row["code"].startswith(("us-", "ca-", "au-")) or told else 0.5


def _is_short(name: str) -> bool:
    return name.endswith(".") or len(name) <= 3


def _words(told: dict[str, Any], name: str) -> list[str]:
    return [word.strip() for word in str(told.get(name, "")).split(";") if word.strip()]


def _capitals(facts: Path) -> dict[tuple[str, str], dict[str, float]]:
    """Where the capitals are, for the territories that have no place of their own."""
    middles: defaultdict[tuple[str, str], list[tuple[int, dict[str, float]]]] = defaultdict(list)
    for row in read(facts / "cities.csv.gz"):
        middles[row["country"], row["name"]].append((int(row["population"]), _at(row)))
    return {key: max(known, key=lambda one: one[0])[1] for key, known in middles.items()}


def _by_hand(drafts: Drafts, world: World) -> None:
    for name, qid, country, at, aliases in world.regions:
        latitude, longitude = map(float, at.split(","))
        draft = Draft(name, "place", 0.9, HAND, qid=qid or None, kind_class="region", country=country or None)
        draft.latitude, draft.longitude = latitude, longitude
        drafts.add(draft).call(*aliases.split(","))
    for name, qid, country in world.peoples:
        known = next((draft for draft in drafts if draft.qid == qid and draft.kind == "place"), None)
        draft = known or drafts.add(Draft(name, "people", 0.9, HAND, qid=qid or None, country=country or None))
        draft.call(name, form="demonym")


def _city(drafts: Drafts, row: Row, taken: Collection[str], *, capital: bool) -> None:
    """Add a city; other names of it that are those of a body (`taken`) are left out: Casablanca is no White House."""
    people = int(row["population"])
    prior = min(0.85, math.log10(people + 10) / 8.5 + (0.1 if capital else 0))
    draft = Draft(row["name"], "place", prior, GEONAMES, qid=row["qid"] or None, kind_class="city", **_at(row))
    draft.country, draft.admin, draft.population = row["country"] or None, row["admin"] or None, people
    known = drafts.add(draft)
    if known.kind_class == "division":  # a city that is a division too, such as Moscow
        known.kind_class, known.prior, known.population = "city", max(known.prior, prior), people
        known.latitude, known.longitude = draft.latitude, draft.longitude
    if draft.country == "USA" and people < MANY:
        return  # old names and those of its parts mean other things too often
    known.call(
        *(name for name in row["aliases"].split("|") if len(name) > 3 and name[0].isupper() and name not in taken)
    )
