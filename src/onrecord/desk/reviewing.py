"""Review: one row at a time, drawn at random, a verdict by key; and what the verdicts say of all rows."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.downloads import taken
from onrecord.desk.later import soon
from onrecord.desk.rendering import page, to
from onrecord.desk.safety import check_form
from onrecord.errors import QueryError, RecordError
from onrecord.model import Layer
from onrecord.record import JUDGED, QualityRow, Record, ReviewRow, SampleFilters, verdicts_of

_AHEAD: Final = 300
"""Rows of a sample whose places are remembered; their order is the same for everybody."""
_NARROWED: Final = ("of_type", "publisher", "since", "until")
_NAME: Final = 80
"""Characters of a reviewer's name."""
_COMMENT: Final = 2_000


class Sample(NamedTuple):
    """How many rows there are, and the places of those that everybody meets first: article and position."""

    rows: int
    ahead: tuple[tuple[str, int], ...]


def show(request: Request) -> Response:
    """Where a review begins: who judges, and what; an address that says so leads on."""
    layer = request.query_params.get("layer", "")
    if layer in JUDGED:
        return RedirectResponse(to(f"/review/{layer}", _given(request), reviewer=_reviewer(request)), 303)
    with request.app.state.keeper.reading() as record:
        rows = request.app.state.keeper.remembered(record, "review", lambda record: tuple(record.judging.quality()))
    return page(request, "review_start.html", layers=_by_layer(rows), reviewer=_reviewer(request))


def show_row(request: Request) -> Response:
    """The next row, or the one that an address names; where there is none, what is done."""
    layer, given, reviewer = _layer(request), _given(request), _reviewer(request)
    row, fault, done, rows = None, "", 0, 0
    try:
        where = SampleFilters(layer=layer, **given)
        sample = soon(request, ("review", where), lambda record: _draw(record, where))
        if sample is None:
            what = "All of them are put in their random order"
            return page(request, "waiting.html", 202, title="Rows are being drawn", what=what)
        with request.app.state.keeper.reading() as record:
            seen = record.judging.given(where, reviewer)
            row, done, rows = _wanted(request, record, where, sample, reviewer, seen), len(seen), sample.rows
    except QueryError as error:
        fault = error.reason
    return page(
        request,
        "review.html",
        400 if fault else 200,
        layer=layer,
        given=given,
        reviewer=reviewer,
        row=row,
        verdicts=verdicts_of(layer),
        done=done,
        rows=rows,
        last=request.query_params.get("last", ""),
        said=request.query_params.get("said", ""),
        fault=fault,
    )


async def take(request: Request) -> Response:
    """Keep a verdict, and lead to the next row."""
    async with request.form(max_fields=20, max_part_size=20_000) as form:
        told = {name: str(value).strip() for name, value in form.items()}
    check_form(told.get("csrf", ""), request.app.state.settings.secret)
    layer = _layer(request)
    given: dict[str, Any] = {name: told[name] for name in _NARROWED if told.get(name)}
    reviewer = told.get("reviewer", "")[:_NAME]
    await run_in_threadpool(_keep, request, SampleFilters(layer=layer, **given), reviewer, told)
    last = f"{told.get('article')}:{told.get('position')}"
    address = to(f"/review/{layer}", given, reviewer=reviewer, last=last, said=told.get("verdict"))
    return RedirectResponse(address, 303)


def show_quality(request: Request) -> Response:
    """What the verdicts say: precision by layer and type, and where two judged the same, their agreement."""
    with request.app.state.keeper.reading() as record:
        rows = [row for row in record.judging.quality() if row.type is None or row.judged or row.by_hand]
        compared, fault = [], ""
        try:
            compared = list(record.judging.agreement())
        except ImportError:
            fault = "Reviewers are compared where nltk is installed: pip install 'onrecord[quality]'"
    return page(request, "quality.html", layers=_by_layer(rows), compared=compared, fault=fault)


def take_quality(request: Request) -> Response:
    """The same as a file, with the types that nobody has judged."""
    return taken(request, "quality", lambda record: record.judging.quality())


def _layer(request: Request) -> Layer:
    found = next((each for each in JUDGED if each == request.path_params["layer"]), None)
    if found is None:
        raise HTTPException(404, f"What can be judged are {', '.join(JUDGED)}.")
    return found


def _given(request: Request) -> dict[str, Any]:
    params = request.query_params
    return {name: params[name].strip()[:_COMMENT] for name in _NARROWED if params.get(name, "").strip()}


def _reviewer(request: Request) -> str:
    """Who judges: who the address names, else who runs the desk, as the machine knows them."""
    return request.query_params.get("reviewer", "").strip()[:_NAME] or at_the_machine()


def at_the_machine() -> str:
    """Who runs the desk, as the machine knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and none for the number of the user
        return "reviewer"


def _keep(request: Request, where: SampleFilters, reviewer: str, told: Mapping[str, str]) -> None:
    try:
        with request.app.state.keeper.writing() as record:
            record.judge(
                where.layer,
                told.get("article", ""),
                int(told.get("position", "")),
                told.get("verdict", ""),
                reviewer=reviewer,
                note=told.get("note", "")[:_COMMENT] or None,
                sample=record.judging.sample(where),
            )
    except (QueryError, ValueError) as error:
        raise HTTPException(400, f"This verdict cannot be kept: {getattr(error, 'reason', error)}") from error
    except RecordError as error:
        if type(error) is not RecordError:  # busy, full: what the desk says of any page
            raise
        raise HTTPException(400, f"This verdict cannot be kept: {error.reason}") from error


def _wanted(  # noqa: PLR0913, PLR0917 (what a review is)
    request: Request,
    record: Record,
    where: SampleFilters,
    sample: Sample,
    reviewer: str,
    seen: frozenset[tuple[str, int]],
) -> ReviewRow | None:
    """The row that the address names, else the next one that the reviewer was not given."""
    article, _, position = request.query_params.get("row", "").rpartition(":")
    if position.isdecimal() and (article, int(position)) in seen:  # one judged before, to be judged again
        return record.judging.one(where.layer, article, int(position))
    place = next((each for each in sample.ahead if each not in seen), None)
    if place:
        return record.judging.one(where.layer, *place)
    if len(sample.ahead) < _AHEAD:
        return None
    return next(iter(record.judging.to_review(replace(where, limit=1), reviewer)), None)


def _draw(record: Record, where: SampleFilters) -> Sample:
    return Sample(record.judging.quality(where)[0].rows, record.judging.order(replace(where, limit=_AHEAD)))


def _by_layer(rows: Sequence[QualityRow]) -> dict[str, list[QualityRow]]:
    return {layer: [row for row in rows if row.layer == layer] for layer in JUDGED}
