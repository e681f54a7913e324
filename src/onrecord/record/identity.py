"""Ids that follow from what they name: the same statement or event of the same article always has the same id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from onrecord.model import Event, Span, Statement

Place = tuple[str, int, int]
"""Field, start and end of a span."""


def statement_id(article: str, statement: Statement) -> str:
    """32 hexadecimal digits of the SHA-256 of article, kind, places of source, cue and content, and parent.

    What may get better with a newer reader (speakers, act, time …) does not change the id.
    """
    parent = statement_id(article, statement.parent) if statement.parent else None
    content = [_place(span) for span in statement.content]
    places = [_place(statement.source), _place(statement.cue)]
    return id_of(article, statement.kind, places, content, parent)


def id_of(
    article: str, kind: str, places: Sequence[Place | None], content: Sequence[Place | None], parent: str | None
) -> str:
    """Make the id of a statement of its parts; `places` are those of source and cue."""
    parts = [article, kind, *places, content, parent]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def event_id(article: str, event: Event) -> str:
    """32 hexadecimal digits of the SHA-256 of article, event type, and places of evidence, actors and recipients.

    What may get better with a newer reader (mode, codes, time …) does not change the id.
    """
    sides = ([_place(each.mention) for each in side] for side in (event.actors, event.recipients))
    return id_of_event(article, event.event, [_place(span) for span in event.evidence], *sides)


def id_of_event(
    article: str,
    event: str,
    evidence: Sequence[Place | None],
    actors: Sequence[Place | None],
    recipients: Sequence[Place | None],
) -> str:
    """Make the id of an event of its parts."""
    parts = [article, event, evidence, actors, recipients]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _place(span: Span | None) -> Place | None:
    return (span.field, span.start, span.end) if span else None
