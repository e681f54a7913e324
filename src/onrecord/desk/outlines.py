"""The shapes of countries, ready to be drawn; built from Natural Earth by tools/build_outlines.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.desk.projection import Box, at

STEPS: Final = 10
"""Steps of a path in a unit of the map."""


class Outline(NamedTuple):
    """A country: its name, its rings as an SVG path in whole steps, and the part of the map that it fills."""

    name: str
    path: str
    box: Box


@cache
def outlines() -> Mapping[str, Outline]:
    """All countries by code (ISO 3166-1 alpha-3), read once."""
    table = json.loads(files("onrecord").joinpath("data/outlines.json").read_text(encoding="utf-8"))
    return {code: _outline(shape["name"], shape["rings"]) for code, shape in table.items()}


def _outline(name: str, rings: Sequence[Sequence[Sequence[float]]]) -> Outline:
    drawn = [[at(*point) for point in ring] for ring in rings]
    xs, ys = [x for ring in drawn for x, _ in ring], [y for ring in drawn for _, y in ring]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return Outline(name, "".join(_path(ring) for ring in drawn), box)


def _path(ring: Sequence[tuple[float, float]]) -> str:
    steps = [(round(x * STEPS), round(y * STEPS)) for x, y in ring]
    return f"M{steps[0][0]} {steps[0][1]}l{''.join(_moves(steps)).lstrip()}z"


def _moves(steps: Sequence[tuple[int, int]]) -> Iterator[str]:
    """From each step to the next, as short as SVG may have it: a minus parts as well as a space."""
    for (x, y), (to_x, to_y) in pairwise(steps):
        if (x, y) != (to_x, to_y):
            yield "".join(f"{each}" if each < 0 else f" {each}" for each in (to_x - x, to_y - y))
