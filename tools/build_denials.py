"""Build the patterns of denials: resources/denials.yaml → src/onrecord/data/denials.json.

    python tools/build_denials.py [FOLDER]

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
RESOURCE = ROOT / "resources" / "denials.yaml"
TARGET = "denials.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    table = {name: filled(source[name], source) for name in ("around", "behind")}
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def filled(patterns: Sequence[str], source: Mapping[str, Any]) -> list[str]:
    """Patterns with their parts put in. Raises ValueError for one that is none, or tells no source or cue."""
    made = []
    for pattern in patterns:
        whole = pattern
        for part in ("owner", "name", "proper"):
            whole = whole.replace(f"{{{part}}}", source[part])
        groups = re.compile(whole).groupindex
        if {"source", "cue"} - groups.keys():
            raise ValueError(f"{pattern!r} must tell a source and a cue")
        made.append(whole)
    return made


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
