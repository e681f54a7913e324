"""The contexts of a paragraph: by its words (resources/contexts.yaml), by the coder, by the mode of an event."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = json.loads(files("onrecord").joinpath("data/contexts.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: re.compile(pattern) for name, pattern in table.items()})


def contexts_of(text: str, scored: Collection[str]) -> tuple[str, ...]:
    """The contexts of a paragraph in PLOVER's order: those that its words tell and those that the coder scores."""
    lowered = text.lower()
    return tuple(name for name, pattern in _patterns().items() if name in scored or pattern.search(lowered))


def with_that_of(mode: str | None, contexts: tuple[str, ...]) -> tuple[str, ...]:
    """Contexts with that which a mode brings with it (PLOVER manual, table 3.10: "cyber", "misinformation")."""
    if mode not in _patterns() or mode in contexts:
        return contexts
    return tuple(name for name in _patterns() if name in contexts or name == mode)
