"""Build the words that tell a sector: resources/sectors.yaml, resources/facts → src/onrecord/data/sectors.json.

    python tools/build_sectors.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "sectors.yaml"
TERRITORIES = ROOT / "resources" / "facts" / "territories.csv.gz"
TARGET = "sectors.json"
LISTS = ("between", "former", "groups", "linked", "owning", "plain")


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    table = {
        "sectors": by_phrase(source["sectors"]),
        "neutral": by_phrase(source["neutral"]),
        "codes": by_phrase(source["codes"]),
        "plurals": source["plurals"],
        "parents": source["parents"],
        "capitals": capitals(),
        "offices": source["offices"],
        **{name: sorted(set(phrases(source[name]))) for name in LISTS},
    }
    path = folder / TARGET
    path.write_text(json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def phrases(line: str) -> list[str]:
    """The phrases of a line, which commas part."""
    return [" ".join(part.split()) for part in line.split(",")]


def by_phrase(lines: Mapping[str, str]) -> dict[str, str]:
    """The code of each phrase; of two that claim it, the first stands ("-" is "")."""
    table: dict[str, str] = {}
    for code, line in lines.items():
        for phrase in phrases(line):
            table.setdefault(phrase, code.strip("-"))
    return table


def capitals() -> dict[str, str]:
    """The capital of each country, by ISO 3166-1 alpha-3."""
    with gzip.open(TERRITORIES, "rt", encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["capital"] for row in csv.DictReader(file) if row["iso3"] and row["capital"]}


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
