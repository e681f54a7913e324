"""Build `src/onrecord/data/container_words.json` from `resources/container_words.yaml`.

python tools/build_container_words.py [--to FOLDER]
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path) -> Path:
    """Write the table, one pattern of alternatives a group, into a folder; every pattern must compile."""
    groups: dict[str, list[str]] = yaml.safe_load((ROOT / "resources/container_words.yaml").read_text("utf-8"))
    table = {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in groups.items()}
    for pattern in table.values():
        re.compile(pattern)
    path = folder / "container_words.json"
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data")
    print(build(parser.parse_args().to))
