"""Events over time: cooperation above a line, conflict below it, with the table behind the chart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from onrecord.desk import charts
from onrecord.desk.rendering import day
from onrecord.record import EventFilters, Record


class Course(NamedTuple):
    """How events go on: per, drawn, from when to when, and rows of (days, the number of events of each quad)."""

    per: str
    plot: Markup
    first: date
    last: date
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    quads: tuple[int, ...]


def course_of(record: Record, where: EventFilters, what: str) -> Course | None:
    """The course of some events; None where there are none with a quad. `what` says what they are."""
    days = [row[0] for row in record.browsing.quads("day", where) if row[0]]
    if not days:
        return None
    per, spans = charts.spans(min(days), max(days))
    found: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for span, quad, events in record.browsing.quads(per, where):
        if span and quad:
            found[span][quad - 1] += events
    rows = [(_name(span, per), tuple(found[span.first])) for span in spans]
    drawn = [_column(name, n) for name, n in rows]
    plot = charts.columns(drawn, f"{what} a {per}: cooperation up, conflict down")
    quads = tuple(sum(n[quad] for _, n in rows) for quad in range(4))
    return Course(per, plot, spans[0].first, spans[-1].last, tuple(row for row in rows if any(row[1])), quads)


def _column(name: str, quads: tuple[int, ...]) -> charts.Column:
    title = f"{name}: {quads[0] + quads[1]} of cooperation, {quads[2] + quads[3]} of conflict"
    up, down = (("quad1", quads[0]), ("quad2", quads[1])), (("quad3", quads[2]), ("quad4", quads[3]))
    return charts.Column(title, up, down)


def _name(span: charts.Span, per: str) -> str:
    return day(span.first) if per == "day" else f"{day(span.first)} – {day(span.last)}"
