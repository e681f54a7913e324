"""Corrections from the desk: two names merged, one split, words pinned; and what was corrected, to be taken back."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.downloads import taken
from onrecord.desk.rendering import page
from onrecord.desk.reviewing import at_the_machine
from onrecord.desk.safety import check_form
from onrecord.errors import RecordError

_LONGEST = 300
_PARTS = ("words", "leads_to", "instead", "note")


def show(request: Request) -> Response:
    """All corrections, the latest first."""
    with request.app.state.keeper.reading() as record:
        rows = list(record.corrections())[::-1]
    undone = {row.undoes for row in rows if row.undoes}
    return page(request, "corrections.html", rows=rows, undone=undone, person=at_the_machine())


def take_away(request: Request) -> Response:
    """All corrections, in the order of making, as a file."""
    return taken(request, "corrections", lambda record: record.corrections())


async def take(request: Request) -> Response:
    """Keep a correction, or take one back, and show them all."""
    async with request.form(max_fields=20, max_part_size=20_000) as form:
        told = {name: str(value).strip()[:_LONGEST] for name, value in form.items()}
    check_form(told.get("csrf", ""), request.app.state.settings.secret)
    await run_in_threadpool(_keep, request, told)
    return RedirectResponse("/corrections", 303)


def _keep(request: Request, told: Mapping[str, str]) -> None:
    kind, by = told.get("kind", ""), told.get("by", "")
    parts = {name: told.get(name) or None for name in _PARTS}
    try:
        with request.app.state.keeper.writing() as record:
            if kind == "undo":
                record.undo_correction(int(told.get("number", "")), by=by, note=parts["note"])
            else:
                record.correct(kind, by=by, **parts)
    except ValueError as error:
        raise HTTPException(400, f"This correction cannot be kept: {error}") from error
    except RecordError as error:
        if type(error) is not RecordError:  # busy, full: what the desk says of any page
            raise
        raise HTTPException(400, f"This correction cannot be kept: {error.reason}") from error
