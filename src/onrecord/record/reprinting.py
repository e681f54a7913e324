"""Is this a reprint of something in the record? Sketches of all articles say what it may be, their texts what it is.

The sketches are kept in a table that is extended when pages are safe. What it lacks, because an older version added it
or because nothing was added since, is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_NEW = """
    SELECT number, text FROM articles
    WHERE number > (SELECT coalesce(max(number), 0) FROM reprint_sketches) ORDER BY number LIMIT ?
"""
_KEEP = "INSERT INTO reprint_sketches SELECT unnest($numbers::BIGINT[]), unhex(unnest($sketches::VARCHAR[]))"
_STATE = "SELECT count(*), coalesce(max(number), 0) FROM articles"
_TEXTS = """
    SELECT number, id, headline, text, published, publisher, url, canonical_url FROM articles WHERE number IN ({})
"""


@dataclass(frozen=True, slots=True)
class ReprintRow:
    """An article of the record that a text is one report with.

    `contained` (0 to 1) is how much of the shorter text stands in the longer one; `same` whether the words of both are
    the very same, in one order. `text` is that of the article.
    """

    article: str
    headline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    contained: float
    same: bool
    text: str


TYPES: Mapping[str, object] = {
    **dict.fromkeys(("article", "headline", "published", "publisher", "url"), "VARCHAR"),
    "contained": "DOUBLE",
    "same": "BOOLEAN",
    "text": "VARCHAR",
}


class _Held(NamedTuple):
    """The sketches of the articles of a record, a column each, and the state that the record had."""

    state: tuple[int, int]
    numbers: NDArray[np.int64]
    columns: Sketches


def extend(connection: DuckDBPyConnection) -> None:
    """Keep the sketches of what was added since the last time. Raises what DuckDB raises."""
    while rows := connection.execute(_NEW, [_AT_ONCE]).fetchall():
        from onrecord.stories.sketches import sketches_of  # noqa: PLC0415 - matrices take a while to load

        sketches = [one.tobytes().hex() for one in sketches_of([text for _, text in rows])]
        with transaction(connection):
            connection.execute(_KEEP, {"numbers": [number for number, _ in rows], "sketches": sketches})


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
        from onrecord.stories.sketches import LEAST, agreements, sketches_of  # noqa: PLC0415 - as above

        held = self._sketches()
        agreeing = agreements(held.columns, sketches_of([text])[0])
        likely = (agreeing >= LEAST).nonzero()[0]
        best = sorted(likely.tolist(), key=lambda at: (-int(agreeing[at]), at))[: _TRIED + 1]
        numbers = ", ".join(str(held.numbers[at]) for at in best)
        if not numbers:
            return ()
        rows = self._answers.named(Question(_TEXTS.format(numbers), {}))
        return _verified(text, [row for row in rows if row["id"] != but][:_TRIED])

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


def _verified(text: str, rows: Sequence[Mapping[str, Any]]) -> tuple[ReprintRow, ...]:
    """Those rows whose text is one report with a text: first the agency's own, then by day, then the longest."""
    from onrecord.stories.credits import agency_named  # noqa: PLC0415 - reads a table
    from onrecord.stories.duplicates import contained_in, is_duplicate  # noqa: PLC0415
    from onrecord.stories.shingles import shingles_of, words_of  # noqa: PLC0415

    words = words_of(text)
    shingles = shingles_of(words)
    found: list[tuple[tuple[object, ...], ReprintRow]] = []
    for row in rows:
        other_words = words_of(row["text"])
        other = shingles_of(other_words)
        if not is_duplicate(shingles, other):
            continue
        own = agency_named(row["publisher"] or "") is not None
        rank = (not own, row["published"] or "9999", -len(row["text"]), row["id"])
        shared = round(contained_in(shingles, other), 4)
        found.append((rank, _row(row, shared, same=words == other_words)))
    return tuple(row for _, row in sorted(found, key=lambda one: one[0]))


def _row(row: Mapping[str, Any], contained: float, *, same: bool) -> ReprintRow:
    url = row["url"] or row["canonical_url"]
    return ReprintRow(row["id"], row["headline"], row["published"], row["publisher"], url, contained, same, row["text"])
