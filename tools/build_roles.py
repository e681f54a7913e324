"""Build the table of role words: resources/roles.yaml → src/onrecord/data/roles.json.

    python tools/build_roles.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "roles.yaml"
TARGET = "roles.json"
_UNCHANGED = frozenset({"police", "people", "staff", "press", "media", "politics", "forces", "aircraft", "authorities"})


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    path.write_text(json.dumps(table(source), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return path


def table(source: Mapping[str, Any]) -> dict[str, Any]:
    """Sector and code of each phrase, singular and plural. Raises ValueError for a phrase with two of either."""
    return {
        "sectors": _by_phrase(source["sectors"]),
        "codes": _by_phrase(source["codes"]),
        "ends": sorted(set(source["ends"].split())),
        "folded": {one: into for into, several in source["folded"].items() for one in several.split()},
    }


def _by_phrase(told: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, phrases in told.items():
        for phrase in (" ".join(one.split()) for one in phrases.split(",")):
            for form in _forms(phrase):
                if found.setdefault(form, name) != name:
                    raise ValueError(f"{form!r} is both {found[form]} and {name}")
    return found


def _forms(phrase: str) -> Iterator[str]:
    """A phrase and its plural."""
    yield phrase
    if phrase in _UNCHANGED or phrase.endswith("s"):
        return
    if phrase.endswith("man"):
        yield phrase[:-2] + "en"
    elif phrase.endswith("child"):
        yield phrase + "ren"
    elif phrase.endswith("y") and phrase[-2] not in "aeou":
        yield phrase[:-1] + "ies"
    else:
        yield phrase + ("es" if phrase.endswith(("ch", "sh", "x")) else "s")


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
