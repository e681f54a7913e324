"""PLOVER as JSON Lines: an event a line, under the field names of chapter 6 of the PLOVER manual (draft 2.0, 2024).

A field that is not known is left out. `date` is required: where the day of the event is not known it is the first day
that is allowed, with `enddate`, else the day of publishing, which `comment` then says. An event that has neither is
left out. Fields beyond the manual's, as it allows: `auxiliary`, `according_to`, `denied_by`, `article`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.exports.occurrences import Occurrence, auxiliary, occurrences
from onrecord.exports.values import json_line
from onrecord.record import Record

CODEBOOK = "PLOVER 2.0 (draft, 2024)"
_WIKIDATA = "https://www.wikidata.org/wiki/"
_OF_PUBLISHING = "date is the day of publishing"


def write(record: Record, to: Path) -> int:
    """Write all events that have a date as one file; give their number."""
    count = 0
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for each in described(record):
            file.write(json_line(each) + "\n")
            count += 1
    return count


def described(record: Record) -> Iterator[dict[str, Any]]:
    """Yield each event that has a date as a PLOVER record."""
    for event in occurrences(record):
        if date := _date(event):
            yield _given({**_event(event), **date, "cite_info": _cite_info(event)})


def _event(event: Occurrence) -> dict[str, Any]:
    return {
        "id": event["id"],
        "has_event": True,
        "actor": [_entity(each) for each in event["actors"]],
        "recipient": [_entity(each) for each in event["recipients"]],
        "event": [event["event"]],
        "event_loc": _place(event),
        "event_text": [part["text"] for part in event["evidence_spans"]],
        "quad_code": event["quad"],
        "event_scale": event["score"],
        "mode": [event["mode"]] if event["mode"] else [],
        "context": event["context"],
        "text_info": _text_info(event),
        "coder": f"onrecord {event['onrecord']}" if event["onrecord"] else None,
        "coded_date": event["started"].date() if event["started"] else None,
        "coded_time": event["started"].time().replace(microsecond=0) if event["started"] else None,
        "auxiliary": auxiliary(event),
        "according_to": event["claimed_by"],
        "denied_by": event["denied_by"],
        "article": event["article"],
    }


def _date(event: Occurrence) -> dict[str, Any]:
    if event["first"]:
        return {"date": event["first"], "enddate": event["last"] if event["last"] != event["first"] else None}
    if event["published_first"] and event["published_first"] == event["published_last"]:
        return {"date": event["published_first"], "comment": _OF_PUBLISHING}
    return {}


def _text_info(event: Occurrence) -> dict[str, int]:
    """The place of the first words that tell the event, in the field of the article that they stand in."""
    first = next(iter(event["evidence_spans"]), None)
    return {"start": first["start"], "end": first["end"]} if first else {}


def _entity(participant: Mapping[str, Any]) -> dict[str, Any]:
    return _given(
        {
            "code": participant["code"],
            "sector": participant["sector"],
            "entity_text": participant["text"],
            "identifier_id": participant["wikidata_id"] and f"{_WIKIDATA}{participant['wikidata_id']}",
            "identifier_text": participant["entity"],
        }
    )


def _place(event: Occurrence) -> dict[str, Any]:
    return _given(
        {
            "extracted_place": event["place"],
            "resolved_place": event["place_entity"],
            "lat": event["latitude"],
            "lon": event["longitude"],
            "country_code": event["place_country"],
        }
    )


def _cite_info(event: Occurrence) -> dict[str, Any]:
    return _given(
        {
            "corpus": event["publisher"],
            "citation": event["article"],
            "url": event["url"],
            "title": event["headline"],
            "language": event["language"],
            "publication": event["publisher"],
            "copyright": event["rights"],
            "coder": f"onrecord {event['onrecord']}" if event["onrecord"] else None,
            "codebook": CODEBOOK,
        }
    )


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known; a list may be empty where the manual requires it."""
    return {
        name: value for name, value in fields.items() if value not in (None, [], {}, "") or name in {"actor", "event"}
    }
