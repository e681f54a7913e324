"""Where it happened: the events of a record on a map, with the table of the places."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import maps
from onrecord.desk.downloads import taken
from onrecord.desk.listings import EVENTS
from onrecord.desk.rendering import page, to
from onrecord.desk.wishes import SIZE, Wishes, filters_of, wishes_of
from onrecord.errors import QueryError
from onrecord.record import Record
from onrecord.record.filters import EventFilters
from onrecord.record.places import PlaceCount


def show(request: Request) -> Response:
    """The page. A filter that makes no sense is named above the map, which then is empty."""
    wishes, world = wishes_of(request.query_params, EVENTS.known), request.query_params.get("of") == "world"
    keeper, fault = request.app.state.keeper, ""
    counts, total = tuple[PlaceCount, ...](), 0
    with keeper.reading() as record:
        try:
            where = filters_of(EventFilters, wishes.given)
            counts, total = keeper.remembered(record, ("map", where), lambda record: _found(record, where))
        except QueryError as error:
            fault = error.reason
    placed = sum(each.events for each in counts)
    return page(
        request,
        "map.html",
        400 if fault else 200,
        listing=EVENTS,
        given=wishes.given,
        world=world,
        drawn=maps.draw(counts, lambda each: leads(each, wishes), f"Where {placed:,} events happened", world=world),
        places=counts[wishes.start : wishes.start + SIZE],
        leads=lambda each: leads(each, wishes),
        number=wishes.page,
        pages=-(-len(counts) // SIZE),
        found=len(counts),
        placed=placed,
        total=total,
        fault=fault,
        most_drawn=maps.MOST,
    )


def take(request: Request) -> Response:
    """The table of all places, as a file."""
    where = filters_of(EventFilters, wishes_of(request.query_params, EVENTS.known).given)
    return taken(request, "map", lambda record: record.browsing.places(where))


def leads(count: PlaceCount, wishes: Wishes) -> str:
    """The address of the events of a place."""
    return to("/events", wishes.given, place=count.wikidata_id or count.place)


def _found(record: Record, where: EventFilters) -> tuple[tuple[PlaceCount, ...], int]:
    return tuple(record.browsing.places(where)), record.browsing.tallies_of_events(where, 0).total
