"""Pages into the record, whole or not at all; what is there already is left as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import partial
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

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

_TOGETHER, _LARGE, _PATIENCE = 32, 8_000_000, 3.0
"""Pages that are held at most, characters and bytes of these, and seconds that one waits while others come."""

_SEVERAL = 2

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


_Step: TypeAlias = Callable[[Collected], None]


@dataclass(frozen=True, slots=True)
class _Held:
    """A page that waits to be kept: its rows, what other pages may have in common with it, characters and bytes."""

    rows: Collected
    repeated: bool
    keys: frozenset[str]
    size: int


class Writer:
    """One run of adding. It gets its row in `runs` with the first page that brings something.

    A transaction costs nearly the same for one page as for several, so pages can be held and kept together.

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
        self._held: list[_Held] = []
        self._since = 0.0

    def number_from(self, last: int) -> None:
        """Number rows after `last` from now on: for rows that are to stand among those of other writers."""
        self._numbers = dict.fromkeys(_NUMBERED, last)

    @property
    def full(self) -> bool:
        """Whether the pages that are held are so many, so large or so old that they should be kept now."""
        return bool(self._held) and (
            len(self._held) >= _TOGETHER
            or sum(page.size for page in self._held) >= _LARGE
            or time.monotonic() - self._since >= _PATIENCE
        )

    def meets(self, taken: Taken) -> bool:
        """Tell whether a page that is held, or an article of it, is in this one too: then that is to be kept before."""
        keys = _keys_of(taken)
        return any(keys & page.keys for page in self._held)

    def hold(self, taken: Taken) -> None:
        """Make the rows of a page, to be kept with those that are held. Raises what DuckDB raises."""
        size = len(taken.page.text) + len(taken.body or b"")
        self._hold(partial(self._take, taken=taken), partial(self._note_visit, taken=taken), _keys_of(taken), size)

    def keep(self) -> Growth:
        """Keep the pages that are held, in one transaction; where that fails, in one each, up to the first that fails.

        Raises what DuckDB raises, with nothing kept of the page that failed and of those after it. None is held then.
        """
        held, self._held = self._held, []
        try:
            return self._keep(held)
        except duckdb.FatalException:
            raise
        except duckdb.Error:
            if len(held) < _SEVERAL:
                raise
        return sum((self._keep([page]) for page in held), Growth())

    def write(self, taken: Taken) -> Growth:
        """Keep a page and its articles in one transaction. Raises what DuckDB raises, with nothing kept."""
        self.hold(taken)
        return self.keep()

    def bring(self, parcel: Parcel) -> Growth:
        """Keep a page and its articles that come as rows of another record. As `write`."""
        self._hold(partial(self._bring, parcel=parcel), partial(self._bring_visits, parcel=parcel), frozenset(), 0)
        return self.keep()

    def _hold(self, take: _Step, note: _Step, keys: frozenset[str], size: int) -> None:
        last = self._held[-1].rows if self._held else None
        run = last.run if last else self._run or _next_run(self._connection)
        rows = Collected(run, dict(last.numbers if last else self._numbers))
        take(rows)
        repeated = not rows.tables
        note(rows)
        if not self._held:
            self._since = time.monotonic()
        self._held.append(_Held(rows, repeated=repeated, keys=keys, size=size))

    def _keep(self, held: Sequence[_Held]) -> Growth:
        tables = _together(held)
        if tables:
            self._put(held[-1].rows.run, tables)
            self._numbers = held[-1].rows.numbers
        pages, articles, statements, events = (len(tables.get(table, ())) for table in _COUNTED)
        return Growth(pages, articles, statements, events, sum(page.repeated for page in held))

    def _put(self, run: int, tables: dict[str, list[Row]]) -> None:
        """Insert rows in one transaction, and with the first ones those of the run."""
        if self._run is None:
            _add(tables, _sealed_run(run, self._described(run)))
        self._make_checkpoint()
        with transaction(self._connection):
            if later := _later(tables, "mentions"):
                indexing.take_back(self._connection, "whom", later)
            for table in TABLES:
                self._inserts[table].run(self._connection, tables.get(table, ()))
        self._run = run

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


def _keys_of(taken: Taken) -> frozenset[str]:
    """What of a page may be in another one too: its bytes, by hash, and its articles."""
    return frozenset((taken.page.sha256, *(article.id for article in taken.articles)))


def _together(held: Sequence[_Held]) -> dict[str, list[Row]]:
    """The rows of some pages, by table."""
    tables: dict[str, list[Row]] = {}
    for page in held:
        _add(tables, page.rows.tables)
    return tables


def _add(tables: dict[str, list[Row]], more: Mapping[str, Sequence[Row]]) -> None:
    for table, rows in more.items():
        tables.setdefault(table, []).extend(rows)


def _sealed_run(run: int, rows: Mapping[str, Sequence[Row]]) -> Mapping[str, Sequence[Row]]:
    collected = Collected(run, {})
    collected.take("run", str(run), rows)
    return collected.tables


def _later(tables: Mapping[str, Sequence[Row]], layer: str) -> set[str]:
    """The articles of which a layer comes later than they did."""
    new = {row["id"] for row in tables.get("articles", ())}
    return {str(row["article"]) for row in tables.get(layer, ())} - new


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
