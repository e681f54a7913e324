"""The same words in many places: quotations of a list brought together, each with its variants."""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.downloads import taken
from onrecord.desk.listings import STATEMENTS
from onrecord.desk.rendering import page
from onrecord.desk.wishes import SIZE, filters_of, wishes_of
from onrecord.errors import QueryError
from onrecord.record import AppearanceRow, Filters, Record, sayings

NEWEST: Final = 5000
"""Statements among which the same words are looked for, the latest: all of a large record would take minutes."""
_PATIENCE: Final = 2.0
"""Seconds that a page waits for them before it says that they are being looked for."""


class Saying(NamedTuple):
    """Words that stand in several places: their fullest quotation, and all quotations of them, the earliest first."""

    fullest: AppearanceRow
    appearances: tuple[AppearanceRow, ...]

    @property
    def sources(self) -> int:
        """How many sources have the words; those without a name count as one."""
        return len({row.publisher for row in self.appearances})


def show(request: Request) -> Response:
    """The page. A filter that makes no sense is named above the list, which then is empty."""
    wishes = wishes_of(request.query_params, STATEMENTS.known)
    keeper, fault = request.app.state.keeper, ""
    told: tuple[Saying, ...] | None = ()
    try:
        where = filters_of(Filters, wishes.given)
        with keeper.reading() as record:
            record.browsing.statements(where, 0, 0)  # what cannot be answered is known by now
        told = keeper.awaited(("sayings", where), lambda record: tell(record, where), _PATIENCE)
    except QueryError as error:
        fault = error.reason
    if told is None:
        title = "The same words are being looked for"
        return page(request, "waiting.html", 202, title=title, what="Quotations are compared with one another")
    return page(
        request,
        "sayings.html",
        400 if fault else 200,
        listing=STATEMENTS,
        given=wishes.given,
        sayings=told[wishes.start : wishes.start + SIZE],
        total=len(told),
        number=wishes.page,
        pages=-(-len(told) // SIZE),
        fault=fault,
        newest=NEWEST,
    )


def take(request: Request) -> Response:
    """All quotations that the page would lead through, as a file."""
    where = filters_of(Filters, wishes_of(request.query_params, STATEMENTS.known).given)
    return taken(request, "sayings", lambda record: sayings.answered(_rows(record, where)))


def tell(record: Record, where: Filters) -> tuple[Saying, ...]:
    """What is said in several places among the latest statements, that of most places first."""
    groups = (tuple(rows) for _, rows in groupby(_rows(record, where), lambda row: row.saying))
    return tuple(Saying(next(row for row in rows if row.wording == "fullest"), rows) for rows in groups)


def _rows(record: Record, where: Filters) -> tuple[AppearanceRow, ...]:
    return sayings.rows_of(record.browsing.statements(where, 0, NEWEST))
