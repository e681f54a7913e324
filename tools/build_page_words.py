"""Build the tables by which page metadata is read: resources/*.yaml → src/onrecord/data/page_words.json.

python tools/build_page_words.py [--to FOLDER]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
TARGET = "page_words.json"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    table = {
        "months": months(_load("months")),
        "metas": _load("metas"),
        "bylines": bylines(_load("bylines")),
        "date_order": _load("dateorder"),
        "paywall": patterns("paywall", _load("paywall")),
        "scripted": _load("scripted"),
        "liveblog": patterns("liveblog", _load("liveblog")),
    }
    path = folder / TARGET
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def months(by_language: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    """Name → number of the month, by language; "" holds the names that are the same month in every language."""
    table: dict[str, dict[str, int]] = {}
    everywhere: dict[str, set[int]] = defaultdict(set)
    for language, lines in by_language.items():
        assert len(lines) == 12, f"{language}: {len(lines)} months"
        table[language] = {}
        for number, line in enumerate(lines, start=1):
            for name in str(line).replace("_", "\u00a0").split(" "):
                form = name.replace("\u00a0", " ")
                assert table[language].setdefault(form, number) == number, f"{language}: {form} is two months"
                everywhere[form].add(number)
    table[""] = {form: numbers.pop() for form, numbers in everywhere.items() if len(numbers) == 1}
    return table


def bylines(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """The word lists, longest first, so that the first that fits is the whole label."""
    return {kind: sorted(set(map(str, forms)), key=lambda form: (-len(form), form)) for kind, forms in words.items()}


def patterns(name: str, forms: dict[str, list[str]]) -> dict[str, list[str]]:
    """The patterns by kind, as written; one that cannot be read stops the builder."""
    for kind, written in forms.items():
        for pattern in written:
            try:
                re.compile(pattern)
            except re.error as error:
                raise AssertionError(f"{name}.yaml, {kind}: {pattern} is no pattern: {error}") from error
    return forms


def _load(name: str) -> Any:
    return yaml.safe_load((RESOURCES / f"{name}.yaml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data")
    print(build(parser.parse_args().to))
