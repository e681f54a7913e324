"""Build the table of the ontology of events: resources/plover.yaml → src/onrecord/data/plover.json.

    python tools/build_plover.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "plover.yaml"
TARGET = "plover.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    path.write_text(json.dumps(table(source), indent=1) + "\n", encoding="utf-8")
    return path


def table(source: dict[str, Any]) -> dict[str, Any]:
    """The table of a resource: every type with all its fields. Raises ValueError for what PLOVER does not have."""
    types = {name: _type(name, dict(told)) for name, told in source["types"].items()}
    return {name: source[name] for name in ("auxiliaries", "contexts")} | {"types": types}


def _type(name: str, told: dict[str, Any]) -> dict[str, Any]:
    full = {"modes": {}, "cameo": None, "recipient": None} | told
    if unknown := full.keys() - {"quad", "score", "modes", "cameo", "recipient"}:
        raise ValueError(f"{name}: unknown {', '.join(sorted(unknown))}")
    if full["quad"] not in (1, 2, 3, 4):
        raise ValueError(f"{name}: quad is 1 to 4, not {full['quad']!r}")
    modes = {mode: full["score"] if score is None else score for mode, score in full["modes"].items()}
    return full | {"modes": modes, "recipient": full["recipient"] == "required"}


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
