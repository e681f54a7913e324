"""What the record answers: frozen rows, streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar, overload

from onrecord.model import Span

T_co = TypeVar("T_co", covariant=True)


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
    address, else its canonical one.
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


class Rows(Sequence[T_co], Generic[T_co]):
    """Rows of an answer, and the names of their columns.

    Going through them asks the record and streams, in bounded memory, as often as wanted. What needs them all
    (a length, an index, a list) fetches them all, once; from then on they are kept.
    """

    def __init__(self, columns: Sequence[str], stream: Callable[[], Iterator[T_co]]) -> None:
        self.columns = tuple(columns)
        self._stream = stream
        self._all: tuple[T_co, ...] | None = None

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._all) if self._all is not None else self._stream()

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

    def _fetched(self) -> tuple[T_co, ...]:
        if self._all is None:
            self._all = tuple(self._stream())
        return self._all
