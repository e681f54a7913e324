"""What the words around an act tell of whether it happened, by the table of resources/auxiliaries.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple


class _Words(NamedTuple):
    """Patterns of what ends before an act and of what begins behind it; types that these words belong to."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    but: frozenset[str]


@cache
def _table() -> Mapping[str, _Words]:
    table = json.loads(files("onrecord").joinpath("data/auxiliaries.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: _words(told) for name, told in table.items()})


def _words(told: Mapping[str, Any]) -> _Words:
    before, behind = (re.compile(told[side]) if told[side] else None for side in ("before", "behind"))
    return _Words(before, behind, frozenset(told["but"]))


def auxiliaries_told(before: str, behind: str, kind: str) -> frozenset[str]:
    """The auxiliaries of an act of a type, by its sentence before and behind it."""
    return frozenset(
        name
        for name, words in _table().items()
        if kind not in words.but
        and ((words.before and words.before.search(before)) or (words.behind and words.behind.match(behind)))
    )
