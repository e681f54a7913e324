"""Build the table of agencies: resources/agencies.yaml → src/onrecord/data/agencies.json.

    python tools/build_agencies.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). The table gives the agency of each form of its name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "agencies.yaml"
TARGET = "agencies.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    path = folder / TARGET
    source = yaml.safe_load(RESOURCE.read_text("utf-8"))
    path.write_text(json.dumps(table(source["agencies"]), indent=1, sort_keys=True) + "\n", "utf-8")
    return path


def table(agencies: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Form → agency. Raises ValueError where a form stands for two."""
    forms: dict[str, str] = {}
    for agency, names in agencies.items():
        for name in names:
            if forms.setdefault(name, agency) != agency:
                raise ValueError(f"{name!r} is {forms[name]} and {agency}")
    return forms


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
