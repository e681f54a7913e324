"""What articles tell, as one table to be taken away: who said what, and who did what to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from onrecord.record import Record, Rows

_COLUMNS: Final = (
    *("published", "told", "who", "what", "to_whom", "words", "negated", "confidence"),
    *("publisher", "headline", "url", "link", "article", "id"),
)
_TOLD: Final = f"""
    WITH told AS (
        SELECT * REPLACE (list_filter(who, lambda each: each IS NOT NULL) AS who,
            list_filter(to_whom, lambda each: each IS NOT NULL) AS to_whom)
        FROM (
            SELECT *, 'statement' AS told, CASE WHEN len(speakers) > 0 THEN speakers ELSE [source] END AS who,
                act AS what, [addressee] AS to_whom, content AS words
            FROM said WHERE article IN (SELECT unnest($articles))
            UNION ALL BY NAME
            SELECT * EXCLUDE (words), 'event' AS told, actors AS who, concat_ws(' ', lower(event), mode) AS what,
                recipients AS to_whom, words
            FROM did WHERE article IN (SELECT unnest($articles))
        )
    )
    SELECT {", ".join(_COLUMNS)} FROM told ORDER BY published NULLS LAST, article, told DESC, position
"""  # noqa: S608 (columns of our own)


def told_in(record: Record, articles: Sequence[str]) -> Rows[tuple[Any, ...]]:
    """What articles tell, named by their ids, the earliest first."""
    return record.browsing.taken(_COLUMNS, _TOLD, {"articles": list(articles)})
