"""Pages into the record: one page, one transaction; what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import partial
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from onrecord.model import Article
from onrecord.record import indexing, runs, tabulate
from onrecord.record.collecting import Collected
from onrecord.record.inserting import insert_into
from onrecord.record.layers import LAYERS, KeptLayer, tables_of
from onrecord.record.parcels import Parcel
from onrecord.record.tabulate import Row
from onrecord.record.taking import Taken
from onrecord.record.transaction import transaction
from onrecord.record.visits import is_known, visit_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_LOG_LIMIT = 16 * 1024 * 1024
"""The length of the write-ahead log, in bytes, that is worth a checkpoint: DuckDB's own."""

TABLES = (
    *("runs", "run_files", "pages", "visits", "articles", "paragraphs", "layers"),
    *(table for layer in LAYERS for table in layer.tables),
    "seals",
)
"""The tables that a page adds to, in the order of writing."""

_COUNTED = ("pages", "articles", "statements", "events")
"""The tables whose new rows are told."""

_NUMBERED = ("articles", "statements", "events", "participants")
"""The tables whose rows are numbered within the record, for the index of words."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What pages brought that was not there before, and how many brought nothing (`repeated`)."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    events: int = 0
    repeated: int = 0

    def __add__(self, other: Growth) -> Growth:
        return Growth(*map(add, astuple(self), astuple(other)))


class Writer:
    """One run of adding. It gets its row in `runs` with the first page that brings something.

    With `bodies` the bytes and the text of a page are kept, else its hash alone. With `run`, the number of a run whose
    row stands elsewhere, it gets none. `described` makes the rows of the run from its number.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        path: Path,
        *,
        bodies: bool,
        run: int | None = None,
        described: Callable[[int], Mapping[str, Sequence[Row]]] = runs.rows_of_run,
    ) -> None:
        self._connection = connection
        self._described = described
        self._bodies = bodies
        self._log = path.with_name(f"{path.name}.wal")
        self._run = run
        self._inserts = {table: insert_into(connection, table) for table in TABLES}
        self._numbers = {table: _last_number(connection, table) for table in _NUMBERED}

    def number_from(self, last: int) -> None:
        """Number rows after `last` from now on: for rows that are to stand among those of other writers."""
        self._numbers = dict.fromkeys(_NUMBERED, last)

    def write(self, taken: Taken) -> Growth:
        """Keep a page and its articles in one transaction. Raises what DuckDB raises, with nothing kept."""
        return self._write(partial(self._take, taken=taken), partial(self._note_visit, taken=taken))

    def bring(self, parcel: Parcel) -> Growth:
        """Keep a page and its articles that come as rows of another record. As `write`."""
        return self._write(partial(self._bring, parcel=parcel), partial(self._bring_visits, parcel=parcel))

    def _write(self, take: Callable[[Collected], None], note: Callable[[Collected], None]) -> Growth:
        run = self._run or _next_run(self._connection)
        rows = Collected(run, dict(self._numbers))
        take(rows)
        repeated = not rows.tables
        note(rows)
        if not rows.tables:
            return Growth(repeated=1)
        if self._run is None:
            rows.take("run", str(run), self._described(run))
        self._make_checkpoint()
        with transaction(self._connection):
            if later := _later(rows, "mentions"):
                indexing.take_back(self._connection, "whom", later)
            for table in TABLES:
                self._inserts[table].run(self._connection, rows.tables.get(table, ()))
        self._run, self._numbers = run, rows.numbers
        pages, articles, statements, events = (len(rows.tables.get(table, ())) for table in _COUNTED)
        return Growth(pages, articles, statements, events, int(repeated))

    def _make_checkpoint(self) -> None:
        """Bring a long log into the file itself, unless somebody is reading just now; then the next page will."""
        if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT:
            with suppress(duckdb.TransactionException):
                self._connection.execute("CHECKPOINT")

    def _note_visit(self, rows: Collected, taken: Taken) -> None:
        """Note how a page was had and read, unless that is known; once a run."""
        page, layers = taken.page.sha256, taken.layers
        if (not layers and taken.capture is None) or self._visited(page, rows.run):
            return
        if "pages" in rows.tables or not is_known(self._connection, page, layers):
            row = visit_row(page, run=rows.run, layers=layers, capture=taken.capture)
            rows.take("visit", page, {"visits": [row]})

    def _visited(self, page: str, run: int) -> bool:
        found = self._connection.execute("SELECT 1 FROM visits WHERE page = ? AND run = ?", [page, run])
        return found.fetchone() is not None

    def _take(self, rows: Collected, taken: Taken) -> None:
        page = taken.page
        if not _holds(self._connection, "SELECT 1 FROM pages WHERE sha256 = ?", page.sha256):
            row = tabulate.page_row(page, run=rows.run, body=taken.body, kept=self._bodies)
            rows.take("page", page.sha256, {"pages": [row]})
        added = datetime.now(UTC).replace(tzinfo=None).isoformat()
        for position, article in enumerate({article.id: article for article in taken.articles}.values()):
            kept: Mapping[str, bool] = {}
            if _holds(self._connection, "SELECT 1 FROM articles WHERE id = ?", article.id):
                kept = _kept_layers(self._connection, article.id)
            else:
                whole: Row = tabulate.article_row(article, position=position, run=rows.run, added=added)
                paragraphs = list(tabulate.paragraph_rows(article))
                rows.take("article", article.id, {"articles": [whole], "paragraphs": paragraphs})
            for layer in LAYERS:
                _take_layer(rows, article, layer, kept.get(layer.name))
            _take_skipped(rows, article, kept)

    def _bring(self, rows: Collected, parcel: Parcel) -> None:
        page = parcel.page["sha256"]
        if not _holds(self._connection, "SELECT 1 FROM pages WHERE sha256 = ?", page):
            rows.take("page", page, {"pages": [{**parcel.page, "run": rows.run}]})
        for article in parcel.articles:
            key, kept = article.row["id"], dict[str, bool]()
            if _holds(self._connection, "SELECT 1 FROM articles WHERE id = ?", key):
                kept = _kept_layers(self._connection, key)
            else:
                whole = {"articles": [{**article.row, "run": rows.run}], "paragraphs": article.tables["paragraphs"]}
                rows.take("article", key, whole)
            for noted in article.tables["layers"]:
                if noted["skipped"] is None and not kept.get(noted["layer"]):
                    held = {table: article.tables[table] for table in tables_of(noted["layer"])}
                    rows.take(noted["layer"], key, {"layers": [{**noted, "run": rows.run}], **held})
                elif noted["skipped"] is not None and noted["layer"] not in kept:
                    rows.take(noted["layer"], key, {"layers": [{**noted, "run": rows.run}]})

    def _bring_visits(self, rows: Collected, parcel: Parcel) -> None:
        page = parcel.page["sha256"]
        for visit in parcel.visits[:1]:
            new = "pages" in rows.tables or not is_known(self._connection, page, visit["layers"])
            if new and not self._visited(page, rows.run):
                rows.take("visit", page, {"visits": [{**visit, "run": rows.run}]})


