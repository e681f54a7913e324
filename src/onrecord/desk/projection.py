"""Degrees on a flat map: Patterson's projection, on which every meridian is upright and the north not too large."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, radians
from typing import Final, NamedTuple

WIDTH: Final = 1000.0
"""Units from the western edge of the world to the eastern one."""
_POWERS: Final = ((1, 1.0148), (5, 0.23185), (7, -0.14499), (9, 0.02406))
"""The polynomial of the projection (Patterson, Šavrič and Jenny 2015)."""
_UNIT: Final = WIDTH / (2 * pi)
_NORTH, _SOUTH = 78.0, -56.0
_RATIO: Final = 0.43
"""Height of a picture for its width."""
_NEAREST: Final = 90.0
"""Width of the smallest view: the outlines are too coarse for more."""
_MARGIN: Final = 1.3


class Box(NamedTuple):
    """A part of the map; it is drawn so many times higher as `stretch` says, to look as on a globe."""

    left: float
    top: float
    width: float
    height: float
    stretch: float = 1.0

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    def meets(self, other: Box) -> bool:
        """Whether two parts share something."""
        across = self.left < other.left + other.width and other.left < self.left + self.width
        return across and self.top < other.top + other.height and other.top < self.top + self.height


def at(longitude: float, latitude: float) -> tuple[float, float]:
    """The place of degrees on the map, in units to the right and downwards from its north-western corner."""
    return (longitude + 180) * WIDTH / 360, (_height(_NORTH) - _height(latitude)) * _UNIT


def _height(latitude: float) -> float:
    return sum(weight * radians(latitude) ** power for power, weight in _POWERS)


WORLD: Final = Box(0, 0, WIDTH, at(0, _SOUTH)[1])
"""All of the map, without Antarctica."""


def around(degrees: Iterable[tuple[float, float]]) -> Box:
    """The part of the map that shows places (longitude, latitude) with what is around them.

    Where they are far apart, that is the world.
    """
    places = list(degrees)
    if not places:
        return WORLD
    stretch = _stretch((min(y for _, y in places) + max(y for _, y in places)) / 2)
    xs, ys = zip(*(at(*each) for each in places), strict=True)
    ratio = _RATIO / stretch
    width = max((max(xs) - min(xs)) * _MARGIN, (max(ys) - min(ys)) * _MARGIN / ratio, _NEAREST * stretch)
    if width > WORLD.width / 2:
        return WORLD
    height = width * ratio
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    return Box(_within(left, WORLD.width - width), _within(top, WORLD.height - height), width, height, stretch)


def _within(value: float, most: float) -> float:
    return min(max(value, 0), most)


def _stretch(latitude: float) -> float:
    """How much too wide things are drawn there for their height."""
    turned = radians(min(abs(latitude), 80))
    slope = sum(power * weight * turned ** (power - 1) for power, weight in _POWERS)
    return 1 / (cos(turned) * slope)
