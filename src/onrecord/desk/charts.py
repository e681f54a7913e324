"""Charts as SVG, made at the server: no script, no library, and the stylesheet gives them their colours.

Plots stretch with the page, so all words stand outside of them, in HTML. Every chart is made of the rows that its table
shows as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

_HEIGHT = 100.0
_GAP = 0.18
"""Share of a column's place that stays empty."""


class Column(NamedTuple):
    """A column: what it is called, its parts from the base upwards with their classes, and where it leads."""

    title: str
    up: tuple[tuple[str, float], ...]
    down: tuple[tuple[str, float], ...] = ()
    href: str = ""


def columns(given: Sequence[Column], label: str) -> Markup:
    """A row of stacked columns; what is `down` hangs below the base."""
    above = max((sum(size for _, size in each.up) for each in given), default=0)
    below = max((sum(size for _, size in each.down) for each in given), default=0)
    scale = _HEIGHT / ((above + below) or 1)
    drawn = Markup("").join(_column(each, place, above * scale, scale) for place, each in enumerate(given))
    base = Markup('<line class="base" x1="0" x2="{}" y1="{}" y2="{}"/>').format(len(given), *[_n(above * scale)] * 2)
    role = "group" if any(each.href for each in given) else "img"
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" preserveAspectRatio="none" role="{}" aria-label="{}">{}{}</svg>'
    ).format(max(len(given), 1), _n(_HEIGHT), role, label, drawn, base)


def _column(column: Column, place: int, base: float, scale: float) -> Markup:
    bars, at = list[Markup](), base
    for name, size in column.up:
        at -= size * scale
        bars.append(_bar(name, place, at, size * scale))
    at = base
    for name, size in column.down:
        bars.append(_bar(name, place, at, size * scale))
        at += size * scale
    hit = Markup('<rect class="hit" x="{}" y="0" width="1" height="{}"/>').format(place, _n(_HEIGHT))
    inner = Markup("<title>{}</title>{}{}").format(column.title, hit, Markup("").join(bars))
    if column.href:
        return Markup('<a href="{}" tabindex="-1">{}</a>').format(column.href, inner)
    return Markup("<g>{}</g>").format(inner)


def _bar(name: str, place: int, y: float, height: float) -> Markup:
    if height <= 0:
        return Markup("")
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        name, _n(place + _GAP / 2), _n(y), _n(1 - _GAP), _n(height)
    )


def strip(parts: Iterable[tuple[str, int]], whole: int) -> Markup:
    """A bar of parts beside one another, as long as its share of `whole`."""
    at, drawn = 0.0, []
    for name, size in parts:
        width = 100 * size / (whole or 1)
        drawn.append(Markup('<rect class="{}" x="{}" y="0" width="{}" height="8"/>').format(name, _n(at), _n(width)))
        at += width
    return Markup(
        '<svg class="strip" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(drawn))


def interval(low: float, value: float, high: float) -> Markup:
    """A share of one, and between what it lies, on a scale from 0 to 1."""
    return Markup(
        '<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="scale" x="0" y="4.5" width="100" height="1"/>'
        '<rect class="range" x="{}" y="2" width="{}" height="6"/>'
        '<rect class="mean" x="{}" y="0" width="1" height="10"/></svg>'
    ).format(_n(100 * low), _n(100 * (high - low)), _n(max(0.0, 100 * value - 0.5)))


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


class Span(NamedTuple):
    """A stretch of days that a column stands for."""

    first: date
    last: date


def spans(first: date, last: date, most: int = 120) -> tuple[str, tuple[Span, ...]]:
    """The days, weeks, months or years from the first to the last day, whichever are at most `most`."""
    days = (last - first).days + 1
    per = next((each for each, size in (("day", 1), ("week", 7), ("month", 30)) if days / size <= most), "year")
    made, at = [], start_of(first, per)
    while at <= last:
        after = next_of(at, per)
        made.append(Span(at, after - timedelta(days=1)))
        at = after
    return per, tuple(made)


def start_of(day: date, per: str) -> date:
    """The first day of the day, week (from Monday), month or year."""
    if per == "week":
        return day - timedelta(days=day.weekday())
    if per == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if per == "year" else day


def next_of(day: date, per: str) -> date:
    """The first day of the next one."""
    if per == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    if per == "year":
        return day.replace(year=day.year + 1, month=1, day=1)
    return day + timedelta(days=7 if per == "week" else 1)