def _later(rows: Collected, layer: str) -> set[str]:
    """The articles of which a layer comes later than they did."""
    new = {row["id"] for row in rows.tables.get("articles", ())}
    return {str(row["article"]) for row in rows.tables.get(layer, ())} - new


def _take_layer(rows: Collected, article: Article, layer: KeptLayer, kept: bool | None) -> None:
    """Add a layer that holds something and was not kept before."""
    if getattr(article, layer.name) and not kept:
        noted = tabulate.layer_row(article, layer.name, run=rows.run)
        rows.take(layer.name, article.id, {"layers": [noted], **layer.rows(article)})


def _take_skipped(rows: Collected, article: Article, kept: Mapping[str, bool]) -> None:
    """Note the layers that were asked for and not read, each once."""
    for skipped in article.skipped:
        if skipped.layer not in kept and not getattr(article, skipped.layer):
            noted = tabulate.layer_row(article, skipped.layer, run=rows.run, skipped=skipped.reason)
            rows.take(skipped.layer, article.id, {"layers": [noted]})


def _kept_layers(connection: DuckDBPyConnection, article: str) -> dict[str, bool]:
    """Tell which layers of an article are noted, and whether they were read."""
    asked = "SELECT layer, bool_or(skipped IS NULL) FROM layers WHERE article = ? GROUP BY layer"
    return dict(connection.execute(asked, [article]).fetchall())


def _holds(connection: DuckDBPyConnection, question: str, key: str) -> bool:
    return connection.execute(question, [key]).fetchone() is not None


def _next_run(connection: DuckDBPyConnection) -> int:
    last = connection.execute("SELECT max(id) FROM runs").fetchone()
    return (last[0] or 0) + 1 if last else 1


def _last_number(connection: DuckDBPyConnection, table: str) -> int:
    last = connection.execute(f"SELECT max(number) FROM {table}").fetchone()  # noqa: S608 (a table of our own)
    return (last[0] or 0) if last else 0
