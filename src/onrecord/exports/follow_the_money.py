"""FollowTheMoney entities as JSON Lines, made by its own library: who, in which event, told by which article.

A participant with a Wikidata id is one entity wherever it is named; one without is an entity of its article. Each pair
of actor and recipient is linked as well, with the type of the event as role. Only plain facts are linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.exports.occurrences import Occurrence, auxiliary, occurrences
from onrecord.exports.values import json_line
from onrecord.record import Record

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_SCHEMA = {"person": "Person", "organization": "Organization", "place": "LegalEntity", "nationality": "LegalEntity"}
_ARTICLE = {
    "title": "headline",
    "publisher": "publisher",
    "sourceUrl": "url",
    "author": "authors",
    "publishedAt": "published",
    "language": "language",
    "keywords": "section",
}


def write(record: Record, to: Path) -> int:
    """Write the events of a record with all that they lead to as one file; give the number of entities.

    Raises `ImportError` without followthemoney.
    """
    seen: set[str] = set()
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities(record):
            if entity.id and entity.id not in seen:
                seen.add(entity.id)
                file.write(json_line(entity.to_dict()) + "\n")
    return len(seen)


def entities(record: Record) -> Iterator[EntityProxy]:
    """Yield articles, participants, events and links; what several events lead to comes several times."""
    for event in occurrences(record):
        article = _article(event)
        actors = [_participant(each, event) for each in event["actors"]]
        recipients = [_participant(each, event) for each in event["recipients"]]
        yield from (article, *actors, *recipients)
        yield _event(event, article, (*actors, *recipients))
        if not auxiliary(event):
            for actor in actors:
                yield from (_link(event, article, actor, recipient) for recipient in recipients)


def _article(event: Occurrence) -> EntityProxy:
    known = {name: event[column] for name, column in _ARTICLE.items()}
    return _entity("Article", f"onrecord-{event['article']}", known)


def _participant(participant: Mapping[str, Any], event: Occurrence) -> EntityProxy:
    name = participant["entity"] or participant["text"]
    own = f"onrecord-{event['article']}-{participant['code'] or ''}-{name}"
    known = {"name": name, "country": participant["country"] or participant["code"]}
    known |= {"wikidataId": participant["wikidata_id"], "sector": participant["sector"]}
    schema = _SCHEMA.get(participant["kind"] or "", "LegalEntity")
    return _entity(schema, participant["wikidata_id"] or own, known)


def _event(event: Occurrence, article: EntityProxy, involved: tuple[EntityProxy, ...]) -> EntityProxy:
    keywords = [event["event"], event["mode"], *event["context"], *auxiliary(event)]
    known = {
        "name": f"{event['event']}: {event['words']}",
        "keywords": [each for each in keywords if each],
        "summary": event["evidence"],
        "location": event["place_entity"] or event["place"],
        "country": event["place_country"],
        "involved": [each.id for each in involved],
        "recordId": event["id"],
        **_of_source(event, article),
    }
    return _entity("Event", f"onrecord-{event['id']}", known)


def _link(event: Occurrence, article: EntityProxy, actor: EntityProxy, recipient: EntityProxy) -> EntityProxy:
    known = {"subject": actor.id, "object": recipient.id, "role": event["event"], "recordId": event["id"]}
    key = f"onrecord-{event['id']}-{actor.id}-{recipient.id}"
    return _entity("UnknownLink", key, {**known, **_of_source(event, article)})


def _of_source(event: Occurrence, article: EntityProxy) -> dict[str, object]:
    return {
        "startDate": event["first"],
        "endDate": event["last"],
        "publisher": event["publisher"],
        "sourceUrl": event["link"] if event["url"] else None,
        "proof": article.id,
    }


def _entity(schema: str, key: str, known: Mapping[str, object]) -> EntityProxy:
    from followthemoney import model  # noqa: PLC0415 (an extra: loaded where it is asked for)

    made = model.make_entity(schema)
    made.id = key if key.startswith("Q") else made.make_id(key)
    for name, value in known.items():
        if name in made.schema.properties:
            longest = made.schema.properties[name].max_length
            made.add(name, value if value is None or isinstance(value, list) else _cut(str(value), longest), quiet=True)
    return made


def _cut(text: str, longest: int) -> str:
    """Text no longer than the standard has it; what was cut off is whole in the record."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
