"""Build the patterns of auxiliaries: resources/auxiliaries.yaml → src/onrecord/data/auxiliaries.json.

    python tools/build_auxiliaries.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "auxiliaries.yaml"
PLOVER = ROOT / "resources" / "plover.yaml"
TARGET = "auxiliaries.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    known = yaml.safe_load(PLOVER.read_text(encoding="utf-8"))
    path = folder / TARGET
    path.write_text(json.dumps(table(source, known), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def table(source: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """`before`, `behind` and `but` of each auxiliary. Raises ValueError for a type that PLOVER does not have."""
    made = {}
    for name in known["auxiliaries"]:
        told = source[name]
        if unknown := set(told["but"]) - set(known["types"]):
            raise ValueError(f"{name}: no type is called {', '.join(sorted(unknown))}")
        before, behind = (joined(told.get(side, []), source["parts"]) for side in ("before", "behind"))
        made[name] = {"before": before and f"(?:{before}) ?$", "behind": behind, "but": told["but"]}
    return made


def joined(patterns: Sequence[str], parts: Mapping[str, str]) -> str:
    """One pattern for several, with their parts put in; "" for none."""
    filled = []
    for pattern in patterns:
        whole = pattern
        for name, part in parts.items():
            whole = whole.replace(f"{{{name}}}", part)
        re.compile(whole)
        filled.append(whole)
    return "|".join(filled)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
