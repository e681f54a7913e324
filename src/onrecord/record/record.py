"""The kept record: what was read, in one DuckDB file, to be added to and asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import duckdb

from onrecord.errors import ReadError, RecordError
from onrecord.model import Reading, SavedPage, SavedText
from onrecord.record import again, correcting, excerpt, indexing, opening, parcels, reprinting, saved, visits
from onrecord.record.adding import Adding
from onrecord.record.answering import Answerer
from onrecord.record.backing import back_up
from onrecord.record.dataset import is_dataset
from onrecord.record.faults import told
from onrecord.record.filters import EventFilters, Filters
from onrecord.record.forgetting import WAYS, Forgotten, forget
from onrecord.record.forgetting import pages_of as pages_of_way
from onrecord.record.judging import keeping
from onrecord.record.migrations import read_steps
from onrecord.record.questions import Questions
from onrecord.record.storable import storable_text
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

    def __add__(self, other: Added) -> Added:
        return Added(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


class Record(Questions):
    """A record on disk: `path`, else what ONRECORD_RECORD names, else ./onrecord.duckdb. A context manager.

    A missing record is made, an older one is brought up to date; with `read_only` neither happens. `memory`, such as
    2GB, is the most that questions may take. Raises
    `RecordBusyError` where another process holds the file, `RecordVersionError` where a newer onrecord
    wrote it, and `RecordError` where there is nothing to open. `path` may be the folder of a dataset, which
    `onrecord add --engine ray` writes, with `read_only`.
    """

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False, memory: str | None = None) -> None:
        self.path = opening.place_of(path)
        self.read_only = read_only
        self._held: DuckDBPyConnection | None = opening.open_record(
            self.path, read_only=read_only, steps=read_steps(), memory=memory
        )
        super().__init__(Answerer(self.path, self._open, numbered=not is_dataset(self.path)))

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

    def add(
        self, readings: Iterable[Reading], *, bodies: bool = True, kept: Callable[[Reading], None] | None = None
    ) -> Added:
        """Keep what was read, a page a transaction, each before the next reading is asked for.

        With `kept`, some pages are kept together, which takes a third of the time: it is called with each reading, in
        order, once its pages are safe (or it was found to have failed), some pages or seconds after it came. Where
        `readings` raise, or are interrupted, all that came is kept before.

        With `bodies=False` the bytes and the text of a page are not kept, only its hash: for those who may not
        keep pages.

        A reading with an error goes to `failures` and stops nothing. A page that is there already changes
        nothing, unless it was now read with a layer that it was kept without. In the end the index of words
        takes in what is new; where it could not, a search looks through that row by row. Raises `RecordSpaceError`
        where the disk is full: every page that was told as kept is kept, and of the others none by half.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only to add")
        with self._writing() as connection:
            writer = Writer(connection, self.path, bodies=bodies)
            adding = Adding(writer, correcting.rules_of(connection), kept)
        self._take_all(readings, adding)
        with self._writing() as connection:
            indexing.extend(connection)
            reprinting.extend(connection)
        return Added(**asdict(adding.growth), failures=tuple(adding.failures))

    def _take_all(self, readings: Iterable[Reading], adding: Adding) -> None:
        """Take the readings, and keep what came of them however they end."""
        source = iter(readings)
        while (reading := self._next(source, adding)) is not None:
            with self._writing():
                adding.take(reading)
        with self._writing():
            adding.keep()

    def _next(self, source: Iterator[Reading], adding: Adding) -> Reading | None:
        """Draw the next reading; where that raises, all before it is kept."""
        try:
            return next(source, None)
        except BaseException:
            with self._writing():
                adding.keep()
            raise

    def take_in(self, dataset: Path | str) -> Added:
        """Keep what a dataset holds (`onrecord add --engine ray` writes one), a page a transaction, as `add` does.

        What is there already changes nothing. Corrections of this record do not reach what comes as rows. Raises
        `RecordError` where the folder is no dataset, and as `add` does.
        """
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only to add")
        path, growth = Path(dataset).absolute(), Growth()
        if not is_dataset(path):
            raise RecordError(str(dataset), "this is no dataset: there is no onrecord.json in it")
        with self._writing() as connection, Record(path, read_only=True) as other:
            for run in parcels.runs_of(other._open()):
                writer = Writer(connection, self.path, bodies=True, described=partial(parcels.described, run))
                for parcel in parcels.parcels_of(other._open(), run[0]["id"]):
                    growth += writer.bring(parcel)
            indexing.extend(connection)
            reprinting.extend(connection)
        return Added(**asdict(growth))

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

    def kept_pages(self) -> Iterator[SavedPage | SavedText]:
        """Yield the pages whose bytes are kept, as sources to be read again, with how they were had."""
        with closing(self._open().cursor()) as cursor:
            yield from again.kept_pages(cursor)

    def hashes_alone(self) -> int:
        """Count the pages of which the hash alone is kept, so that they cannot be read again."""
        with closing(self._open().cursor()) as cursor:
            return again.hashes_alone(cursor)

    def save_search(self, name: str, asks: str, where: Filters | EventFilters) -> None:
        """Save a search for articles, statements or events under a name, in the place of one that has it.

        All that is there counts as seen. Raises `RecordError` for filters that make no sense, and without a name.
        """
        with self._noting() as connection:
            saved.save(connection, name, asks, where)

    def mark_seen(self, search: saved.SavedSearch) -> None:
        """Note that what is there now was shown of a saved search."""
        with self._noting() as connection:
            saved.mark(connection, search)

    def remove_search(self, name: str) -> bool:
        """Take a saved search out; tell whether there was one of that name."""
        with self._noting() as connection:
            return saved.remove(connection, name)

    def back_up(self, to: Path | str) -> str:
        """Copy the record into one file, beside which its SHA-256 is kept; give that. Others may read meanwhile.

        Raises `RecordError` where there is such a file, or where this record is open for writing as well.
        """
        if not self.read_only:
            raise RecordError(str(self.path), "the record is open for writing; open it with read_only to back it up")
        self._open()
        return back_up(self.path, Path(to))

    def excerpt(self, wanted: Sequence[str], to: Path | str) -> int:
        """Make a new record of the pages of some articles, named by id or address, and give how many pages it has.

        All that was made of them goes along, with the seals, so that it can be verified by itself. Raises `RecordError`
        where `to` is there already, and where an article is not.
        """
        target = Path(to)
        if target.exists():
            raise RecordError(str(to), "there is a file of that name; an excerpt overwrites nothing")
        for each in wanted:
            if not excerpt.pages_with(self._answers, [each]):
                raise RecordError(str(self.path), f"there is no article {each!r} here; name it by its id or address")
        pages = excerpt.pages_with(self._answers, wanted)
        with Record(target) as made:
            excerpt.copy_pages(self._answers, made._open(), pages)
        return len(pages)

    def take_corrections(self, other: Record) -> int:
        """Take over the corrections of another record, where this one has none; give how many. Raises as `correct`."""
        with self._noting() as connection:
            return correcting.take_over(connection, list(other.sql("FROM corrections")))

    def reindex(self) -> None:
        """Make the index of words anew, in order, and the sketches of articles that have none; no row is changed.

        An index that grew by many small additions, or that an older version made, is read more slowly.
        """
        with self._noting() as connection:
            indexing.rebuild(connection)
            reprinting.extend(connection)

    def forget(self, url: str | None = None, **told: str) -> Forgotten:
        """Take pages out, with all that was made of them, and note that in `removals`.

        Which ones is told in one way: `url` (fetched there, or named by an article as its own), `publisher` (whole
        words of the outlet's name), `before` (certainly published before that day) or `naming` (whole words of a name
        stand in an article, or are what a name there leads to). Nothing is noted where there is none. A page that is
        added again later is kept again. Raises `RecordError` where it is told in no way or in several.
        """
        way, value = _one_way(self.path, url, told)
        with self._noting() as connection:
            return forget(connection, way, storable_text(value))

    def would_forget(self, url: str | None = None, **told: str) -> int:
        """Count the pages that `forget` would take out."""
        way, value = _one_way(self.path, url, told)
        with closing(self._open().cursor()) as cursor:
            try:
                return len(pages_of_way(cursor, way, storable_text(value)))
            except ValueError as error:
                raise RecordError(str(self.path), str(error)) from error

    def judge(  # noqa: PLR0913 (what a judgement is)
        self,
        layer: str,
        article: str,
        position: int,
        verdict: str,
        *,
        reviewer: str,
        note: str | None = None,
        sample: str | None = None,
    ) -> int:
        """Keep what a reviewer says of a row, and give the number of the judgement; the latest one counts.

        The row is the one at `position` of a layer (statements, events, mentions, times) of an article; `verdict` is
        one of `verdicts_of(layer)`; `sample` what it was drawn from (`judging.sample`), None where it was picked.
        Raises `RecordError` for a row that is not there, a verdict that is none, a reviewer without a name.
        """
        with self._noting() as connection:
            return keeping.keep(
                connection, layer, article, position, verdict, reviewer=reviewer, note=note, sample=sample
            )

    def correct(  # noqa: PLR0913 (what a correction is)
        self,
        kind: str,
        *,
        by: str,
        words: str | None = None,
        leads_to: str | None = None,
        instead: str | None = None,
        note: str | None = None,
    ) -> int:
        """Correct whom names lead to, in what is added from now on, and give the number of the correction.

        `kind`: "merge" (whatever `leads_to` somebody leads to somebody else `instead`), "split" (these `words` do not
        mean whom they lead to, but somebody else or nobody) or "pin" (these `words` always mean one). Whom is a name
        or a Wikidata id that the record or the tables know; a new name may stand in `instead`. `by` is who says so.
        Raises `RecordError` for a correction that makes no sense, and for a name that several have.
        """
        with self._noting() as connection:
            correcting.check(kind, words=words, leads_to=leads_to, instead=instead)
            rule = correcting.Rule(
                words,
                correcting.whom(connection, leads_to) if leads_to else None,
                correcting.whom(connection, instead, new=True) if instead else None,
            )
            return correcting.keep(connection, kind, rule, person=by, note=note)

    def undo_correction(self, number: int, *, by: str, note: str | None = None) -> int:
        """Take a correction back, for what is added from now on. Raises `RecordError` where it is not in force."""
        with self._noting() as connection:
            nothing = correcting.Rule(None, None, None)
            return correcting.keep(connection, "undo", nothing, person=by, note=note, undoes=number)

    @contextmanager
    def _noting(self) -> Iterator[DuckDBPyConnection]:
        if self.read_only:
            raise RecordError(str(self.path), "the record is open for reading only; open it without read_only")
        with self._writing() as connection:
            try:
                yield connection
            except ValueError as error:
                raise RecordError(str(self.path), str(error)) from error

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


def _one_way(path: Path, url: str | None, told: dict[str, str]) -> tuple[str, str]:
    """The one way in which it is told what to forget."""
    given = {**({"url": url} if url is not None else {}), **told}
    if len(given) != 1:
        raise RecordError(str(path), f"say in one way what to forget: {', '.join(WAYS)}")
    return next(iter(given.items()))
