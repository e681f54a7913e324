"""What somebody is on a day, by the offices of the tables: a title, and its PLOVER sector."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.sectors import role_of
from onrecord.entities.tables import Office

_PARTS = re.compile(r"\s+(?:of|for|to|in)\s+")
_BODIES = frozenset({"GOV", "JUD"})


class Standing(NamedTuple):
    """The title of an office and the sector of its holder; None where no office is known."""

    title: str | None = None
    sector: str | None = None


def standing_of(offices: Sequence[Office], day: str | None) -> Standing:
    """The highest office held on `day` (ISO 8601), ELI for who held one before it; without a day, the last office."""
    begun = [one for one in offices if day is None or (one.first or "") <= day]
    if not begun:
        return Standing()
    held = [one for one in begun if day is None or one.last is None or day[: len(one.last)] <= one.last]
    if not held:
        return Standing(None, "ELI")
    latest = max(held, key=lambda one: (one.last is None, sector_of(one.title) == "GOV", one.first or ""))
    return Standing(latest.title, sector_of(latest.title))


def sector_of(title: str) -> str:
    """The sector of an office: a seat in a chamber, or the government."""
    first, *others = _PARTS.split(title.lower())
    role = role_of(first.split())
    if role is None or role.noun != "member":
        return role.sector if role is not None and role.sector else "GOV"
    bodies = [role_of(one.removeprefix("the ").split()) for one in others]
    return next((one.sector for one in bodies if one is not None and one.sector in _BODIES), "LEG")
