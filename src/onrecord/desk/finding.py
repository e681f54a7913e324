"""The search box: everything at once, and names as one types."""

from __future__ import annotations

import unicodedata
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.desk.later import soon, whole
from onrecord.desk.rendering import page, to
from onrecord.desk.stories import told_already
from onrecord.errors import QueryError
from onrecord.exports.plain import printable
from onrecord.record import EventFilters, Filters, Record
from onrecord.record.filters import EntityFilters
from onrecord.record.stories import StoryRow

_SHOWN: Final = 5
_SUGGESTED: Final = 8
_NAMES: Final = 20_000
"""Names that are suggested, the most frequent of the record."""


class Name(NamedTuple):
    """A name to suggest: how it is shown, what it is, where it leads, and its words as they are looked for."""

    name: str
    kind: str
    href: str
    words: str


def show(request: Request) -> Response:
    """What there is of some words."""
    typed = request.query_params.get("q", "").strip()[:300]
    found, fault, late = None, "", ""
    if typed:
        try:
            found = soon(request, ("search", typed), lambda record: find(record, typed))
            late = "" if found else whole(request)
        except QueryError as error:
            fault = error.reason
    stories = _titled(request, typed) if found else []
    return page(
        request,
        "search.html",
        400 if fault else 200,
        q=typed,
        found={**found, "stories": (len(stories), stories[:_SHOWN])} if found else None,
        fault=fault,
        late=late,
    )


def _titled(request: Request, typed: str) -> list[StoryRow]:
    """The stories, among those that are told, whose titles have all words."""
    words = typed.casefold().split()
    told = told_already(request.app.state.keeper)
    return [story for story in told if all(word in story.title.casefold() for word in words)]


def find(record: Record, typed: str) -> dict[str, tuple[int, Any]]:
    """How many names, articles, statements and events there are of some words, and the best. Raises `QueryError`."""
    browsing = record.browsing
    names, words, done = EntityFilters(naming=typed), Filters(search=typed), EventFilters(search=typed)
    return {
        "articles": (browsing.tallies_of_articles(words, 0).total, browsing.articles(words, 0, _SHOWN)),
        "names": (browsing.tallies_of_entities(names, 0).total, browsing.entities(names, 0, _SHOWN)),
        "statements": (browsing.tallies_of_statements(words, 0).total, browsing.statements(words, 0, _SHOWN)),
        "events": (browsing.tallies_of_events(done, 0).total, browsing.events(done, 0, _SHOWN)),
    }


def suggest(request: Request) -> Response:
    """Names that begin as what is typed, or have a word that does, the most frequent first."""
    typed = _folded(request.query_params.get("q", "").strip()[:100])
    keeper = request.app.state.keeper
    if not typed:
        return JSONResponse([])
    with keeper.reading() as record:
        names = keeper.remembered(record, "names", known)
    found = [name for name in names if f" {typed}" in name.words][:_SUGGESTED]
    return JSONResponse([{"name": each.name, "kind": each.kind, "href": each.href} for each in found])


def known(record: Record) -> tuple[Name, ...]:
    """The most frequent names of a record."""
    return tuple(
        Name(
            printable(row.entity),
            row.kind,
            to("/entity", id=row.wikidata_id, name=None if row.wikidata_id else row.entity),
            " " + _folded(row.entity),
        )
        for row in record.browsing.entities(EntityFilters(), 0, _NAMES)
    )


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())
