"""Build the table of tolls: resources/tolls.yaml → src/onrecord/data/tolls.json.

    python -m tools.build_tolls [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). The table has the lists as they are, and the worth of every
number that is written in words, up to ninety-nine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "tolls.yaml"
TARGET = "tolls.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    path = folder / TARGET
    source = yaml.safe_load(RESOURCE.read_text("utf-8"))
    path.write_text(json.dumps(table(source), indent=1, sort_keys=True) + "\n", "utf-8")
    return path


def table(source: Mapping[str, Any]) -> dict[str, Any]:
    """The table. Raises ValueError where a word that stands before a number tells of two kinds."""
    before: dict[str, str] = {}
    for name, kind in source["kinds"].items():
        for word in kind["before"]:
            if before.setdefault(word, name) != name:
                raise ValueError(f"{word!r} is {before[word]} and {name}")
    return {**source, "numbers": dict(_spelled(source["numbers"]))}


def _spelled(numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    yield from numbers.items()
    for ten, tens in numbers.items():
        for one, ones in numbers.items():
            if tens >= 20 and ones < 10:
                yield f"{ten}-{one}", tens + ones


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
