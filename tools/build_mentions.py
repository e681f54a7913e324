"""Build the table of what leads a mention to an entity: resources/mentions.yaml → src/onrecord/data/mentions.json.

    python tools/build_mentions.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "mentions.yaml"
TARGET = "mentions.json"
LINES = ("closing", "local", "placing", "scores", "sport", "sports")


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    path.write_text(json.dumps(table(source), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def table(source: dict[str, Any]) -> dict[str, Any]:
    """The table of a resource: lists of words sorted, each word once."""
    return source | {name: " ".join(sorted(set(source[name].split()))) for name in LINES}


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
