"""Build the words that tell contexts: resources/contexts.yaml → src/onrecord/data/contexts.json.

    python tools/build_contexts.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "contexts.yaml"
PLOVER = ROOT / "resources" / "plover.yaml"
TARGET = "contexts.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    known = yaml.safe_load(PLOVER.read_text(encoding="utf-8"))["contexts"]
    path = folder / TARGET
    path.write_text(json.dumps(table(source, known), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def table(source: Mapping[str, str], known: list[str]) -> dict[str, str]:
    """A pattern for each context. Raises ValueError for a context that PLOVER does not have, or that has no words."""
    if wrong := set(source) ^ set(known):
        raise ValueError(f"not in both: {', '.join(sorted(wrong))}")
    return {name: pattern(source[name]) for name in known}


def pattern(line: str) -> str:
    """The pattern of a line of words, which commas part."""
    words = sorted({" ".join(word.split()) for word in line.split(",") if word.strip()})
    return rf"\b(?:{'|'.join(map(_of_word, words))})\b"


def _of_word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]").replace("'", "['’]")


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
