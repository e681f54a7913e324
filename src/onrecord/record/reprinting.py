"""Is this a reprint of something in the record? Sketches of all articles say what it may be, their texts what it is.

The sketches are kept in a table that is extended when pages are safe. What it lacks, because an older version added it
or because nothing was added since, is made when it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.record.composing import Question
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from onrecord.record.answering import Answerer
    from onrecord.stories.sketches import Sketches

_AT_ONCE = 2000
"""Articles whose sketches are made at once."""

_TRIED = 10
"""Articles whose text is compared, at most: those whose sketch agrees most, and of these those that came first."""

_LACKING = """
    SELECT number, text FROM articles WHERE number NOT IN (SELECT number FROM reprint_sketches)
    ORDER BY number
"""
_REACH = """
    SELECT (SELECT coalesce(max(number), 0) FROM reprint_sketches), (SELECT coalesce(max(number), 0) FROM articles)
"""
_NEW = "SELECT number, text FROM articles WHERE number > ? AND number <= ?"
_KEEP = """
    INSERT INTO reprint_sketches
    SELECT unnest($numbers::BIGINT[]), unhex(unnest($sketches::VARCHAR[])), unhex(unnest($words::VARCHAR[]))
"""
_STATE = "SELECT count(*), coalesce(max(number), 0) FROM articles"
_WORDS = "SELECT number, words FROM reprint_sketches SEMI JOIN (VALUES {}) AS wanted(number) USING (number)"
_TEXTS = "SELECT number, text FROM articles SEMI JOIN (VALUES {}) AS wanted(number) USING (number)"
_ROWS = """
    SELECT number, id, headline, published, publisher, coalesce(url, canonical_url) AS url FROM articles
    SEMI JOIN (VALUES {}) AS wanted(number) USING (number)
"""


@dataclass(frozen=True, slots=True)
class ReprintRow:
    """An article of the record that a text is one report with.

    `contained` (0 to 1) is how much of the shorter text stands in the longer one; `same` whether the words of both are
    the very same, in one order.
    """

    article: str
    headline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    contained: float
    same: bool


TYPES: Mapping[str, object] = {
    **dict.fromkeys(("article", "headline", "published", "publisher", "url"), "VARCHAR"),
    "contained": "DOUBLE",
    "same": "BOOLEAN",
}


class _Held(NamedTuple):
    """The sketches of the articles of a record, a column each, and the state that the record had."""

    state: tuple[int, int]
    numbers: NDArray[np.int64]
    columns: Sketches


def extend(connection: DuckDBPyConnection) -> None:
    """Keep the sketches of what was added since the last time. Raises what DuckDB raises."""
    ((reached, last),) = connection.execute(_REACH).fetchall()
    for start in range(reached, last, _AT_ONCE):
        rows = connection.execute(_NEW, [start, start + _AT_ONCE]).fetchall()
        if rows:
            _keep(connection, rows)


def _keep(connection: DuckDBPyConnection, rows: Sequence[tuple[int, str]]) -> None:
    from onrecord.stories.shingles import words_of  # noqa: PLC0415 - matrices take a while to load
    from onrecord.stories.sketches import sketches_of  # noqa: PLC0415

    texts = [text for _, text in rows]
    kept = {
        "numbers": [number for number, _ in rows],
        "sketches": [one.tobytes().hex() for one in sketches_of(texts)],
        "words": [zlib.compress(" ".join(words_of(text)).encode()).hex() for text in texts],
    }
    with transaction(connection):
        connection.execute(_KEEP, kept)


def take_out(connection: DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Take the sketches of articles out, before their rows go. Raises what DuckDB raises."""
    numbers = "SELECT number FROM articles WHERE id IN (SELECT unnest(?))"
    connection.execute(f"DELETE FROM reprint_sketches WHERE number IN ({numbers})", [list(articles)])  # noqa: S608


