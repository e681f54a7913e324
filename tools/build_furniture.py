"""Build `src/onrecord/data/furniture.json` from `resources/furniture.yaml`.

python tools/build_furniture.py [--to FOLDER]
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path) -> Path:
    """Write the table, one pattern of alternatives a kind of line, into a folder."""
    kinds: dict[str, list[str]] = yaml.safe_load((ROOT / "resources/furniture.yaml").read_text("utf-8"))
    table = {kind: "|".join(f"(?:{pattern})" for pattern in patterns) for kind, patterns in kinds.items()}
    for pattern in table.values():
        re.compile(pattern)
    path = folder / "furniture.json"
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data")
    print(build(parser.parse_args().to))
