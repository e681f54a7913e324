"""TopoJSON, unfolded: it keeps each border once, as differences in whole steps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]


def read(path: Path) -> dict[str, Any]:
    """The topology of a file."""
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return topology


def unfolded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a topology as points of degrees, longitude first."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def rings(shape: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a shape, holes as well; where one arc ends the next begins, and that point is given once."""
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for ring in (ring for part in parts for ring in part):
        points: list[Point] = []
        for at in ring:
            arc = arcs[at] if at >= 0 else arcs[~at][::-1]
            points += arc[1:] if points else arc
        yield points
