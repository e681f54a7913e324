"""What people type to search, and the SQL that finds it in the index of words.

Words must all be there, as they are typed, in any order; words in quotation marks must stand together. Case and
accents do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.record.indexing import PARTS
from onrecord.record.lexicon import Lexicon

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_FEW = 8
_EDGE = r"[^\pL\pM\pN_]"


class Search(NamedTuple):
    """What is looked for: words, each once, and phrases as patterns of RE2 over folded text."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]


def parse(typed: str, lexicon: Lexicon) -> Search:
    """Read a typed search. Raises `ValueError` where there is no word in it."""
    words = lexicon.fold(typed)[1]
    if not words:
        raise ValueError(f"{typed!r} has no word to search for")
    phrases = [lexicon.fold(quoted)[1] for quoted in _QUOTED.findall(typed)]
    return Search(tuple(dict.fromkeys(words)), tuple(pattern(phrase) for phrase in phrases if len(phrase) > 1))


def pattern(words: Iterable[str]) -> str:
    """Make a pattern that finds words in a row, as whole words, in folded text."""
    row = rf"{_EDGE}+".join(re.escape(word) for word in words)
    return f"(?:^|{_EDGE}){row}(?:$|{_EDGE})"


def narrowing(part: str, keys: Sequence[str]) -> str:
    """SQL for the numbers of the rows that have all the words bound as `keys`, and of those not yet indexed."""
    found = _indexed(part, keys, "number")
    if len(keys) > 1:
        found = f"SELECT number FROM ({found}) GROUP BY number HAVING count(*) = {len(keys)}"  # noqa: S608
    return f"{found} UNION ALL {_not_indexed(part, 'number')}"


def holding(part: str, keys: Sequence[str], table: str | None = None, condition: str = "true") -> str:
    """SQL for the numbers of the rows that have one of the words bound as `keys`, and of those not yet indexed.

    Of the latter only those for which a `condition` on a row of `table` (SQL, with its alias) holds.
    """
    indexed = f"{_indexed(part, keys, 'number')} UNION ALL " if keys else ""
    return f"{indexed}{_not_indexed(part, 'number', table)} AND {condition}"


def exactly(part: str, keys: Sequence[str]) -> str:
    """SQL for the numbers of the rows that have one of the words bound as `keys`, in the index or not."""
    among = ", ".join(f"${key}" for key in keys)
    later = _not_indexed(part, f"number, words_of({PARTS[part].words}) AS words")
    later = f"SELECT number FROM ({later}) WHERE list_has_any(words, [{among}])"  # noqa: S608 (names of our own)
    return f"{_indexed(part, keys, 'number')} UNION ALL {later}"


def ranking(part: str, keys: Sequence[str]) -> str:
    """SQL for `number` and `score` of the rows that have all the words bound as `keys`."""
    among = ", ".join(f"${key}" for key in keys)
    words = f"unnest(list_distinct(words_of({PARTS[part].words})))"
    return f"""
        hits AS MATERIALIZED (
            {_indexed(part, keys, "word, number, weight")}
            UNION ALL
            SELECT word, number, 1 FROM ({_not_indexed(part, f"number, {words} AS word")})
            WHERE word IN ({among})
        ),
        found AS MATERIALIZED (
            SELECT number, sum(weight * rarity) AS score
            FROM hits JOIN (
                SELECT word, ln(1 + (SELECT max(number) FROM {PARTS[part].table}) / count(*)) AS rarity
                FROM hits GROUP BY word
            ) USING (word)
            GROUP BY number HAVING count(*) = {len(keys)}
        )"""  # noqa: S608 (names of our own)


def _indexed(part: str, keys: Sequence[str], columns: str) -> str:
    """SQL for what the index has of words; few are looked up one by one, since that passes over most of the index."""
    asked = f"SELECT {columns} FROM search_words WHERE part = '{part}' AND word"  # noqa: S608 (names of our own)
    if len(keys) > _FEW:
        return f"{asked} IN ({', '.join(f'${key}' for key in keys)})"
    return " UNION ALL ".join(f"{asked} = ${key}" for key in keys)


def _not_indexed(part: str, columns: str, table: str | None = None) -> str:
    reach = f"(SELECT coalesce(max(upto), 0) FROM search_reach WHERE part = '{part}')"  # noqa: S608
    return f"SELECT {columns} FROM {table or PARTS[part].table} WHERE number > {reach}"  # noqa: S608 (names of our own)
