"""What leads a mention to an entity, as it is used; built from resources/mentions.yaml."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from onrecord.model import MentionKind


class Settings(NamedTuple):
    """Weights of features and thresholds of kinds, by name; the parser's labels with their kinds; words."""

    weights: MappingProxyType[str, float]
    thresholds: MappingProxyType[str, float]
    labels: MappingProxyType[str, MentionKind]
    sport: frozenset[str]
    sports: frozenset[str]
    scores: frozenset[str]
    placing: frozenset[str]
    local: frozenset[str]
    closing: frozenset[str]
    leading: tuple[str, ...]
    titles: MappingProxyType[str, tuple[str, ...]]
    wikidata: MappingProxyType[str, tuple[str, str, str, str]]


@cache
def settings() -> Settings:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/mentions.json").read_text(encoding="utf-8"))
    return Settings(
        MappingProxyType(table["weights"]),
        MappingProxyType(table["thresholds"]),
        MappingProxyType(table["labels"]),
        frozenset(table["sport"].split()),
        frozenset(table["sports"].split()),
        frozenset(table["scores"].split()),
        frozenset(table["placing"].split()),
        frozenset(table["local"].split()),
        frozenset(table["closing"].split()),
        tuple(table["leading"]),
        MappingProxyType({role: tuple(stems.split()) for role, stems in table["titles"].items()}),
        MappingProxyType({item: _typed(line) for item, line in table["wikidata"].items()}),
    )


def _typed(line: str) -> tuple[str, str, str, str]:
    """The kind, class, sector and code of a type of items; "-" stands for none."""
    kind, kind_class, sector, code = (part.strip("-") for part in line.split())
    return kind, kind_class, sector, code