class Reprints:
    """What finds reprints in a record. The sketches are fetched with the first question and kept until it changes."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers
        self._held: _Held | None = None

    def of(self, text: str, *, but: str | None = None) -> tuple[ReprintRow, ...]:
        """The articles that a text is one report with, the one to keep first; `but` is the id of one to leave out."""
        from onrecord.stories.shingles import words_of  # noqa: PLC0415 - as above
        from onrecord.stories.sketches import LEAST, agreements, sketches_of  # noqa: PLC0415

        held = self._sketches()
        agreeing = agreements(held.columns, sketches_of([text])[0])
        likely = (agreeing >= LEAST).nonzero()[0]
        best = sorted(likely.tolist(), key=lambda at: (-int(agreeing[at]), at))[: _TRIED + (but is not None)]
        same = self._same(words_of(text), [int(held.numbers[at]) for at in best])
        if not same:
            return ()
        rows = self._answers.named(Question(_ROWS.format(_listed(same)), {}))
        found = (_row(row, *same[row["number"]]) for row in rows if row["id"] != but)
        return tuple(sorted(found, key=_rank))

    def _same(self, words: Sequence[str], numbers: Sequence[int]) -> dict[int, tuple[float, bool]]:
        """Those of some articles that are one report with a text, with how much is shared and whether all words are."""
        from onrecord.stories.duplicates import contained_in, is_duplicate, shingled  # noqa: PLC0415 - as above

        asked, same = shingled(words), dict[int, tuple[float, bool]]()
        for number, others in self._words(numbers):
            other = shingled(others)
            if is_duplicate(asked, other):
                same[number] = round(contained_in(asked, other), 4), words == others
        return same

    def _words(self, numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
        """The words of articles, by number."""
        from onrecord.stories.shingles import words_of  # noqa: PLC0415 - as above

        if not numbers:
            return
        kept = dict(self._answers.answer((), Question(_WORDS.format(_listed(numbers)), {}), _pair))
        for number, words in kept.items():
            yield number, zlib.decompress(words).decode().split()
        if lacking := [number for number in numbers if number not in kept]:
            texts = self._answers.answer((), Question(_TEXTS.format(_listed(lacking)), {}), _pair)
            yield from ((number, words_of(text)) for number, text in texts)

    def _sketches(self) -> _Held:
        state = self._answers.answer((), Question(_STATE, {}), tuple)[0]
        if self._held is None or self._held.state != state:
            self._held = self._fetched(state)
        return self._held

    def _fetched(self, state: tuple[int, int]) -> _Held:
        import numpy as np  # noqa: PLC0415 - as above

        from onrecord.stories.candidates import VALUES  # noqa: PLC0415
        from onrecord.stories.sketches import sketches_of  # noqa: PLC0415

        kept = self._answers.answer((), Question("SELECT number, sketch FROM reprint_sketches", {}), tuple)
        numbers, sketches = [], []
        for number, sketch in kept:
            numbers.append(number)
            sketches.append(sketch)
        made = [np.frombuffer(b"".join(sketches), dtype=np.uint8).reshape(-1, VALUES)]
        batch: list[tuple[int, str]] = []
        for row in (*self._answers.answer((), Question(_LACKING, {}), tuple), None):
            if row is not None:
                batch.append(row)
            if len(batch) == _AT_ONCE or (row is None and batch):
                numbers += [number for number, _ in batch]
                made.append(sketches_of([text for _, text in batch]))
                batch = []
        together = np.concatenate(made)
        order = np.argsort(np.array(numbers, dtype=np.int64))
        return _Held(state, np.array(numbers, dtype=np.int64)[order], np.ascontiguousarray(together[order].T))


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as rows that are written out: joined with them, DuckDB passes over what does not hold them."""
    return ", ".join(f"({number:d})" for number in numbers)


def _pair(row: tuple[Any, ...]) -> tuple[int, Any]:
    return row[0], row[1]


def _row(row: Mapping[str, Any], contained: float, same: bool) -> ReprintRow:
    cells = {name: row[name] for name in ("headline", "published", "publisher", "url")}
    return ReprintRow(row["id"], **cells, contained=contained, same=same)


def _rank(row: ReprintRow) -> tuple[bool, str, float, str]:
    """The one to keep first: the agency's own page, then the earliest, then what has most of the text, then by id."""
    from onrecord.stories.credits import agency_named  # noqa: PLC0415 - reads a table

    own = agency_named(row.publisher or "") is not None
    return not own, row.published or "9999", -row.contained, row.article
