"""Who and where in a record: mentions counted by what they lead to, the most frequent first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.record.composing import WORDS, Question, whole_words
from onrecord.record.filters import EntityFilters, checked
from onrecord.record.lexicon import Lexicon

_CONDITIONS: Mapping[str, str] = {
    "naming": "(regexp_matches(folded(m.entity), $naming) OR regexp_matches(folded(m.text), $naming))",
    "country": "m.country = $country",
    "sector": "m.sector = $sector",
    "since": "a.published_first >= $since",
    "until": "a.published_last <= $until",
    "publisher": "regexp_matches(folded(a.publisher), $publisher)",
}
_COUNTED = (
    "SELECT m.entity, m.wikidata_id, mode(m.kind) AS kind, mode(m.country) AS country, mode(m.sector) AS sector, "
    "count(*) AS mentions, count(DISTINCT m.article) AS articles FROM mentions m JOIN articles a ON a.id = m.article"
)
_ORDER = "GROUP BY m.entity, m.wikidata_id{} ORDER BY mentions DESC, m.entity, m.wikidata_id"


class EntityCount(NamedTuple):
    """Somebody or something that a record names: how often, and in how many articles.

    Who is known from pages alone has no id, and is counted by name. `country` is ISO 3166-1 alpha-3, `sector` PLOVER's.
    """

    entity: str
    wikidata_id: str | None
    kind: str
    country: str | None
    sector: str | None
    mentions: int
    articles: int


def of_entities(filters: EntityFilters, lexicon: Lexicon) -> Question:
    """Make the question for entities. Raises `ValueError` where a filter makes no sense."""
    values = checked(filters)
    values |= {name: whole_words(lexicon.fold(str(values[name]))[0]) for name in WORDS & values.keys()}
    where = " AND ".join(["m.entity IS NOT NULL", *(_CONDITIONS[name] for name in _CONDITIONS if name in values)])
    having = " HAVING mode(m.kind) = $of_kind" if "of_kind" in values else ""
    limit = " LIMIT $limit" if "limit" in values else ""
    return Question(f"{_COUNTED} WHERE {where} {_ORDER.format(having)}{limit}", values)
