"""The walk through a whole record, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.layers import LAYERS
from onrecord.record.verifying.articles import flaws_of_article, flaws_of_mention, flaws_of_statement, flaws_of_time
from onrecord.record.verifying.events import flaws_of_event, flaws_of_event_statement, flaws_of_participant
from onrecord.record.verifying.links import broken_links
from onrecord.record.verifying.pages import flaws_of_page
from onrecord.record.verifying.rows import Flaw, Kept, by_article, rows_of
from onrecord.record.verifying.seals import Seals, flaws_of_notes, flaws_of_runs

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 200
"""Articles that are proven at once."""

_FLAWS_OF: Mapping[str, Callable[[Kept, Kept], Iterator[Flaw]]] = {
    "statements": flaws_of_statement,
    "times": flaws_of_time,
    "mentions": flaws_of_mention,
    "participants": flaws_of_participant,
    "event_statements": flaws_of_event_statement,
}
"""How a row of a table is proven against its article."""

_COUNTS = """
    SELECT
        (SELECT count(*) FROM pages) AS pages,
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM statements) AS statements,
        (SELECT count(*) FROM events) AS events,
        (SELECT count(*) FROM pages WHERE body IS NULL) AS hash_alone
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven, what could not be, and what does not hold.

    `hash_alone`: pages whose bytes are not kept, so that nobody can tell whether their text is what they held.
    `unsealed`: things that a record of version 1 added, which are proven by their words alone.
    """

    pages: int
    articles: int
    statements: int
    events: int
    hash_alone: int
    unsealed: int
    flaws: tuple[Flaw, ...]


def prove(connection: DuckDBPyConnection) -> Proof:
    """Prove a whole record. Raises what DuckDB raises."""
    seals = Seals(connection)
    flaws = [*flaws_of_runs(connection, seals), *_pages(connection, seals)]
    ids = [row["id"] for row in rows_of(connection, "SELECT id FROM articles ORDER BY number, id")]
    for at in range(0, len(ids), _BATCH):
        flaws.extend(_articles(connection, seals, ids[at : at + _BATCH]))
    flaws.extend(broken_links(connection))
    flaws.extend(flaws_of_notes(connection))
    flaws.extend(seals.left())
    return Proof(**next(rows_of(connection, _COUNTS)), unsealed=seals.unsealed, flaws=tuple(flaws))


def _pages(connection: DuckDBPyConnection, seals: Seals) -> Iterator[Flaw]:
    for page in rows_of(connection, "SELECT * FROM pages"):
        yield from flaws_of_page(page)
        yield from seals.open("page", page["sha256"], page["run"], {"pages": [page]})
    for visit in rows_of(connection, "SELECT * FROM visits"):
        yield from seals.open("visit", visit["page"], visit["run"], {"visits": [visit]})


def _articles(connection: DuckDBPyConnection, seals: Seals, ids: Sequence[str]) -> Iterator[Flaw]:
    tables = {name for layer in LAYERS for name in layer.tables}
    kept = {table: by_article(connection, table, ids) for table in ("paragraphs", "layers", *tables)}
    asked = "SELECT a.*, g.text AS page_text FROM articles a LEFT JOIN pages g ON g.sha256 = a.page"
    for article in rows_of(connection, f"{asked} WHERE a.id IN (SELECT unnest(?))", [list(ids)]):
        page, key = article.pop("page_text"), article["id"]
        rows = {table: found.get(key, []) for table, found in kept.items()}
        yield from flaws_of_article(article, rows["paragraphs"], page)
        for table, flaws_of in _FLAWS_OF.items():
            for row in rows[table]:
                yield from flaws_of(row, article)
        yield from _events(rows, article)
        whole = {"articles": [article], "paragraphs": rows["paragraphs"]}
        yield from seals.open("article", key, article["run"], whole)
        yield from _layers(seals, rows, key)


def _events(rows: Mapping[str, Sequence[Kept]], article: Kept) -> Iterator[Flaw]:
    sides: dict[str, tuple[list[Kept], list[Kept]]] = {}
    for place, table in enumerate(("participants", "event_statements")):
        for row in rows[table]:
            sides.setdefault(row["event"], ([], []))[place].append(row)
    for event in rows["events"]:
        yield from flaws_of_event(event, article, *sides.get(event["id"], ([], [])))


def _layers(seals: Seals, rows: dict[str, list[Kept]], key: str) -> Iterator[Flaw]:
    tables = {layer.name: tuple(layer.tables) for layer in LAYERS}
    read = {row["layer"] for row in rows["layers"] if row["skipped"] is None}
    for noted in rows["layers"]:
        held = tables.get(noted["layer"], ()) if noted["skipped"] is None else ()
        found = {"layers": [noted], **{table: rows[table] for table in held}}
        yield from seals.open(noted["layer"], key, noted["run"], found)
    for layer in tables.keys() - read:
        if any(rows[table] for table in tables[layer]):
            yield Flaw("layers", key, f"there are rows of the layer {layer}, which is not noted as read")
