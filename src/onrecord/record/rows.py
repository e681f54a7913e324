"""What the record answers: frozen rows, streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, NamedTuple, TypeVar, overload

from onrecord.model import Span

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from duckdb import DuckDBPyRelation

T_co = TypeVar("T_co", covariant=True)

_AT_ONCE = 10_000
"""Rows that are written as Parquet at once."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the record; what its page did not say is None. `added` is UTC."""

    id: str
    published: str | None
    headline: str | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    section: str | None
    language: str | None
    summary: tuple[str, ...]
    text: str
    published_precision: str | None
    published_basis: str | None
    page: str
    position: int
    added: datetime


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of the record with what it takes to cite it: the article, and the place of every part.

    Offsets count code points in the field of the article that the column with `_field` names. `content`
    joins the parts of a split quotation by a space; `content_spans` are the parts. `url` is the article's
    address, else its canonical one; `evidence` the sentence around it, `link` a text fragment into the page.
    """

    id: str
    published: str | None
    speakers: tuple[str, ...]
    source: str | None
    cue: str | None
    content: str
    kind: str
    act: str | None
    negated: bool
    addressee: str | None
    place: str | None
    time: str | None
    time_value: str | None
    headline: str | None
    publisher: str | None
    url: str | None
    article: str
    position: int
    source_start: int | None
    source_end: int | None
    source_field: str | None
    cue_start: int | None
    cue_end: int | None
    cue_field: str | None
    content_spans: tuple[Span, ...]
    parent: str | None
    confidence: float
    evidence: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the record with what it takes to cite it: the article, and the place of its evidence.

    `actors` and `recipients` are names, of the entity where that is known; the codes are PLOVER's. `claimed_by` is
    empty where the article speaks itself. `first` and `last` are the days its time allows. `evidence` is the sentence
    around the first words that tell it, `link` a text fragment into the page.
    """

    id: str
    first: date | None
    last: date | None
    event: str
    mode: str | None
    actors: tuple[str, ...]
    actor_codes: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    words: str
    context: tuple[str, ...]
    auxiliary: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    place: str | None
    place_entity: str | None
    place_wikidata_id: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    time: str | None
    time_value: str | None
    time_basis: str | None
    quad: int | None
    score: float | None
    published: str | None
    headline: str | None
    publisher: str | None
    url: str | None
    article: str
    position: int
    evidence_spans: tuple[Span, ...]
    confidence: float
    evidence: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Who says that an event is so, or denies it: `role` is according_to or denied_by.

    `claimant` are the names of the speakers, else the words for the source; None where nobody is named.
    """

    published: str | None
    role: str
    claimant: str | None
    act: str | None
    event: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: str
    first: date | None
    last: date | None
    headline: str | None
    publisher: str | None
    url: str | None
    source: str | None
    claimant_names: tuple[str, ...]
    event_id: str
    statement: str
    article: str
    evidence: str | None
    link: str | None


class Dyad(NamedTuple):
    """How many events of a type one did to another in a span of days, and in how many articles.

    `actor` and `recipient` are entity codes, or names where there is none; None where nobody is named. `span` is the
    first day of the day, week, month or year; None where the time is not known so exactly.
    """

    span: date | None
    actor: str | None
    recipient: str | None
    event: str
    events: int
    articles: int


class Count(NamedTuple):
    """How many statements there are of a group (a day, the first day of a week or month, a name), in how many articles.

    `group` is None where that is unknown.
    """

    group: date | str | None
    statements: int
    articles: int


class EventCount(NamedTuple):
    """How many events there are of a group (a span of days, a type, a code or name), in how many articles.

    `group` is None where that is unknown.
    """

    group: date | str | None
    events: int
    articles: int


class Rows(Sequence[T_co], Generic[T_co]):
    """Rows of an answer, and the names of their columns.

    Going through them asks the record and streams, in bounded memory, as often as wanted. What needs them all
    (a length, an index, a list) fetches them all, once; from then on they are kept. `df`, `pl` and `arrow` ask
    anew and hand over DuckDB's own columns.
    """

    def __init__(
        self,
        columns: Sequence[str],
        stream: Callable[[], Iterator[T_co]],
        relation: Callable[[], AbstractContextManager[DuckDBPyRelation]],
    ) -> None:
        self.columns = tuple(columns)
        self._stream = stream
        self._relation = relation
        self._all: tuple[T_co, ...] | None = None

    def __iter__(self) -> Iterator[T_co]:
        # Asked for at the first step: a list looks for the length before, which fetches them, once.
        yield from self._all if self._all is not None else self._stream()

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def __len__(self) -> int:
        return len(self._fetched())

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._fetched()[index]

    def __repr__(self) -> str:
        return f"<Rows of {', '.join(self.columns)}>"

    def df(self) -> pandas.DataFrame:
        """The answer as a data frame of pandas. Raises `ImportError` where pandas is not installed."""
        with self._relation() as done:
            return done.df().set_axis(list(self.columns), axis="columns")

    def pl(self) -> polars.DataFrame:
        """The answer as a data frame of polars. Raises `ImportError` without polars and pyarrow."""
        import polars  # noqa: PLC0415 (an extra: loaded where it is asked for)

        frame = polars.from_arrow(self.arrow())
        assert isinstance(frame, polars.DataFrame)  # noqa: S101 (for the type: a table gives a frame)
        return frame

    def arrow(self) -> pyarrow.Table:
        """The answer as a table of Arrow, in DuckDB's own memory. Raises `ImportError` without pyarrow."""
        with self._relation() as done:
            table: pyarrow.Table = done.to_arrow_table()
        return table.rename_columns(list(self.columns))

    def parquet(self, sink: BinaryIO, *, comments: Mapping[str, str] | None = None) -> None:
        """Write the answer as Parquet, in bounded memory; `comments` by column go into the metadata of its fields.

        Raises `ImportError` without pyarrow.
        """
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 (an extra: loaded where it is asked for)

        said = {name: {"comment": comment} for name, comment in (comments or {}).items()}
        with self._relation() as done:
            reader = done.to_arrow_reader(_AT_ONCE)
            named = [field.with_name(name) for field, name in zip(reader.schema, self.columns, strict=True)]
            schema = reader.schema
            for number, field in enumerate(named):
                schema = schema.set(number, field.with_metadata(said.get(field.name)))
            with ParquetWriter(sink, schema) as writer:
                for batch in reader:
                    writer.write_batch(type(batch).from_arrays(batch.columns, schema=schema))

    def _fetched(self) -> tuple[T_co, ...]:
        if self._all is None:
            self._all = tuple(self._stream())
        return self._all


def columns_of(row: type[ArticleRow | StatementRow | EventRow | ClaimRow]) -> list[str]:
    """Name the columns of a kind of rows."""
    return [field.name for field in fields(row)]


def article_row(values: tuple[Any, ...]) -> ArticleRow:
    """Make a row of what DuckDB gives."""
    return ArticleRow(*map(_frozen, values))


def statement_row(values: tuple[Any, ...]) -> StatementRow:
    """Make a row of what DuckDB gives."""
    return StatementRow(*map(_frozen, values))


def event_row(values: tuple[Any, ...]) -> EventRow:
    """Make a row of what DuckDB gives."""
    return EventRow(*map(_frozen, values))


def claim_row(values: tuple[Any, ...]) -> ClaimRow:
    """Make a row of what DuckDB gives."""
    return ClaimRow(*map(_frozen, values))


def _frozen(value: Any) -> Any:
    """Freeze a list of DuckDB's to a tuple, a struct of `content_spans` as a Span."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return Span(**value) if isinstance(value, dict) else value
