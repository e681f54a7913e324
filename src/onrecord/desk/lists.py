"""A list of the record: narrowed, counted, a page at a time, and to be taken away whole."""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.downloads import LAYOUTS, taken
from onrecord.desk.listings import Listing
from onrecord.desk.rendering import page
from onrecord.desk.wishes import SIZE, filters_of, wishes_of
from onrecord.errors import QueryError
from onrecord.record.browsing import Tallies

_MOST: Final = 10
"""Values of a facet that are shown."""


def show(listing: Listing, request: Request) -> Response:
    """The page. A filter that makes no sense is named above the list, which then is empty."""
    wishes = wishes_of(request.query_params, listing.known)
    keeper, fault = request.app.state.keeper, ""
    with keeper.reading() as record:
        try:
            where = filters_of(listing.filters, wishes.given)
            tallies = keeper.remembered(
                record, (listing.name, where), lambda record: listing.tallies(record, where, _MOST)
            )
            rows = keeper.remembered(
                record,
                (listing.name, where, wishes.page),
                lambda record: listing.rows(record, where, wishes.start, SIZE),
            )
        except QueryError as error:
            tallies, rows, fault = Tallies(0, {}), (), error.reason
    return page(
        request,
        "list.html",
        400 if fault else 200,
        listing=listing,
        given=wishes.given,
        number=wishes.page,
        pages=-(-tallies.total // SIZE),
        start=wishes.start,
        tallies=tallies,
        rows=rows,
        fault=fault,
        layouts=LAYOUTS,
    )


def take(listing: Listing, request: Request) -> Response:
    """All rows that the page would lead through, as a file."""
    layout = request.path_params["layout"]
    if layout not in LAYOUTS:
        raise HTTPException(404, f"Rows can be had as {', '.join(LAYOUTS)}, not as {layout[:20]}.")
    wishes = wishes_of(request.query_params, listing.known)
    where = filters_of(listing.filters, wishes.given)
    return taken(request, listing.name, layout, lambda record: listing.whole(record, where))
