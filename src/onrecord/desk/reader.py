"""The article reader: the clean text with what was found in it, and beside the page that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import beside
from onrecord.desk.downloads import taken
from onrecord.desk.marks import Mark, marked
from onrecord.desk.rendering import page
from onrecord.desk.telling import told_in
from onrecord.record import Record

_FIELDS: Final = ("headline", "summary", "text")
_ARTICLE: Final = """
    SELECT a.*, array_to_string(a.summary, chr(10)) AS standfirst, coalesce(a.url, a.canonical_url) AS address,
        p.url AS fetched, p.media_type, p.encoding, p.text IS NOT NULL AS kept
    FROM articles a JOIN pages p ON p.sha256 = a.page WHERE a.id = $article
"""
_STATEMENTS: Final = "SELECT * FROM said WHERE article = $article ORDER BY position"
_EVENTS: Final = "SELECT * FROM did WHERE article = $article ORDER BY position"
_PARTICIPANTS: Final = "SELECT * FROM participants WHERE article = $article ORDER BY event, role, position"
_MENTIONS: Final = "SELECT * FROM mentions WHERE article = $article ORDER BY position"
_TIMES: Final = "SELECT * FROM times WHERE article = $article ORDER BY position"
_PARAGRAPHS: Final = "SELECT * FROM paragraphs WHERE article = $article ORDER BY position"
_PAGE: Final = "SELECT * EXCLUDE (body) FROM pages WHERE sha256 = $page"
_SKIPPED: Final = "SELECT * FROM layers WHERE article = $article AND skipped IS NOT NULL ORDER BY layer"
_REVISIONS: Final = """
    SELECT count(DISTINCT o.id) AS texts FROM articles a
    JOIN articles o ON coalesce(o.canonical_url, o.url) = coalesce(a.canonical_url, a.url) AND o.position = 0
    WHERE a.id = $article AND regexp_matches(coalesce(a.canonical_url, a.url), '^https?://[^/]+/[^#]')
"""
_SIBLINGS: Final = """
    SELECT id, headline FROM articles WHERE page = (SELECT page FROM articles WHERE id = $article) ORDER BY position
