"""The index of words: what is added is brought into it after the pages are safe.

Ranking is BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.2): what a word
weighs in a row is kept, how rare it is among all rows is reckoned when it is asked for. DuckDB's own extension for full
text is not published for every version of DuckDB, keeps nothing but the letters a to z, and must be made anew after
each change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SATURATION = 1.2
_LENGTH = 0.75
_LOST_WORDS = """
    DELETE FROM search_vocabulary WHERE part = $part AND word IN (
        SELECT unnest($words::VARCHAR[]) EXCEPT
        SELECT word FROM search_words WHERE part = $part AND word IN (SELECT unnest($words::VARCHAR[]))
    )
"""
_NEW_WORDS = """
    INSERT INTO search_vocabulary
    SELECT DISTINCT part, word FROM search_words WHERE part = $part AND number > $start AND number <= $end
    EXCEPT SELECT part, word FROM search_vocabulary WHERE part = $part
"""
_AT_ONCE = 8_000_000
"""Words that go into the index in one transaction, in order: the more, the less of it is read for one of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words to be found: those that `words` (SQL) gives for each row of a table that has a column `number`.

    `usual` is the number of words that a row usually has; longer rows weigh less.
    """

    table: str
    words: str
    usual: int


_SPEAKS = "(list_contains(statements.speakers, m.text) OR list_contains(statements.speakers, m.entity))"
_SPOKEN_OF = """
    len(list_filter(statements.content_spans, lambda part: part.field = m.text_field
        AND part."start" <= m.text_start AND part."end" >= m.text_end)) > 0
"""
_WHOM = f"""(
    SELECT string_agg(DISTINCT concat_ws(' ', m.wikidata_id, CASE WHEN {_SPEAKS} THEN 'by_' || m.wikidata_id END), ' ')
    FROM mentions m
    WHERE m.article = statements.article AND m.wikidata_id IS NOT NULL AND ({_SPEAKS} OR {_SPOKEN_OF})
)"""  # noqa: S608 (names of our own)
_LISTED = "array_to_string({}, chr(31))"
PARTS: Mapping[str, Part] = {
    "article": Part("articles", f"concat_ws(chr(31), headline, {_LISTED.format('summary')}, text)", 500),
    "statement": Part("statements", "content", 15),
    "speaker": Part("statements", f"concat_ws(chr(31), source, {_LISTED.format('speakers')})", 4),
    "whom": Part("statements", _WHOM, 4),
    "event": Part("events", "words", 8),
    "participant": Part("participants", "concat_ws(chr(31), text, entity)", 4),
}
"""What can be searched; a layer adds its own."""


def extend(connection: DuckDBPyConnection) -> None:
    """Bring what was added since the last time into the index. Raises what DuckDB raises."""
    for name, part in PARTS.items():
        upto, last = _reach(connection, name, part)
        rows = _AT_ONCE // part.usual
        for start in range(upto, last, rows):
            end = min(start + rows, last)
            with transaction(connection):
                connection.execute(_insert(part), {"part": name, "start": start, "end": end})
                connection.execute(_NEW_WORDS, {"part": name, "start": start, "end": end})
                connection.execute("DELETE FROM search_reach WHERE part = ?", [name])
                connection.execute("INSERT INTO search_reach VALUES (?, ?)", [name, end])


def rebuild(connection: DuckDBPyConnection) -> None:
    """Make the index anew. Raises what DuckDB raises."""
    with transaction(connection):
        connection.execute("DELETE FROM search_words")
        connection.execute("DELETE FROM search_vocabulary")
        connection.execute("DELETE FROM search_reach")
    extend(connection)


def take_out(connection: DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Take the words of articles out, before their rows go. Raises what DuckDB raises."""
    for name, part in PARTS.items():
        key = "id" if part.table == "articles" else "article"
        numbers = f"SELECT number FROM {part.table} WHERE {key} IN (SELECT unnest($articles))"  # noqa: S608
        values = {"part": name, "articles": list(articles)}
        gone = f"SELECT DISTINCT word FROM search_words WHERE part = $part AND number IN ({numbers})"  # noqa: S608
        words = [row[0] for row in connection.execute(gone, values).fetchall()]
        connection.execute(f"DELETE FROM search_words WHERE part = $part AND number IN ({numbers})", values)  # noqa: S608
        connection.execute(_LOST_WORDS, {"part": name, "words": words})


def take_back(connection: DuckDBPyConnection, name: str, articles: Collection[str]) -> None:
    """Bring the rows of these articles into a part of the index once more, with all after them, the next time.

    For a part that tells what another layer holds, when that comes later. Raises what DuckDB raises.
    """
    earliest = f"(SELECT min(number) FROM {PARTS[name].table} WHERE article IN (SELECT unnest($articles)))"  # noqa: S608
    values = {"part": name, "articles": list(articles)}
    connection.execute(f"DELETE FROM search_words WHERE part = $part AND number >= {earliest}", values)  # noqa: S608
    lower = f"UPDATE search_reach SET upto = {earliest} - 1 WHERE part = $part AND upto >= {earliest}"  # noqa: S608
    connection.execute(lower, values)


def lower_reach(connection: DuckDBPyConnection) -> None:
    """Lower the reach to what is left after rows went: their numbers may be given again. Raises what DuckDB raises."""
    for name, part in PARTS.items():
        last = f"(SELECT coalesce(max(number), 0) FROM {part.table})"  # noqa: S608 (a table of our own)
        connection.execute(f"UPDATE search_reach SET upto = least(upto, {last}) WHERE part = '{name}'")  # noqa: S608


def _reach(connection: DuckDBPyConnection, name: str, part: Part) -> tuple[int, int]:
    upto = connection.execute("SELECT max(upto) FROM search_reach WHERE part = ?", [name]).fetchone()
    last = connection.execute(f"SELECT max(number) FROM {part.table}").fetchone()  # noqa: S608 (a table of our own)
    return ((upto and upto[0]) or 0, (last and last[0]) or 0)


def _insert(part: Part) -> str:
    weight = f"count(*) * {_SATURATION + 1} / (count(*) + {_SATURATION} * ({1 - _LENGTH}"
    weight += f" + {_LENGTH} * any_value(length) / {part.usual}))"
    return f"""
        INSERT INTO search_words
        SELECT $part, word, number, {weight}
        FROM (SELECT number, len(words) AS length, unnest(words) AS word
            FROM (SELECT number, words_of({part.words}) AS words FROM {part.table}
                WHERE number > $start AND number <= $end))
        GROUP BY word, number ORDER BY word, number
    """  # noqa: S608 (names and numbers of our own)
