"""Somebody or something that the record names: what it is called, said and did, and with whom it is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any, Final, NamedTuple

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.downloads import taken
from onrecord.desk.later import soon, whole
from onrecord.desk.rendering import page, to
from onrecord.desk.reviewing import at_the_machine
from onrecord.record import EventFilters, Filters, Record

_SHOWN: Final = 5
_BESIDE: Final = 11
AMONG: Final = 2000
"""Articles that name somebody among which others are looked for, the last ones added."""
_LONGEST: Final = 17
"""Characters of a name in the network."""

_ID: Final = """
    SELECT mode(wikidata_id) FROM mentions WHERE entity = $name
    HAVING count(wikidata_id) > 0
"""
_IS: Final = "FROM mentions m WHERE (m.wikidata_id = $id OR ($id IS NULL AND m.entity = $name))"
_WHO: Final = f"""
    SELECT mode(m.entity) AS name, mode(m.kind) AS kind, mode(m.country) AS country, mode(m.sector) AS sector,
        count(*) AS mentions, count(DISTINCT m.article) AS articles {_IS}
"""
_ALIASES: Final = f"SELECT m.text, count(*) {_IS} GROUP BY m.text ORDER BY 2 DESC, 1 LIMIT 24"
_NAMED_WITH: Final = f"""
    WITH here AS (
        SELECT a.id AS article FROM articles a WHERE a.id IN (SELECT m.article {_IS})
        ORDER BY a.number DESC LIMIT $among
    ), others AS (
        SELECT DISTINCT o.article, coalesce(o.wikidata_id, o.entity) AS key, o.entity, o.wikidata_id
        FROM mentions o JOIN here USING (article)
        WHERE o.entity IS NOT NULL AND coalesce(o.wikidata_id, o.entity) != coalesce($id, $name) AND o.entity != $name
    )
    SELECT key, mode(entity), any_value(wikidata_id), count(DISTINCT article) AS n, list(DISTINCT article)
    FROM others GROUP BY key ORDER BY n DESC, key LIMIT $most
