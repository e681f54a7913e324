"""Organisations: those written by hand first, so that they keep their names and codes."""

from __future__ import annotations

from pathlib import Path

from onrecord.entities.building.draft import Draft, Drafts
from onrecord.entities.keys import is_acronym
from tools.entity_tables.sources import HAND, ORGANISATIONS
from tools.entity_tables.world import World
from tools.facts.tables import read

CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
# Words that news sets before a national body: "the U.S. Justice Department", "the British Labour Party".
NATIONAL = {"USA": ("U.S.", "US", "American"), "GBR": ("British",)}


def organisations(drafts: Drafts, facts: Path, world: World) -> None:
    """Add every organisation."""
    for name, qid, code, sector, aliases in world.organisations:
        draft = Draft(name, "organization", 0.95, HAND, qid=qid or None, sector=sector or None)
        draft.code, draft.country = (code, None) if code in CODES else (None, code or None)
        named = [name.strip() for name in aliases.split(",") if name.strip()]
        national = NATIONAL.get(code)
        longer = [f"{word} {one}" for word in national or () for one in [name, *named] if len(one.split()) > 1]
        drafts.add(draft.call(*named, *longer))
    for row in read(facts / "organisations.csv.gz"):
        government = row["sector"] in {"GOV", "PTY", "LEG"}
        draft = Draft(row["name"], "organization", 0.5 if government else 0.35, ORGANISATIONS, qid=row["qid"])
        draft.country, draft.sector = row["country"] or None, row["sector"] or None
        # An acronym of a body that few know means another one more often than not.
        drafts.add(draft.call(*(name for name in row["aliases"].split("|") if len(name) > 3 and not is_acronym(name))))
