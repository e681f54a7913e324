"""People: office holders, with their offices, and the few others that are written by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from onrecord.entities.building.draft import Draft, Drafts, Office
from tools.entity_tables.sources import HAND, OFFICIALS
from tools.entity_tables.world import World
from tools.facts.tables import Row, read

HEADS = re.compile(
    r"(President|Prime Minister|Chancellor|King|Queen|Emperor|Emir|Supreme Leader|Secretary-General|Taoiseach|Premier|"
    r"Vice President|General Secretary|Sultan|Pope|Leader)\b(?! of the (Senate|Chamber|National|Congress|House|Reg|"
    r"Generalitat|Provincial))",
    re.IGNORECASE,
)
PRIORS = {"head": 0.8, "executive": 0.6, "legislator": 0.45}


def people(drafts: Drafts, facts: Path, world: World) -> None:
    """Add every person, those written by hand first."""
    for told in world.people:
        draft = Draft(told["name"], "person", 0.9, HAND, qid=told.get("id"), country=told.get("country"))
        draft.call(*told.get("aliases", ())).call(_surname(told["name"]), form="surname")
        draft.offices = [
            Office(title, told.get("country"), str(first) or None, str(last) or None, None)
            for title, first, last in told.get("offices", ())
        ]
        drafts.add(draft)
    held: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read(facts / "offices.csv.gz"):
        held[row["qid"]].append(row)
    for row in read(facts / "people.csv.gz"):
        if " " in row["name"]:  # one word alone names too many others
            _person(drafts, row, held[row["qid"]])


def _person(drafts: Drafts, row: Row, offices: list[Row]) -> None:
    ranks = {_rank(office) for office in offices} or {"legislator"}
    prior = max(PRIORS[rank] for rank in ranks)
    draft = Draft(row["name"], "person", prior, OFFICIALS, qid=row["qid"], country=row["country"] or None)
    draft.call(*(name for name in row["aliases"].split("|") if " " in name))
    if "head" in ranks:
        draft.call(_surname(row["name"]), form="surname")
    drafts.add(draft).offices += [_office(office) for office in offices]


def _rank(office: Row) -> str:
    return "head" if office["kind"] == "executive" and HEADS.match(office["office"]) else office["kind"]


def _office(row: Row) -> Office:
    still = row["end"].startswith("~")
    last = None if still else row["end"] or None
    return Office(row["office"], row["country"] or None, row["start"] or None, last, row["end"][1:] if still else None)


def _surname(name: str) -> str:
    words = name.split()
    return words[-1] if len(words) > 1 and len(words[-1]) > 2 else ""
