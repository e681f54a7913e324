"""What is written by hand, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_ID = re.compile(r"Q[1-9]\d*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class World:
    """resources/world.yaml, its rows split at their semicolons."""

    organisations: tuple[list[str], ...]
    regions: tuple[list[str], ...]
    peoples: tuple[list[str], ...]
    territories: dict[str, dict[str, Any]]
    people: tuple[dict[str, Any], ...]
    middles: dict[str, tuple[float, float]]

    @classmethod
    def read(cls, path: Path) -> World:
        """The file, with every id and day checked for its form."""
        return cls.of(yaml.safe_load(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, told: dict[str, Any]) -> World:
        """The same of what YAML gave."""
        world = cls(
            tuple(_parts(line, 5) for line in told["organisations"]),
            tuple(_parts(line, 5) for line in told["regions"]),
            tuple(_parts(line, 3) for line in told["peoples"]),
            told["territories"],
            tuple(told["people"]),
            dict(_middle(line) for line in told["middles"].split(",")),
        )
        for number in world.ids():
            assert not number or _ID.fullmatch(number), f"{number!r} is no id of Wikidata"
        for person in world.people:
            for title, first, last in person.get("offices", ()):
                for day in (first, last):
                    assert not day or _DAY.fullmatch(str(day)), f"{person['name']}, {title}: {day!r} is no day"
        return world

    def ids(self) -> Iterator[str]:
        """Every id in the file."""
        for row in (*self.organisations, *self.regions, *self.peoples):
            yield row[1]
        for told in (*self.territories.values(), *self.people):
            yield told.get("id", "")


def _middle(line: str) -> tuple[str, tuple[float, float]]:
    code, latitude, longitude = line.split()
    return code, (float(latitude), float(longitude))


def _parts(line: str, count: int) -> list[str]:
    parts = [part.strip() for part in line.split(";")]
    parts = parts[:count] + [""] * (count - len(parts))
    assert parts[0], f"{line!r} has no name"
    return parts
