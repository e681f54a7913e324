"""The verdicts: what may be said of a row of each layer, from resources/verdicts.yaml."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.model import Layer

JUDGED: Final[tuple[Layer, ...]] = ("statements", "events", "mentions", "times")
"""The layers whose rows can be judged."""
RIGHT: Final = "right"
UNSURE: Final = "unsure"


class Verdict(NamedTuple):
    """What may be said of a row: as it is kept, the key for it, and what it means."""

    verdict: str
    key: str
    means: str


def verdicts_of(layer: str) -> tuple[Verdict, ...]:
    """The verdicts on rows of a layer, `right` first. Raises `ValueError` for a layer whose rows are not judged."""
    if layer not in _table():
        raise ValueError(f"layer {layer!r} is none of {', '.join(JUDGED)}")
    return _table()[layer]


@cache
def _table() -> Mapping[str, tuple[Verdict, ...]]:
    told = json.loads((files("onrecord") / "data" / "verdicts.json").read_text("utf-8"))
    return {layer: tuple(Verdict(**each) for each in verdicts) for layer, verdicts in told.items()}
