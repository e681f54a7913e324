"""Where the labelled sets and their scorer lie: beside the checkout, or where ONRECORD_GOLD and --score say."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCORE = ROOT.parent / "shared/bench/score.py"
"""The scorer, which belongs to the sets and not to this project."""


def gold() -> Path:
    """The folder of the labelled sets; it need not exist."""
    return Path(os.environ.get("ONRECORD_GOLD") or ROOT.parent / "shared/gold")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set that is kept as JSON lines in gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def scorer(path: Path = SCORE) -> ModuleType:
    """The scorer as a module of its own, made anew at each call. Raises FileNotFoundError where there is none."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"there is no scorer at {path}; pass its path: --score PATH")
    if str(path.parent) not in sys.path:  # it imports a module that lies beside it
        sys.path.append(str(path.parent))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
