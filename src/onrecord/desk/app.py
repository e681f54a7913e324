"""The application: which address shows what, behind its guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.desk import (
    adding,
    correcting,
    finding,
    lists,
    names,
    overview,
    pairs,
    places,
    reader,
    reviewing,
    sayings,
    sql,
    stories,
)
from onrecord.desk.keeping import Keeper
from onrecord.desk.listings import LISTINGS
from onrecord.desk.rendering import HERE, page
from onrecord.desk.safety import Guarded
from onrecord.desk.settings import Settings
from onrecord.errors import OnrecordError, QueryError, RecordBusyError

ROUTES = (
    Route("/", overview.show),
    *(Route(f"/{name}", partial(lists.show, listing)) for name, listing in LISTINGS.items()),
    *(Route(f"/{name}.{{layout}}", partial(lists.take, listing)) for name, listing in LISTINGS.items()),
    Route("/articles/{article}.{layout}", reader.take),
    Route("/articles/{article}", reader.show),
    Route("/articles/{article}/page", reader.compare),
    Route("/articles/{article}/revisions", reader.revisions),
    Route("/articles/{article}/revisions.{layout}", reader.take_revisions),
    Route("/entity", names.show),
    Route("/entity.{layout}", names.take),
    Route("/pair", pairs.show),
    Route("/pairs", pairs.matrix),
    Route("/pairs.{layout}", pairs.take_matrix),
    Route("/sayings", sayings.show),
    Route("/sayings.{layout}", sayings.take),
    Route("/map", places.show),
    Route("/map.{layout}", places.take),
    Route("/stories", stories.show),
    Route("/stories.{layout}", stories.take),
    Route("/stories/{story}.{layout}", stories.take_one),
    Route("/stories/{story}", stories.read_one),
    Route("/search", finding.show),
    Route("/suggest", finding.suggest),
    Route("/sql", sql.show),
    Route("/sql.{layout}", sql.take),
    Route("/review", reviewing.show),
    Route("/review/{layer}", reviewing.show_row),
    Route("/review/{layer}", reviewing.take, methods=["POST"]),
    Route("/quality", reviewing.show_quality),
    Route("/quality.{layout}", reviewing.take_quality),
    Route("/corrections", correcting.show),
    Route("/corrections.{layout}", correcting.take_away),
    Route("/corrections", correcting.take, methods=["POST"]),
    Route("/add", adding.show),
    Route("/add", adding.take, methods=["POST"]),
    Route("/add/{job}", adding.follow),
    Mount("/static", StaticFiles(directory=HERE / "static")),
)


def desk(settings: Settings) -> Starlette:
    """The desk over a record, as an ASGI application."""
    keeper = Keeper(settings.record)

    @asynccontextmanager
    async def kept(_app: Starlette) -> AsyncIterator[None]:
        yield
        keeper.close()

    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guarded, settings=settings)],
        exception_handlers={OnrecordError: _failed, HTTPException: _not_there},
        lifespan=kept,
    )
    app.state.settings, app.state.keeper, app.state.jobs = settings, keeper, adding.Jobs(keeper)
    return app


def _failed(request: Request, error: Exception) -> Response:
    """A page that says what is wrong: with the question (400), or with the record (503)."""
    status = 400 if isinstance(error, QueryError) else 503
    reason = getattr(error, "reason", str(error))
    title = "This cannot be answered" if status == 400 else "The record cannot be read"
    if isinstance(error, RecordBusyError):
        title = "The record is being written to"
    return page(request, "error.html", status, title=title, reason=reason)


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (for the type)
    title = "There is no such page" if error.status_code == 404 else "This is not possible"
    return page(request, "error.html", error.status_code, title=title, reason=error.detail)
