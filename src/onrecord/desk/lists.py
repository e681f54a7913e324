"""A list of the record: narrowed, counted, a page at a time, and to be taken away whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.courses import Course
from onrecord.desk.downloads import taken
from onrecord.desk.later import asks_whole, is_small, soon, whole
from onrecord.desk.listings import Listing
from onrecord.desk.rendering import page
from onrecord.desk.wishes import SIZE, Wishes, filters_of, wishes_of
from onrecord.errors import QueryError
from onrecord.record import Record
from onrecord.record.browsing import Tallies

_MOST: Final = 10
"""Values of a facet that are shown."""


def show(listing: Listing, request: Request) -> Response:
    """The page. A filter that makes no sense is named above the list, which then is empty."""
    wishes, fault, complete = wishes_of(request.query_params, listing.known), "", True
    tallies: Tallies | None = None
    course: Course | None = None
    rows: Sequence[Any] | None = ()
    try:
        where = filters_of(listing.filters, wishes.given)
        rows, complete = _rows(listing, where, wishes, request)
        counted = soon(request, (listing.name, where), partial(_counted, listing, where))
        tallies, course = counted or (None, None)
    except QueryError as error:
        tallies, rows, fault = Tallies(0, {}), (), error.reason
    return page(
        request,
        "list.html",
        400 if fault else 200,
        listing=listing,
        given=wishes.given,
        number=wishes.page,
        pages=-(-tallies.total // SIZE) if tallies else 0,
        more=wishes.page * SIZE < tallies.total if tallies else len(rows or ()) == SIZE,
        start=wishes.start,
        total=tallies.total if tallies else None,
        facets=tallies.facets if tallies else None,
        late="" if tallies and complete else whole(request),
        rows=rows,
        course=course,
        fault=fault,
    )


def _rows(listing: Listing, where: Any, wishes: Wishes, request: Request) -> tuple[Sequence[Any] | None, bool]:
    """The rows of the page, and whether they have all that is shown of them; texts that take long come later.

    None for rows that have to be counted first, where that takes long.
    """

    def find(texts: bool, record: Record) -> Sequence[Any]:
        return listing.rows(record, where, wishes.start, SIZE, texts)

    keeper, key = request.app.state.keeper, (listing.name, where, wishes.page)
    if listing.counted:
        found = soon(request, key, partial(find, True))
        return found, found is not None
    with keeper.reading() as record:
        whole_key = (*key, "texts")
        texts = is_small(keeper) or (listing.shows_text and (asks_whole(request) or keeper.recalled(whole_key)))
        rows: Sequence[Any] = keeper.remembered(record, whole_key if texts else key, partial(find, bool(texts)))
    return rows, bool(texts) or not listing.shows_text


def _counted(listing: Listing, where: Any, record: Record) -> tuple[Tallies, Course | None]:
    """How many rows there are, what tells them apart, and how they lie in time where the list shows that."""
    tallies = listing.tallies(record, where, _MOST)
    return tallies, listing.course(record, where) if listing.course and tallies.total > 1 else None


def take(listing: Listing, request: Request) -> Response:
    """All rows that the page would lead through, as a file."""
    wishes = wishes_of(request.query_params, listing.known)
    where = filters_of(listing.filters, wishes.given)
    return taken(request, listing.name, lambda record: listing.whole(record, where))
