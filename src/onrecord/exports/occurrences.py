"""Events as they leave a record: each with its participants, its claims, and what cites its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.record import Record

Occurrence = Mapping[str, Any]
"""An event by column; `actors`, `recipients` are lists of participants, `claims` and `denials` of statements."""

_PARTICIPANT = (
    '{"text": text, code: code, sector: sector, entity: entity, wikidata_id: wikidata_id, country: country, kind: kind}'
)
# What kind of thing a participant is, its mention knows; one id is always of one kind.
_ALL = f"""
    WITH kinds AS (
        SELECT wikidata_id, any_value(kind ORDER BY kind) AS kind FROM mentions
        WHERE wikidata_id IS NOT NULL GROUP BY wikidata_id
    ),
    sides AS (
        SELECT event,
            list({_PARTICIPANT} ORDER BY position) FILTER (role = 'actor') AS actors,
            list({_PARTICIPANT} ORDER BY position) FILTER (role = 'recipient') AS recipients
        FROM participants LEFT JOIN kinds USING (wikidata_id) GROUP BY event
    ),
    readings AS (
        SELECT l.article, r.onrecord, r.started FROM layers l JOIN runs r ON r.id = l.run
        WHERE l.layer = 'events' AND l.skipped IS NULL
    )
    SELECT
        e.* EXCLUDE (actors, recipients), coalesce(s.actors, []) AS actors, coalesce(s.recipients, []) AS recipients,
        a.authors, a.section, a.language, a.rights, a.added, r.onrecord, r.started,
        coalesce(e.evidence_spans[1].field, 'text') <> 'text'
            OR coalesce(e.evidence_spans[1]."start" < p.text_end, false) AS leading
    FROM did e
    JOIN articles a ON a.id = e.article
    LEFT JOIN sides s ON s.event = e.id
    LEFT JOIN readings r ON r.article = e.article
    LEFT JOIN paragraphs p ON p.article = e.article AND p.position = 0
    ORDER BY e.number
"""  # noqa: S608 (names of our own)


def occurrences(record: Record) -> Iterator[Occurrence]:
    """Yield all events of a record in the order of adding. `leading`: told in headline, summary or first paragraph."""
    rows = record.sql(_ALL)
    for row in rows:
        yield dict(zip(rows.columns, row, strict=True))


def auxiliary(event: Occurrence) -> list[str]:
    """What PLOVER notes of an event that is no plain fact."""
    columns = {"historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}
    return [name for column, name in columns.items() if event[column]]
