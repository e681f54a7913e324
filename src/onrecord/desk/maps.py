"""A map as SVG, made at the server: countries shaded by how much happened there, and places as circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log, sqrt
from typing import Final, NamedTuple

from markupsafe import Markup

from onrecord.desk.outlines import STEPS, outlines
from onrecord.desk.projection import WIDTH, WORLD, Box, around, at
from onrecord.record.places import PlaceCount

MOST: Final = 400
"""Places that are drawn, those with the most events."""
SHADES: Final = 5
"""Shades of a country, from 0: nothing happened there."""
_LABELS: Final = 16
_LARGEST, _SMALLEST = 26.0, 3.5
_LETTER, _LINE = 7.4, 15.0
"""What a letter takes of a line, and a line of the height, in units of the picture."""
_LONGEST: Final = 24


class Drawn(NamedTuple):
    """A place on the picture: where it stands, how large, and whether it is a country as a whole."""

    of: PlaceCount
    x: float
    y: float
    radius: float
    whole: bool


class Shade(NamedTuple):
    """A shade that countries have: its number, the fewest and the most events in one of them."""

    number: int
    fewest: int
    most: int


class Map(NamedTuple):
    """A map: its picture, whether that is a part of the world, its shades, and what of it needs to be told.

    `rings`: whether a country stands on it as a whole; `left_out`: places that are not on it.
    """

    picture: Markup
    part: bool
    shades: tuple[Shade, ...]
    rings: bool
    left_out: int


def draw(counts: Sequence[PlaceCount], leads: Callable[[PlaceCount], str], label: str, *, world: bool) -> Map:
    """Draw places; `leads` gives the address of one. Without `world`, only the part where they lie is drawn."""
    placed = [(each, degrees) for each in counts if (degrees := _degrees(each))]
    view = WORLD if world else around(degrees for _, degrees in placed[:MOST])
    most = max((each.events for each, _ in placed if not _is_whole(each)), default=1)
    drawn = [_drawn(each, at(*degrees), view, most) for each, degrees in placed[:MOST] if view.holds(*at(*degrees))]
    by_country = _by_country(counts)
    land = Markup("").join(_land(view, by_country))
    circles = Markup("").join(_circle(each, leads(each.of)) for each in drawn)
    names = Markup("").join(_name(each, x, anchor) for each, x, anchor in _labels(drawn, view))
    picture = Markup(
        '<svg class="map" viewBox="0 0 {} {:.0f}" role="group" aria-label="{}">'
        '<g class="land" transform="scale({:.4f} {:.4f}) translate({:.1f} {:.1f})">{}</g>'
        '{}<g class="labels">{}</g></svg>'
    ).format(
        round(WIDTH),
        _picture_height(view),
        label,
        WIDTH / view.width / STEPS,
        WIDTH / view.width / STEPS * view.stretch,
        -view.left * STEPS,
        -view.top * STEPS,
        land,
        circles,
        names,
    )
    rings = any(each.whole for each in drawn)
    return Map(picture, view != WORLD, _shades(by_country), rings, len(counts) - len(placed[:MOST]))


def _picture_height(view: Box) -> float:
    return WIDTH * view.height * view.stretch / view.width


def _degrees(count: PlaceCount) -> tuple[float, float] | None:
    """Longitude and latitude, where they are known and on the map at all."""
    if count.longitude is None or count.latitude is None:
        return None
    there = abs(count.longitude) <= 180 and abs(count.latitude) <= 90  # false for what is no number as well
    return (count.longitude, count.latitude) if there else None


def _is_whole(count: PlaceCount) -> bool:
    """Whether a place is a country as a whole, which is drawn as a ring: nobody knows where in it."""
    outline = outlines().get(count.country or "")
    return outline is not None and outline.name == count.place


def _by_country(counts: Sequence[PlaceCount]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for each in counts:
        if each.country:
            found[each.country] += each.events
    return found


def shade(events: int, most: int) -> int:
    """The shade of a country, 1 to 4 for few to many on a scale of powers; 0 for none."""
    if events < 1:
        return 0
    return 1 + min(int((SHADES - 1) * log(events) / log(most + 1)), SHADES - 2)


def _shades(by_country: Mapping[str, int]) -> tuple[Shade, ...]:
    most, spans = max(by_country.values(), default=0), defaultdict[int, list[int]](list)
    for events in by_country.values():
        spans[shade(events, most)].append(events)
    return tuple(Shade(number, min(events), max(events)) for number, events in sorted(spans.items()))


def _land(view: Box, by_country: Mapping[str, int]) -> Iterator[Markup]:
    most = max(by_country.values(), default=0)
    for code, outline in outlines().items():
        if view.meets(outline.box):
            events = by_country.get(code, 0)
            yield Markup('<path class="shade{}" d="{}"><title>{}: {:,}</title></path>').format(
                shade(events, most), outline.path, outline.name, events
            )


def _drawn(count: PlaceCount, point: tuple[float, float], view: Box, most: int) -> Drawn:
    scale = WIDTH / view.width
    radius = max(_SMALLEST, _LARGEST * sqrt(min(count.events / most, 1)))
    return Drawn(
        count, (point[0] - view.left) * scale, (point[1] - view.top) * scale * view.stretch, radius, _is_whole(count)
    )


def _circle(drawn: Drawn, href: str) -> Markup:
    count = drawn.of
    conflict = count.verbal_conflict + count.material_conflict
    kind = "conflict" if 2 * conflict > sum(count.quads) else "cooperation"
    return Markup(
        '<a href="{}" tabindex="-1"><title>{}: {:,} {}, {:,} of them conflict</title>'
        '<circle class="{}{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/></a>'
    ).format(
        href,
        count.place,
        count.events,
        "event" if count.events == 1 else "events",
        conflict,
        kind,
        " whole" if drawn.whole else "",
        drawn.x,
        drawn.y,
        drawn.radius,
    )


def _labels(drawn: Sequence[Drawn], view: Box) -> Iterator[tuple[Drawn, float, str]]:
    """The places that are named, the largest first, each beside its circle where nothing else is named."""
    taken: list[Box] = [Box(each.x - each.radius, each.y - 6, 2 * each.radius, 12) for each in drawn[:_LABELS]]
    height, named = _picture_height(view), 0
    for each in drawn:
        width = _LETTER * len(_short(each.of.place))
        for x, anchor in ((each.x + each.radius + 4, "start"), (each.x - each.radius - 4, "end")):
            box = Box(x if anchor == "start" else x - width, each.y - _LINE / 2, width, _LINE)
            inside = box.left > 0 and box.left + box.width < WIDTH and box.top > 0 and box.top + box.height < height
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                named += 1
                yield each, x, anchor
                break
        if named == _LABELS:
            return


def _name(drawn: Drawn, x: float, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        x, drawn.y + 4.5, anchor, _short(drawn.of.place)
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
