"""The kept record: what was read, in one DuckDB file, to be added to and asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import duckdb

from onrecord.errors import ReadError, RecordError
from onrecord.model import Reading
from onrecord.record import indexing, opening, visits
from onrecord.record.answering import Answerer
from onrecord.record.faults import told
from onrecord.record.forgetting import Forgotten, forget
from onrecord.record.migrations import read_steps
from onrecord.record.questions import Questions
from onrecord.record.storable import storable_text
from onrecord.record.taking import pages_of
from onrecord.record.verifying import Proof, prove
from onrecord.record.writing import Growth, Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of adding did: new rows by table, pages that brought nothing new, and pages that failed."""

    pages: int = 0
    articles: int = 0
    statements: int = 0
    events: int = 0
    repeated: int = 0
    failures: tuple[ReadError, ...] = ()


class Record(Questions):
    """A record on disk: `path`, else what ONRECORD_RECORD names, else ./onrecord.duckdb. A context manager.

    A missing record is made, an older one is brought up to date; with `read_only` neither happens. `memory`, such as
    2GB, is the most that questions may take. Raises
    `RecordBusyError` where another process holds the file, `RecordVersionError` where a newer onrecord
    wrote it, and `RecordError` where there is nothing to open.
    """

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False, memory: str | None = None) -> None:
        self.path = opening.place_of(path)
        self.read_only = read_only
        self._held: DuckDBPyConnection | None = opening.open_record(
            self.path, read_only=read_only, steps=read_steps(), memory=memory
        )
        super().__init__(Answerer(self.path, self._open))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and end the answers that still stream. Closing twice does nothing."""
        if self._held:
            self._held.close()
        self._held = None

    def add(self, readings: Iterable[Reading], *, bodies: bool = True) -> Added:
        """Keep what was read, a page a transaction, as the readings come.

        With `bodies=False` the bytes and the text of a page are not kept, only its hash: for those who may not
        keep pages.

        A reading with an error goes to `failures` and stops nothing. A page that is there already changes
        nothing, unless it was now read with a layer that it was kept without. In the end the index of words
        takes in what is new; where it could not, a search looks through that row by row. Raises `RecordSpaceError`
        where the disk is full: every page before the one at hand is kept.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only to add")
        growth, failures = Growth(), list[ReadError]()
        with self._writing() as connection:
            writer = Writer(connection, self.path, bodies=bodies)
        for reading in readings:
            try:
                pages = pages_of(reading)
            except ReadError as error:
                failures.append(error)
                continue
            for taken in pages:
                with self._writing():
                    growth += writer.write(taken)
        with self._writing() as connection:
            indexing.extend(connection)
        return Added(**asdict(growth), failures=tuple(failures))

    def knows(self, sha256: str, layers: Collection[str] = ()) -> bool:
        """Tell whether bytes with this SHA-256 were read before with all of `layers`: reading them brings nothing.

        They may be a page, or the file that a page was taken out of (MHTML, a letter, a PDF).
        """
        with closing(self._open().cursor()) as cursor:
            return visits.is_known(cursor, sha256, list(layers))

    def given_at(self, url: str) -> visits.Given | None:
        """Tell what the server gave with the page that was fetched last at an address; None where none was.

        May be called from another thread than the one that adds.
        """
        with closing(self._open().cursor()) as cursor:
            return visits.given_at(cursor, url)

    def first_seen(self, url: str) -> str | None:
        """Tell when a page was first fetched at an address, as ISO 8601 in UTC; None where none was.

        May be called from another thread than the one that adds.
        """
        with closing(self._open().cursor()) as cursor:
            return visits.first_seen(cursor, url)

    def forget(self, url: str) -> Forgotten:
        """Take out the pages from an address, with all that was made of them, and note that in `removals`.

        Found are pages fetched there and pages whose article names it as its own. Nothing is noted where there is
        none. A page that is added again later is kept again.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only")
        with self._writing() as connection:
            return forget(connection, storable_text(url))

    def verify(self) -> Proof:
        """Prove every row against the words it came from, and against what was sealed when it was added.

        What does not hold is in `flaws` of the answer.
        """
        with closing(self._open().cursor()) as cursor:
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                return prove(cursor)
            except duckdb.Error as fault:
                raise told(fault, self.path) from fault

    def _open(self) -> DuckDBPyConnection:
        if self._held is None:
            raise RecordError(str(self.path), "the record is closed; open it again")
        return self._held

    @contextmanager
    def _writing(self) -> Iterator[DuckDBPyConnection]:
        connection = self._open()
        try:
            yield connection
        except duckdb.Error as fault:
            # DuckDB gives up a database whose checkpoint failed; opened again, it has all that was committed.
            if isinstance(fault, duckdb.FatalException):
                connection.close()
                self._held = opening.connect(self.path, read_only=False)
            raise told(fault, self.path) from fault