"""  # noqa: S608
_TABLE: Final = f"SELECT * EXCLUDE (key, column4) FROM ({_NAMED_WITH}) AS w(key, name, wikidata_id, articles, column4)"  # noqa: S608
_COLUMNS: Final = ("name", "wikidata_id", "articles")
_TAKEN: Final = 100_000
"""Names that a download has at most."""


class Beside(NamedTuple):
    """Somebody who is named in the same articles: in how many, and where to read of them."""

    name: str
    articles: int
    href: str


class Section(NamedTuple):
    """Rows of one kind on a name: how many there are, the latest, and where all are."""

    title: str
    kind: str
    total: int
    rows: Sequence[Any]
    address: str


class Known(NamedTuple):
    """What a record has of a name: what it is called, with whom it is named (and that drawn), and rows on it."""

    aliases: Sequence[tuple[Any, ...]]
    beside: Sequence[Beside]
    network: Markup | None
    sections: tuple[Section, ...]


def show(request: Request) -> Response:
    """The page of a name: `id` is a Wikidata id, else `name` what the record calls it."""
    asked, keeper = _asked(request), request.app.state.keeper
    with keeper.reading() as record:
        key, who = keeper.remembered(record, ("who", *asked.values()), lambda record: _identify(record, asked))
    found = soon(request, ("name", key["id"], key["name"]), lambda record: _of(record, key))
    if not who["mentions"] and found and not any(section.total for section in found.sections):
        raise HTTPException(404, f"This record does not name {key['name'] or key['id']}.")
    late = "" if found else whole(request)
    return page(request, "entity.html", key=key, who=who, person=at_the_machine(), found=found, late=late, among=AMONG)


def take(request: Request) -> Response:
    """Who is named in the same articles, as a file."""
    asked = _asked(request)
    with request.app.state.keeper.reading() as record:
        key, _who = _identify(record, asked)
    values = {**key, "most": _TAKEN, "among": AMONG}
    return taken(request, "named_with", lambda record: record.browsing.taken(_COLUMNS, _TABLE, values))


def _asked(request: Request) -> dict[str, str | None]:
    asked = {name: request.query_params.get(name, "").strip()[:300] or None for name in ("id", "name")}
    if not any(asked.values()):
        raise HTTPException(404, "Say who is meant: ?id=Q20, or ?name=Norway.")
    return asked


def _identify(record: Record, asked: Mapping[str, str | None]) -> tuple[dict[str, str | None], dict[str, Any]]:
    """Whom an address means: its id where there is one, and its name."""
    key = dict(asked)
    if key["id"] is None:
        key["id"] = next((row[0] for row in record.browsing.ask(_ID, {"name": key["name"]})), None)
    (who,) = record.browsing.rows(_WHO, key)
    key["name"] = who["name"] or key["name"] or key["id"]
    return key, who


def _of(record: Record, key: Mapping[str, str | None]) -> Known:
    browsing, name = record.browsing, str(key["name"])
    whom = key["id"] or name
    beside = browsing.ask(_NAMED_WITH, {**key, "most": _BESIDE, "among": AMONG})
    said, about = Filters(speaker=name), Filters(containing=name)
    did, done = EventFilters(actor=whom), EventFilters(recipient=whom)
    return Known(
        browsing.ask(_ALIASES, key),
        [Beside(row[1], row[3], _address(row)) for row in beside],
        network(name, beside) if len(beside) > 1 else None,
        (
            Section("Said", "statement", *_statements(record, said), to("/statements", speaker=name)),
            Section("Said of them", "statement", *_statements(record, about), to("/statements", about=name)),
            Section("Did", "event", *_events(record, did), to("/events", actor=whom)),
            Section("Was done to them", "event", *_events(record, done), to("/events", recipient=whom)),
        ),
    )


def _statements(record: Record, where: Filters) -> tuple[int, Sequence[Any]]:
    return record.browsing.tallies_of_statements(where, 0).total, record.browsing.statements(where, 0, _SHOWN)


def _events(record: Record, where: EventFilters) -> tuple[int, Sequence[Any]]:
    return record.browsing.tallies_of_events(where, 0).total, record.browsing.events(where, 0, _SHOWN)


def _address(row: Sequence[Any]) -> str:
    return to("/entity", id=row[2], name=None if row[2] else row[1])


def network(name: str, others: Sequence[Sequence[Any]]) -> Markup:
    """Who is named with whom: a name amid the others, lines as wide as they share articles."""
    places = [_place(number, len(others)) for number, _ in enumerate(others)]
    most = max(row[3] for row in others)
    lines = [_line((0, 0), place, row[3] / most, "spoke") for place, row in zip(places, others, strict=True)]
    for one, row in enumerate(others):
        for other in range(one):
            shared = len(set(row[4]) & set(others[other][4]))
            if shared > 1:
                lines.append(_line(places[one], places[other], shared / most, "across"))
    nodes = [_node(row[1], place, _address(row)) for place, row in zip(places, others, strict=True)]
    middle = Markup('<circle class="middle" r="7"/><text class="middle" y="-14" text-anchor="middle">{}</text>').format(
        name
    )
    return Markup(
        '<svg class="network" viewBox="-335 -190 670 380" role="group" aria-label="Named together with {}">'
        '{}{}<g class="middle">{}</g></svg>'
    ).format(name, Markup("").join(lines), Markup("").join(nodes), middle)


def _place(number: int, of: int) -> tuple[float, float]:
    turn = 2 * pi * number / of - pi / 2
    return 165 * cos(turn), 150 * sin(turn)


def _line(one: tuple[float, float], other: tuple[float, float], share: float, name: str) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke-width="{:.1f}"/>').format(
        name, *one, *other, 0.5 + 3 * min(share, 1)
    )


def _node(name: str, place: tuple[float, float], href: str) -> Markup:
    x, y = place
    anchor = "middle" if abs(x) < 40 else "start" if x > 0 else "end"
    shift = (0, -11 if y < 0 else 20) if anchor == "middle" else (10 if x > 0 else -10, 4)
    return Markup(
        '<a href="{}" tabindex="-1"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="5"/>'
        '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text></a>'
    ).format(href, name, x, y, x + shift[0], y + shift[1], anchor, _short(name))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
