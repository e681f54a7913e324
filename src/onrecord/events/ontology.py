"""PLOVER's types, modes, auxiliaries and contexts, with quads and scores; built from resources/plover.yaml."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class Type(NamedTuple):
    """A type of event: quad category (1 to 4), score (-10 to 10), scores of its modes, CAMEO's root code if one."""

    quad: int
    score: float
    modes: MappingProxyType[str, float]
    cameo: str | None
    needs_recipient: bool

    def scored(self, mode: str | None) -> float:
        """The score of an event of this type with this mode."""
        return self.score if mode is None else self.modes[mode]


class Ontology(NamedTuple):
    """Types by name, in PLOVER's order; the names of auxiliaries and contexts."""

    types: MappingProxyType[str, Type]
    auxiliaries: tuple[str, ...]
    contexts: tuple[str, ...]


@cache
def ontology() -> Ontology:
    """The table, read once."""
    table = json.loads(files("onrecord").joinpath("data/plover.json").read_text(encoding="utf-8"))
    types = {
        name: Type(told["quad"], float(told["score"]), _scores(told["modes"]), told["cameo"], told["recipient"])
        for name, told in table["types"].items()
    }
    return Ontology(MappingProxyType(types), tuple(table["auxiliaries"]), tuple(table["contexts"]))


def _scores(modes: dict[str, float]) -> MappingProxyType[str, float]:
    return MappingProxyType({mode: float(score) for mode, score in modes.items()})
