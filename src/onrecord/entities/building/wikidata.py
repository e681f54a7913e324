"""Entities from a Wikidata JSON dump, an item a line, by the types in resources/mentions.yaml.

The format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. A dump may be compressed: .gz, .bz2.
"""

from __future__ import annotations

import bz2
import gzip
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.entities.building.draft import Draft, Office
from onrecord.errors import TablesError

_TYPE, _COUNTRY, _CITIZEN, _POINT, _PEOPLE, _HELD = "P31", "P17", "P27", "P625", "P1082", "P39"
_START, _END, _ISO3, _WITHIN = "P580", "P582", "P298", "P1001"
_FAMOUS: Final = 60
"""Sitelinks from which on a person is found by the last name alone."""
_HUMAN = "Q5"
_PRECISIONS = {9: 4, 10: 7, 11: 10}
"""Characters of an ISO day that a time of that precision (year, month, day) is known to."""

Item = dict[str, Any]


class Label(NamedTuple):
    """An item that may be an office: its id, name and country."""

    qid: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes drafts of items. `types`: item of a type → (kind, class, sector, code); `countries`: item → ISO alpha-3."""

    types: Mapping[str, tuple[str, str, str, str]]
    countries: Mapping[str, str]
    sitelinks: int
    source: int

    def draft(self, item: Item) -> Draft | None:
        """An item as a draft; None where it is of no wanted type, has no English name, or too few sitelinks."""
        links, name = len(item.get("sitelinks") or ()), _english(item)
        typed = next((self.types[one] for one in _items(item, _TYPE) if one in self.types), None)
        if typed is None or not name or links < self.sitelinks:
            return None
        kind, kind_class, sector, code = typed
        draft = Draft(name, kind, self._prior(item, kind, kind_class, links), self.source, qid=item["id"])
        draft.kind_class, draft.sector, draft.code = kind_class, sector or None, code or None
        draft.country = None if code else self._country(item)
        _place(draft, item)
        draft.call(*_aliases(item))
        if kind == "person":
            draft.offices = list(self._offices(item))
            if links >= _FAMOUS and " " in name:
                draft.call(name.split()[-1], form="surname")
        return draft

    def label(self, item: Item) -> Label | None:
        """An item that applies to a jurisdiction, as offices do."""
        name = _english(item)
        if not name or _WITHIN not in (item.get("claims") or {}):
            return None
        country = next((self.countries[one] for one in _items(item, _WITHIN) if one in self.countries), None)
        return Label(item["id"], name, country)

    def _country(self, item: Item) -> str | None:
        own = next(iter(_values(item, _ISO3)), None)
        if isinstance(own, str):
            return own
        stated = [*_items(item, _COUNTRY), *_items(item, _CITIZEN)]
        return next((self.countries[one] for one in stated if one in self.countries), None)

    def _prior(self, item: Item, kind: str, kind_class: str, links: int) -> float:
        if kind_class == "country":
            return 1.0
        people = _number(item, _PEOPLE)
        if kind == "place" and people is not None:
            return min(0.85, math.log10(people + 10) / 8.5)
        return min(0.9, 0.3 + math.log10(links + 1) / 4)

    def _offices(self, item: Item) -> Iterator[Office]:
        """The offices of a person; their titles are ids until the dump is read through."""
        for claim in (item.get("claims") or {}).get(_HELD, ()):
            held = _value(claim.get("mainsnak") or {})
            if isinstance(held, dict) and "id" in held and claim.get("rank") != "deprecated":
                first, last = _qualified(claim, _START), _qualified(claim, _END)
                yield Office(held["id"], None, first, last, None)


def lines_of(dump: Path, skipped: int = 0) -> Iterator[str]:
    """The lines of a dump behind the first `skipped`. Raises TablesError where it cannot be read."""
    openers = {".gz": gzip.open, ".bz2": bz2.open}
    try:
        with openers.get(dump.suffix, open)(dump, "rt", encoding="utf-8") as file:  # type: ignore[operator]
            yield from islice(file, skipped, None)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise TablesError(str(dump), f"the dump cannot be read: {error}") from error


def item_of(line: str, dump: Path, number: int) -> Item | None:
    """The item of a line; None for the brackets around them all, and for properties."""
    bare = line.strip().rstrip(",")
    if bare in {"", "[", "]"}:
        return None
    try:
        item = json.loads(bare)
    except json.JSONDecodeError as error:
        reason = f"line {number} is no JSON ({error.msg}); is it a dump of Wikidata with an item a line?"
        raise TablesError(str(dump), reason) from error
    return item if isinstance(item, dict) and item.get("type") == "item" else None


def _english(item: Item) -> str:
    labels = item.get("labels") or {}
    return str((labels.get("en") or labels.get("mul") or {}).get("value", ""))


def _aliases(item: Item) -> list[str]:
    return [one["value"] for one in (item.get("aliases") or {}).get("en", ())]


def _value(snak: Mapping[str, Any]) -> Any:
    return (snak.get("datavalue") or {}).get("value")


def _values(item: Item, prop: str) -> Iterator[Any]:
    """The values of a property, preferred ones first, deprecated ones left out."""
    claims = [one for one in (item.get("claims") or {}).get(prop, ()) if one.get("rank") != "deprecated"]
    for claim in sorted(claims, key=lambda one: one.get("rank") != "preferred"):
        value = _value(claim.get("mainsnak") or {})
        if value is not None:
            yield value


def _items(item: Item, prop: str) -> Iterator[str]:
    return (value["id"] for value in _values(item, prop) if isinstance(value, dict) and "id" in value)


def _number(item: Item, prop: str) -> int | None:
    value = next(_values(item, prop), None)
    return int(float(value["amount"])) if isinstance(value, dict) and "amount" in value else None


def _place(draft: Draft, item: Item) -> None:
    point = next(_values(item, _POINT), None)
    if draft.kind == "place" and isinstance(point, dict):
        draft.latitude, draft.longitude = float(point["latitude"]), float(point["longitude"])
        draft.population = _number(item, _PEOPLE)


def _qualified(claim: Mapping[str, Any], prop: str) -> str | None:
    """The day of a qualifier in ISO 8601, as exact as it is known: "+2015-01-26T00:00:00Z" of precision 11."""
    value = _value(next(iter((claim.get("qualifiers") or {}).get(prop, ())), {}))
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return None
    length = _PRECISIONS.get(int(value.get("precision", 0)))
    return str(value["time"])[1 : 1 + length] if length else None
