"""Build the outlines of countries: resources/facts → src/onrecord/data/outlines.json.

    python -m tools.build_outlines [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.facts.tables import read

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "resources/facts"
TARGET = "outlines.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    names = {row["iso3"]: row["name"] for row in read(FACTS / "territories.csv.gz") if row["iso3"]}
    shapes: dict[str, Any] = {}
    for row in read(FACTS / "outlines.csv.gz"):
        shape = shapes.setdefault(row["iso3"], {"name": names.get(row["iso3"], row["name"]), "rings": []})
        shape["rings"] += rings(row["rings"])
    path = folder / TARGET
    path.write_text(json.dumps(shapes, separators=(",", ":"), sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    return path


def rings(told: str) -> Iterator[list[list[float]]]:
    """Rings of [longitude, latitude] from "longitude latitude,…;…". Raises `ValueError` for one without area."""
    for ring in told.split(";"):
        points = [[float(each) for each in point.split()] for point in ring.split(",")]
        if len(points) < 3:
            raise ValueError(f"a ring wants three points, not {ring!r}")
        yield points


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
