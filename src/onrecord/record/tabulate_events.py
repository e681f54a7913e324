"""Events as rows: the event itself, who takes part in it, and who says or denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Article, Event, Mention, Participant, Statement, Time
from onrecord.record.identity import event_id, statement_id
from onrecord.record.tabulate import Row, parts_of, span_cells

_OF_PLACE = {"place_wikidata_id": "wikidata_id", "place_country": "country"}


def event_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `events`, each event once."""
    return tuple(_event(article.id, place, *each) for place, each in enumerate(_events(article).items()))


def participant_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `participants`."""
    return tuple(
        _participant(article.id, key, role, place, each)
        for key, event in _events(article).items()
        for role, side in (("actor", event.actors), ("recipient", event.recipients))
        for place, each in enumerate(side)
    )


def event_statement_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `event_statements`."""
    return tuple(
        _event_statement(article.id, key, role, place, each)
        for key, event in _events(article).items()
        for role, side in (("according_to", event.according_to), ("denied_by", event.denied_by))
        for place, each in enumerate(side)
    )


def _events(article: Article) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for event in article.events:
        found.setdefault(event_id(article.id, event), event)
    return found


def _event(article: str, position: int, key: str, event: Event) -> Row:
    return {
        "id": key,
        "article": article,
        "position": position,
        "event": event.event,
        "mode": event.mode,
        "context": list(event.context),
        **{name: name in event.auxiliary for name in ("historical", "future", "hypothetical")},
        "negated": "negation" in event.auxiliary,
        "actors": [_name(each) for each in event.actors],
        "actor_codes": _codes(event.actors),
        "recipients": [_name(each) for each in event.recipients],
        "recipient_codes": _codes(event.recipients),
        "claimed_by": _once(_names(event.according_to)),
        "denied_by": _once(_names(event.denied_by)),
        "words": " ".join(span.text for span in event.evidence),
        "evidence_spans": parts_of(event.evidence),
        **_place(event.place),
        **_time(event.time),
        "time_basis": event.time_basis,
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
    }


def _place(place: Mention | None) -> Row:
    if place is None or place.entity is None:
        return span_cells("place", place)
    meant = place.entity
    return {
        **span_cells("place", place),
        "place_entity": meant.name,
        **{column: getattr(meant, name) for column, name in _OF_PLACE.items()},
        "latitude": meant.latitude,
        "longitude": meant.longitude,
    }


def _time(time: Time | None) -> Row:
    if time is None:
        return {}
    first, last = time.interval or (None, None)
    return {**span_cells("time", time), "time_value": time.value, "first": first, "last": last}


def _participant(article: str, event: str, role: str, position: int, participant: Participant) -> Row:
    meant = participant.entity
    return {
        "article": article,
        "event": event,
        "role": role,
        "position": position,
        **span_cells("text", participant.mention),
        "code": participant.code,
        "sector": participant.sector,
        "entity": meant.name if meant else None,
        "wikidata_id": meant.wikidata_id if meant else None,
        "country": meant.country if meant else None,
    }


def _event_statement(article: str, event: str, role: str, position: int, statement: Statement) -> Row:
    return {
        "article": article,
        "event": event,
        "role": role,
        "position": position,
        "statement": statement_id(article, statement),
        "speakers": [speaker.name for speaker in statement.speakers],
        **span_cells("source", statement.source),
        "act": statement.act,
    }


def _name(participant: Participant) -> str:
    return participant.entity.name if participant.entity else participant.mention.text


def _codes(side: Sequence[Participant]) -> list[str]:
    return _once(each.code for each in side if each.code)


def _names(statements: Iterable[Statement]) -> Iterator[str]:
    """Who makes these statements: the names of the speakers, else the words for the source."""
    for statement in statements:
        if statement.speakers:
            yield from (speaker.name for speaker in statement.speakers)
        elif statement.source:
            yield statement.source.text


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
