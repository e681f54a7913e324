"""Who and where in a record: mentions counted by what they lead to, the most frequent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from onrecord.model import MentionKind
from onrecord.record.asking import Question, checked
from onrecord.record.searching import Fold

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


@dataclass(frozen=True, slots=True)
class EntityFilters:
    """What mentions must be like; None asks for nothing. `kind` is what most mentions of an entity are."""

    naming: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    publisher: str | None = None
    limit: int | None = None


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


def of_entities(filters: EntityFilters, fold: Fold) -> Question:
    """Make the question for entities. Raises `ValueError` where a filter makes no sense."""
    if filters.kind is not None and filters.kind not in get_args(MentionKind):
        raise ValueError(f"kind {filters.kind!r} is none of {', '.join(get_args(MentionKind))}")
    values = checked(
        {name: getattr(filters, name) for name in (*_CONDITIONS, "limit") if getattr(filters, name) is not None}, fold
    )
    where = " AND ".join(["m.entity IS NOT NULL", *(_CONDITIONS[name] for name in _CONDITIONS if name in values)])
    having = " HAVING mode(m.kind) = $kind" if filters.kind is not None else ""
    values |= {"kind": filters.kind} if filters.kind is not None else {}
    limit = " LIMIT $limit" if "limit" in values else ""
    return Question(f"{_COUNTED} WHERE {where} {_ORDER.format(having)}{limit}", values)