"""

Row = Mapping[str, Any]


class Card(NamedTuple):
    """What is told at the side of a statement or an event: its number in the text, its kind, and its row."""

    number: int
    kind: str
    row: Row


class Paragraph(NamedTuple):
    """A paragraph of the text: its role, the moment of its live-blog entry, and its words with marks."""

    role: str
    published: str | None
    words: Markup


def show(request: Request) -> Response:
    """The reader."""
    key = {"article": request.path_params["article"]}
    with request.app.state.keeper.reading() as record:
        article = _article(record, key)
        statements, events, mentions, times, paragraphs, skipped, siblings, participants, texts = (
            record.browsing.rows(asked, key)
            for asked in (
                _STATEMENTS, _EVENTS, _MENTIONS, _TIMES, _PARAGRAPHS, _SKIPPED, _SIBLINGS, _PARTICIPANTS,
                _REVISIONS,
            )
        )  # fmt: skip
    marks = [*_of_statements(statements), *_of_events(events), *_of_mentions(mentions), *_of_times(times)]
    cards = _cards(statements, events, marks)
    numbers = {card.row["id"]: card.number for card in cards}
    headline, standfirst = (
        marked(article[name] or "", _within(marks, field), numbers)
        for name, field in (("headline", "headline"), ("standfirst", "summary"))
    )
    return page(
        request,
        "article.html",
        article=article,
        headline=headline,
        standfirst=standfirst,
        paragraphs=[*_paragraphs(article["text"], paragraphs, _within(marks, "text"), numbers)],
        cards=cards,
        parties=_parties(participants),
        names=_names(mentions),
        counts={"statements": len(statements), "events": len(events), "names": len(mentions), "times": len(times)},
        skipped=skipped,
        siblings=siblings,
        edited=texts[0]["texts"] > 1,
    )


def compare(request: Request) -> Response:
    """The article beside the page that it came from, so that one sees what was left out."""
    key = {"article": request.path_params["article"]}
    with request.app.state.keeper.reading() as record:
        article = _article(record, key)
        (source,) = record.browsing.rows(_PAGE, {"page": article["page"]})
        kept = record.browsing.rows(beside.PARAGRAPHS, {"page": article["page"]})
    return page(request, "beside.html", article=article, stretches=beside.stretches(source, article, kept))


def take(request: Request) -> Response:
    """The statements and events of an article, as a file."""
    article = request.path_params["article"]
    with request.app.state.keeper.reading() as record:
        _article(record, {"article": article})
    return taken(request, "article", lambda record: told_in(record, [article]))


def revisions(request: Request) -> Response:
    """The edits that the site made at the address of the article, each with its words as they were and are."""
    key = {"article": request.path_params["article"]}
    with request.app.state.keeper.reading() as record:
        article = _article(record, key)
        changes = list(record.changes(_address(article)))
    return page(request, "revisions.html", article=article, changes=changes)


def take_revisions(request: Request) -> Response:
    """The same edits, as a file."""
    with request.app.state.keeper.reading() as record:
        address = _address(_article(record, {"article": request.path_params["article"]}))
    return taken(request, "revisions", lambda record: record.changes(address))


def _address(article: Row) -> str:
    return article["canonical_url"] or article["url"] or article["fetched"] or ""


def _article(record: Record, key: Mapping[str, str]) -> dict[str, Any]:
    found = record.browsing.rows(_ARTICLE, key)
    if not found:
        raise HTTPException(404, "This record has no such article; it may have been taken out.")
    return found[0]


def _within(marks: Iterable[Mark], field: str) -> list[Mark]:
    return [mark for mark in marks if mark.field == field]


def _part(row: Row, part: str, name: str, told: str = "") -> Iterator[Mark]:
    """The mark of a part of a row that has its place in columns of its own."""
    if row[f"{part}_field"] is not None and row[f"{part}_start"] is not None:
        place = row[f"{part}_field"], row[f"{part}_start"], row[f"{part}_end"]
        yield Mark(*place, name, row.get("id", ""), told)


def _of_statements(statements: Sequence[Row]) -> Iterator[Mark]:
    for row in statements:
        for span in row["content_spans"]:
            yield Mark(span["field"], span["start"], span["end"], "said", row["id"])
        who = ", ".join(row["speakers"])
        yield from _part(row, "source", "source", f"speaker: {who}" if who else "")
        yield from _part(row, "cue", "cue", f"cue: {row['act']}" if row["act"] else "cue")


def _of_events(events: Sequence[Row]) -> Iterator[Mark]:
    for row in events:
        for span in row["evidence_spans"]:
            yield Mark(span["field"], span["start"], span["end"], f"ev ev{row['quad'] or 0}", row["id"])


def _of_mentions(mentions: Sequence[Row]) -> Iterator[Mark]:
    for row in mentions:
        known = [row["kind"], row["entity"], row["wikidata_id"], row["country"], row["sector"]]
        told = " · ".join(each for each in known if each)
        yield Mark(row["text_field"], row["text_start"], row["text_end"], "name", "", told)


def _of_times(times: Sequence[Row]) -> Iterator[Mark]:
    for row in times:
        days = " to ".join(dict.fromkeys(str(row[name]) for name in ("first", "last") if row[name]))
        told = f"time: {row['value']}" + (f" ({days})" if days and days != row["value"] else "")
        yield Mark(row["text_field"], row["text_start"], row["text_end"], "when-told", "", told)


def _cards(statements: Sequence[Row], events: Sequence[Row], marks: Sequence[Mark]) -> list[Card]:
    """Statements and events in the order in which their words begin, numbered."""
    begins: dict[str, tuple[int, int]] = {}
    for mark in marks:
        if mark.item:
            place = (_FIELDS.index(mark.field), mark.start)
            begins[mark.item] = min(begins.get(mark.item, place), place)
    items = [*(("statement", row) for row in statements), *(("event", row) for row in events)]
    ordered = sorted(items, key=lambda item: begins.get(item[1]["id"], (len(_FIELDS), 0)))
    return [Card(number, kind, row) for number, (kind, row) in enumerate(ordered, 1)]


def _paragraphs(
    text: str, paragraphs: Sequence[Row], marks: Sequence[Mark], numbers: dict[str, int]
) -> Iterator[Paragraph]:
    for row in paragraphs:
        words = marked(text, marks, numbers, row["text_start"], row["text_end"])
        yield Paragraph(row["role"], row["published"], words)


def _parties(participants: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Who takes part, by event and role."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in participants:
        found.setdefault((row["event"], row["role"]), []).append(row)
    return found


def _names(mentions: Sequence[Row]) -> list[tuple[Row, int]]:
    """Whom the article names, each once with how often, the most frequent first."""
    first: dict[tuple[Any, ...], Row] = {}
    counts: dict[tuple[Any, ...], int] = {}
    for row in mentions:
        if row["entity"]:
            key = (row["wikidata_id"] or row["entity"],)
            first.setdefault(key, row)
            counts[key] = counts.get(key, 0) + 1
    return sorted(((first[key], n) for key, n in counts.items()), key=lambda pair: -pair[1])
