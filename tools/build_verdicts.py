"""Build the verdicts of review: resources/verdicts.yaml → src/onrecord/data/verdicts.json.

    python tools/build_verdicts.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "verdicts.yaml"
TARGET = "verdicts.json"
TAKEN = frozenset("bcq?")
"""Keys that review itself takes."""


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    table = {layer: whole(layer, source["shared"], own) for layer, own in source["layers"].items()}
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return path


def whole(layer: str, shared: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The verdicts of a layer, `right` first. Raises ValueError where two have one key, or one that is taken."""
    verdicts = [dict(shared[0]), *map(dict, own), *map(dict, shared[1:])]
    for name in ("verdict", "key"):
        told = [verdict[name] for verdict in verdicts]
        if len(set(told)) < len(told) or (name == "key" and TAKEN & set(told)):
            raise ValueError(f"{layer}: a {name} is there twice, or taken: {told}")
    return verdicts


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
