"""Build what the codes of a record mean: resources/codes.yaml → src/onrecord/data/codes.json.

    python tools/build_codes.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). A code without a meaning is an error, and so is a meaning
whose code is not there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

from onrecord import model

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
TARGET = "codes.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    table = yaml.safe_load((RESOURCES / "codes.yaml").read_text(encoding="utf-8"))
    check(table, codes())
    path = folder / TARGET
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def check(table: Mapping[str, Mapping[str, str]], known: Mapping[str, frozenset[str]]) -> None:
    """Raise ValueError for a code that has no meaning, and for a meaning of a code that there is not."""
    for group, wanted in known.items():
        told = table.get(group, {}).keys()
        if odd := wanted ^ told:
            raise ValueError(f"{group}: {', '.join(sorted(odd))} has no meaning, or is no code")


def codes() -> dict[str, frozenset[str]]:
    """The codes that other resources and the model know, by group."""
    plover, sectors, cues = (_resource(name) for name in ("plover", "sectors", "cues"))
    types = plover["types"]
    return {
        "PLOVER types": frozenset(types),
        "PLOVER modes": frozenset(f"{name} {mode}" for name, each in types.items() for mode in each.get("modes", ())),
        "Quad categories": frozenset(str(each["quad"]) for each in types.values()),
        "PLOVER contexts": frozenset(plover["contexts"]),
        "Auxiliaries of events": frozenset(plover["auxiliaries"]),
        "PLOVER sectors": frozenset(sectors["sectors"]),
        "Acts of saying": frozenset(cues["acts"]),
        "Kinds of statements": frozenset(get_args(model.StatementKind)),
        "Kinds of mentions": frozenset(get_args(model.MentionKind)),
        "TIMEX3 types": frozenset(get_args(model.TimexType)),
        "Precisions of moments": frozenset(get_args(model.Precision)),
        "Bases of moments": frozenset(get_args(model.MomentBasis)),
        "Roles of paragraphs": frozenset(get_args(model.ParagraphRole)),
    }


def _resource(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((RESOURCES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
