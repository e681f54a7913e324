"""What the tools answer: rows of the record as plain values, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from onrecord.errors import QueryError
from onrecord.exports.values import plain
from onrecord.record import Record

MOST: Final = 200
"""Rows of an answer at most; an assistant reads them all."""
_OPENING: Final = 400
"""Characters of an article's text in a list."""

Answer = dict[str, Any]
_Row = TypeVar("_Row")


class Answers:
    """The tools, over the record at `path`.

    The file is opened for each call and let go of at once, so that others may add to it in between. A question that
    makes no sense raises `QueryError`, a record that cannot be read `RecordError`; the server says so to the client.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def search(self, words: str, since: str | None = None, until: str | None = None, limit: int = 20) -> Answer:
        """Find articles by words of their headline, summary and text, the best first.

        words: all of these, in any order; those in quotation marks together. since, until: days of publication,
        YYYY-MM-DD. Gives headline, publisher, published, url, the opening of the text, and the id for `article`.
        """
        return self._asked(
            lambda kept: kept.articles(search=words, since=since, until=until, limit=_with_one(limit)), limit, _opening
        )

    def article(self, id: str) -> Answer:
        """Give one article whole, by its id: headline, summary, text, authors, publisher, published, url."""
        with Record(self._path, read_only=True) as kept:
            quoted = id.replace("'", "''")
            columns = "id, headline, summary, text, authors, publisher, published, url"
            rows = list(kept.sql(f"SELECT {columns} FROM articles WHERE id = '{quoted}'"))  # noqa: S608 (quoted)
        if not rows:
            raise QueryError(str(self._path), f"no article has the id {id!r}")
        return dict(zip(columns.split(", "), map(plain, rows[0]), strict=True))

    def statements(  # noqa: PLR0913 (the filters that clients see)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        containing: str | None = None,
        act: str | None = None,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> Answer:
        """List who said what, oldest first.

        by: words of the speaker's name. about: words in what was said, or in headline or summary. containing: words in
        what was said. act: say, deny, promise, accuse, believe … since, until: days of publication, YYYY-MM-DD. Every
        row has its evidence (the sentence) and its link (into the page, at these words).
        """
        return self._asked(
            lambda kept: kept.statements(
                by=by,
                about=about,
                containing=containing,
                act=act,
                publisher=publisher,
                since=since,
                until=until,
                limit=_with_one(limit),
            ),
            limit,
        )

    def events(  # noqa: PLR0913 (the filters that clients see)
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        naming: str | None = None,
        event: str | None = None,
        according_to: str | None = None,
        denied_by: str | None = None,
        confidence: float | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> Answer:
        """List who did what to whom as PLOVER codes it, by the day it happened.

        actor, recipient, naming (either): names as people type them, or codes (north korea, PRK). event: a PLOVER
        type (AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST,
        SANCTION, MOBILIZE, COERCE, ASSAULT). auxiliary of a row says what did not simply happen: historical, future,
        hypothetical, negation. claimed_by and denied_by say whose word it is; an empty claimed_by is the article's own
        voice. confidence: the least, 0 to 1. Every row has its evidence and its link.
        """
        return self._asked(
            lambda kept: kept.events(
                actor=actor,
                recipient=recipient,
                naming=naming,
                event=event,
                according_to=according_to,
                denied_by=denied_by,
                confidence=confidence,
                since=since,
                until=until,
                limit=_with_one(limit),
            ),
            limit,
        )

    def timeline(
        self, name: str, other: str | None = None, since: str | None = None, until: str | None = None, limit: int = 50
    ) -> Answer:
        """Tell what a name said and was said of it, oldest first; with other, what the two did to each other."""
        if other is None:
            return self._asked(
                lambda kept: kept.statements(naming=name, since=since, until=until, limit=_with_one(limit)), limit
            )
        return self._asked(
            lambda kept: kept.events(between=(name, other), since=since, until=until, limit=_with_one(limit)), limit
        )

    def sql(self, query: str, limit: int = 100) -> Answer:
        """Answer one SELECT (DuckDB) over the record; `SELECT table_name, comment FROM duckdb_tables()` lists it.

        What writes, reads files or reaches the network is refused.
        """
        with Record(self._path, read_only=True) as kept:
            rows = kept.sql(query)
            names = list(rows.columns)
            return _answer(rows, limit, lambda row: dict(zip(names, map(plain, row), strict=True)))

    def _asked(
        self,
        ask: Callable[[Record], Iterable[_Row]],
        limit: int,
        shown: Callable[[_Row], object] = plain,
    ) -> Answer:
        with Record(self._path, read_only=True) as kept:
            return _answer(ask(kept), limit, shown)


def _answer(rows: Iterable[_Row], limit: int, shown: Callable[[_Row], object]) -> Answer:
    """As many rows as wanted, and whether there are more."""
    wanted = _wanted(limit)
    found = list(islice(rows, wanted + 1))
    return {"rows": [shown(row) for row in found[:wanted]], "more": len(found) > wanted}


def _wanted(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise QueryError("limit", f"from 1 to {MOST}, not {limit}")
    return limit


def _with_one(limit: int) -> int:
    return _wanted(limit) + 1


def _opening(row: object) -> object:
    """A row of an article with the opening of its text alone."""
    told = plain(row)
    assert isinstance(told, dict)  # noqa: S101 (rows of articles are records)
    text = str(told["text"])
    return told | {"text": text if len(text) <= _OPENING else text[:_OPENING] + "…"}
