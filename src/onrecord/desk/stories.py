"""Happenings that articles tell of: which there are, and each day by day, with what its sources differ on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.downloads import taken
from onrecord.desk.keeping import Keeper
from onrecord.desk.rendering import page
from onrecord.desk.telling import told_in
from onrecord.desk.wishes import SIZE, wishes_of
from onrecord.record import ArticleRow, EventRow, Filters, HappeningRow, Record, StatementRow
from onrecord.record.happenings import rows_of as happenings_of
from onrecord.record.rows import article_row, columns_of, event_row, statement_row
from onrecord.record.sayings import AppearanceRow
from onrecord.record.sayings import rows_of as sayings_of
from onrecord.record.stories import StoryRow, answered, rows_of

NEWEST: Final = 5000
"""Articles that are told apart into stories, the latest: all of a large record would take minutes."""

_PATIENCE: Final = 2.0
"""Seconds that a page waits for the stories to be told before it says that they are not yet."""
_LONG: Final = 120.0
"""Seconds that a download waits for them."""
_KNOWN: Final = frozenset({"words", "source"})

_ARTICLES: Final = """
    SELECT id, headline, publisher, published, published_first FROM articles WHERE list_contains($articles, id)
    ORDER BY published NULLS LAST, id
"""
_WHOLE: Final = f"SELECT {', '.join(columns_of(ArticleRow))} FROM articles WHERE id IN (SELECT unnest($articles))"  # noqa: S608
_SAID: Final = "SELECT * FROM said WHERE list_contains($articles, article) ORDER BY article, position"
_DID: Final = "SELECT * FROM did WHERE list_contains($articles, article) ORDER BY first NULLS LAST, article, position"


class Day(NamedTuple):
    """A day of a story: its articles, and what was said and happened, as they tell."""

    day: str
    articles: list[dict[str, Any]]
    events: list[dict[str, Any]]
    statements: list[StatementRow]


def show(request: Request) -> Response:
    """The list."""
    wishes = wishes_of(request.query_params, _KNOWN)
    keeper = request.app.state.keeper
    with keeper.reading():
        told = told_by(keeper)
    if told is None:
        return _waiting(request)
    found = [story for story in told if _is_wanted(story, wishes.given)]
    return page(
        request,
        "stories.html",
        stories=found[wishes.start : wishes.start + SIZE],
        total=len(found),
        given=wishes.given,
        number=wishes.page,
        pages=-(-len(found) // SIZE),
        most=NEWEST,
    )


def read_one(request: Request) -> Response:
    """The page of a story; its id is that of its earliest article."""
    keeper = request.app.state.keeper
    with keeper.reading() as record:
        told = told_by(keeper)
        if told is None:
            return _waiting(request)
        story = _named(told, request.path_params["story"])
        key = {"articles": list(story.articles)}
        articles, events = (record.browsing.rows(asked, key) for asked in (_ARTICLES, _DID))
        names = columns_of(StatementRow)
        said = [statement_row(tuple(row[name] for name in names)) for row in record.browsing.rows(_SAID, key)]
        whole = [article_row(tuple(row)) for row in record.browsing.ask(_WHOLE, key)]
    before = next((each for each in told if each.id == story.follows), None)
    after = [each for each in told if each.follows == story.id]
    return page(
        request,
        "story.html",
        story=story,
        days=days(articles, events, said),
        before=before,
        after=after,
        differences=differences(said),
        happenings=differing(events, whole),
        disputed=_disputed(events),
    )


def take(request: Request) -> Response:
    """All stories that the page would lead through, as a file."""
    given = wishes_of(request.query_params, _KNOWN).given
    told = [story for story in _told_now(request) if _is_wanted(story, given)]
    return taken(request, "stories", lambda _record: answered(told))


def take_one(request: Request) -> Response:
    """What the articles of a story tell, as a file."""
    story = _named(_told_now(request), request.path_params["story"])
    return taken(request, "story", lambda record: told_in(record, story.articles))


def _told_now(request: Request) -> tuple[StoryRow, ...]:
    """The stories, waited for: a file cannot come back by itself."""
    keeper = request.app.state.keeper
    with keeper.reading():
        told = keeper.awaited("stories", tell, _LONG)
    if told is None:
        raise HTTPException(503, "The stories are still being told; ask again in a while.")
    return cast("tuple[StoryRow, ...]", told)


def _named(told: Sequence[StoryRow], name: str) -> StoryRow:
    story = next((each for each in told if each.id == name), None)
    if story is None:
        raise HTTPException(404, "There is no such story; it may have another id since articles were added.")
    return story


def _waiting(request: Request) -> Response:
    what = "Articles are compared with one another"
    return page(request, "waiting.html", 202, title="The stories are being told", what=what)


def told_by(keeper: Keeper) -> tuple[StoryRow, ...] | None:
    """The stories of a record, or None where they are still being told; they are told aside, once."""
    return keeper.awaited("stories", tell, _PATIENCE)


def told_already(keeper: Keeper) -> tuple[StoryRow, ...]:
    """The stories of a record where they are told; none where nobody asked for them yet."""
    return cast("tuple[StoryRow, ...]", keeper.recalled("stories") or ())


def tell(record: Record) -> tuple[StoryRow, ...]:
    """The stories of the latest articles, those with the most articles first."""
    return rows_of(record.browsing.articles(Filters(), 0, NEWEST), {})


def _is_wanted(story: StoryRow, given: Any) -> bool:
    words = str(given.get("words", "")).casefold().split()
    source = str(given.get("source", "")).casefold()
    title = story.title.casefold()
    return all(word in title for word in words) and (
        not source or any(source in publisher.casefold() for publisher in story.publishers)
    )


def days(
    articles: Sequence[dict[str, Any]], events: Sequence[dict[str, Any]], said: Sequence[StatementRow]
) -> list[Day]:
    """What articles tell, by the day they were published; those without a day come last."""
    found: dict[str, Day] = {}
    at: dict[str, Day] = {}
    for article in articles:
        name = str(article["published"] or "")[:10]
        at[article["id"]] = found.setdefault(name, Day(name, [], [], []))
        at[article["id"]].articles.append(article)
    for event in events:
        if not (event["hypothetical"] or event["negated"] or event["historical"]) and event["actors"]:
            at[event["article"]].events.append(event)
    for row in said:
        if row.kind == "direct" and row.parent is None:
            at[row.article].statements.append(row)
    return sorted(found.values(), key=lambda each: (not each.day, each.day))


def differences(said: Sequence[StatementRow]) -> list[list[AppearanceRow]]:
    """Quotations of the same words that are not the same everywhere, each with all its wordings."""
    groups: dict[str, list[AppearanceRow]] = defaultdict(list)
    for row in sayings_of(said):
        groups[row.saying].append(row)
    return [group for group in groups.values() if any(row.difference for row in group)]


def differing(events: Sequence[dict[str, Any]], articles: Sequence[ArticleRow]) -> list[HappeningRow]:
    """What several sources tell, where they differ on it or count otherwise; denials are told by themselves."""
    told = happenings_of([_event(row) for row in events], articles, 2)
    return [row for row in told if len(row.counts) > 1 or any(not each.startswith("denied") for each in row.differ)]


def _event(row: dict[str, Any]) -> EventRow:
    flags = {"historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}
    auxiliary = [name for column, name in flags.items() if row[column]]
    return event_row(tuple({**row, "auxiliary": auxiliary}[name] for name in columns_of(EventRow)))


def _disputed(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event for event in events if event["denied_by"]]
