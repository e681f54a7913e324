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
    "count(*) AS mentions, count(DISTINCT m.article) AS articles"
)
_KINDS = "SELECT mode(m.kind) AS of_kind, mode(m.country) AS country, mode(m.sector) AS sector"
_OF_ARTICLES = ("since", "until", "publisher")
_ORDER = "ORDER BY mentions DESC, m.entity, m.wikidata_id"


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
    values, source = _found(filters, lexicon)
    limit = " LIMIT $limit" if "limit" in values else ""
    return Question(f"{_COUNTED} {source} {_grouped(values)} {_ORDER}{limit}", values)


def of_some_entities(start: int, size: int, filters: EntityFilters, lexicon: Lexicon) -> Question:
    """Make the question for some of them, which are found by their mentions alone before the rest is counted.

    Raises `ValueError` as the others.
    """
    values, source = _found(filters, lexicon)
    counted = f"SELECT m.entity, m.wikidata_id, count(*) AS mentions {source} {_grouped(values)} {_ORDER}"
    chosen = f"WITH chosen AS MATERIALIZED ({counted} LIMIT $page_size OFFSET $page_start)"
    same = "JOIN chosen ON chosen.entity = m.entity AND chosen.wikidata_id IS NOT DISTINCT FROM m.wikidata_id WHERE"
    told = f"{chosen} {_COUNTED} {source.replace('WHERE', same, 1)} GROUP BY m.entity, m.wikidata_id {_ORDER}"
    return Question(told, {**values, "page_size": size, "page_start": start})


def of_kinds(filters: EntityFilters, lexicon: Lexicon) -> Question:
    """Make the question for what each of them is: of_kind, country, sector. Raises `ValueError` as the others."""
    values, source = _found(filters, lexicon)
    return Question(f"{_KINDS} {source} {_grouped(values)}", values)


def _found(filters: EntityFilters, lexicon: Lexicon) -> tuple[dict[str, object], str]:
    """The values, and FROM and WHERE."""
    values = checked(filters)
    values |= {name: whole_words(lexicon.fold(str(values[name]))[0]) for name in WORDS & values.keys()}
    joined = " JOIN articles a ON a.id = m.article" if any(name in values for name in _OF_ARTICLES) else ""
    where = " AND ".join(["m.entity IS NOT NULL", *(_CONDITIONS[name] for name in _CONDITIONS if name in values)])
    return values, f"FROM mentions m{joined} WHERE {where}"


def _grouped(values: Mapping[str, object]) -> str:
    having = " HAVING mode(m.kind) = $of_kind" if "of_kind" in values else ""
    return f"GROUP BY m.entity, m.wikidata_id{having}"
