"""Two that have to do with each other, over time; and everybody with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import charts
from onrecord.desk.courses import Course, course_of
from onrecord.desk.downloads import taken
from onrecord.desk.later import soon, whole
from onrecord.desk.rendering import page, to
from onrecord.record import ClaimRow, EventFilters, EventRow, Record

_KEY: Final = 10
_CLAIMS: Final = 40
_SIDES: Final = 14

_CALLED: Final = """
    SELECT coalesce(mode(entity) FILTER (sector IS NULL), mode(entity)) FROM participants
    WHERE code = upper($name) OR wikidata_id = upper($name)
"""
_MATRIX: Final = """
    WITH sides AS (
        SELECT DISTINCT event, role, coalesce(code, entity) AS side FROM participants
        WHERE coalesce(code, entity) IS NOT NULL
    )
    SELECT p.side, q.side, count(*) FILTER (e.quad = 1), count(*) FILTER (e.quad = 2), count(*) FILTER (e.quad = 3),
        count(*) FILTER (e.quad = 4)
    FROM sides p JOIN sides q ON p.event = q.event AND p.role = 'actor' AND q.role = 'recipient' AND p.side != q.side
    JOIN events e ON e.id = p.event GROUP BY 1, 2
"""
_NAMES: Final = """
    SELECT code, coalesce(mode(entity) FILTER (sector IS NULL), mode(entity), code) FROM participants
    WHERE code IS NOT NULL GROUP BY code
"""
_PAIRED: Final = ("actor", "actor_name", "recipient", "recipient_name", "events", "quad1", "quad2", "quad3", "quad4")
_WHO_TO_WHOM: Final = f"""
    WITH met(actor, recipient, quad1, quad2, quad3, quad4) AS ({_MATRIX}), names(code, name) AS ({_NAMES})
    SELECT actor, coalesce(n.name, actor), recipient, coalesce(m.name, recipient),
        quad1 + quad2 + quad3 + quad4 AS events, quad1, quad2, quad3, quad4
    FROM met LEFT JOIN names n ON n.code = actor LEFT JOIN names m ON m.code = recipient
    ORDER BY events DESC, actor, recipient
"""  # noqa: S608


class Between(NamedTuple):
    """What there is between two: their course, their key events, and claims by role (according_to, denied_by)."""

    course: Course | None
    key_events: tuple[EventRow, ...]
    sides: Mapping[str, Sequence[ClaimRow]]

    @property
    def total(self) -> int:
        """How many events are on their course."""
        return sum(self.course.quads) if self.course else 0


class Cell(NamedTuple):
    """What one side did to another: the number of events, a bar of their quads, and where to read of it."""

    events: int
    bar: Markup
    href: str
    title: str


def show(request: Request) -> Response:
    """The page of two actors, `a` and `b`, each as people type names."""
    pair = tuple(request.query_params.get(name, "").strip()[:200] for name in ("a", "b"))
    if not all(pair):
        raise HTTPException(404, "Say who is meant: ?a=norway&b=denmark.")
    where = EventFilters(between=(pair[0], pair[1]))
    keeper = request.app.state.keeper
    with keeper.reading() as record:
        names = keeper.remembered(record, ("called", *pair), lambda record: [_called(record, each) for each in pair])
    found = soon(request, ("pair", *pair), lambda record: _between(record, where, names))
    return page(
        request,
        "pair.html",
        pair=pair,
        names=names,
        found=found,
        given={"between": "|".join(pair)},
        late="" if found else whole(request),
    )


def _between(record: Record, where: EventFilters, names: Sequence[str]) -> Between:
    claims = list(record.claims(replace(where, limit=_CLAIMS)))
    sides = {role: [row for row in claims if row.role == role] for role in ("according_to", "denied_by")}
    course = course_of(record, where, f"Events between {names[0]} and {names[1]}")
    return Between(course, record.browsing.weightiest(where, _KEY), sides)


def matrix(request: Request) -> Response:
    """Who did what to whom: a row an actor, a column a recipient."""
    found = soon(request, "matrix", _cells)
    sides, cells = found or ((), {})
    return page(request, "pairs.html", sides=sides, cells=cells, late="" if found else whole(request))


def take_matrix(request: Request) -> Response:
    """All pairs, also those that the matrix has no room for, as a file."""
    return taken(request, "pairs", lambda record: record.browsing.taken(_PAIRED, _WHO_TO_WHOM))


def _called(record: Record, typed: str) -> str:
    """What a code or an id is called; other names are what they are."""
    ((name,),) = record.browsing.ask(_CALLED, {"name": typed})
    return str(name or typed)


def _cells(record: Record) -> tuple[list[tuple[str, str]], dict[tuple[str, str], Cell]]:
    """The sides with the most events, (code or name, what it is called), and what each did to each."""
    rows, names = record.browsing.ask(_MATRIX), dict(record.browsing.ask(_NAMES))
    counts: dict[str, int] = defaultdict(int)
    for one, other, *quads in rows:
        counts[one] += sum(quads)
        counts[other] += sum(quads)
    sides = sorted(counts, key=lambda side: (-counts[side], side))[:_SIDES]
    most = max((sum(row[2:]) for row in rows), default=0)
    cells = {
        (one, other): Cell(
            sum(quads),
            charts.strip(((f"quad{n}", size) for n, size in enumerate(quads, 1)), most),
            to("/events", actor=one, recipient=other),
            f"{names.get(one, one)} to {names.get(other, other)}: {sum(quads)}",
        )
        for one, other, *quads in rows
        if one in sides and other in sides
    }
    return [(side, names.get(side, side)) for side in sides], cells
