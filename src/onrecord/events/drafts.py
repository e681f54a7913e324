"""One report of an event: an act in its sentence with those who take part, when and where, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.entities import Setting, code_participant
from onrecord.events.auxiliaries import auxiliaries_told
from onrecord.events.claims import claims_on, teller_of
from onrecord.events.coder import Act
from onrecord.events.contexts import with_that_of
from onrecord.events.denials import denial_of
from onrecord.events.ontology import ontology
from onrecord.events.pronouns import antecedent, inside
from onrecord.model import Article, Event, Mention, Participant, Span, Statement, Time

_IMPLIES_AGREEMENT: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that, where they are still to come, are an agreement (PLOVER 3.1)."""
_LEAST: Final = 0.25
"""Confidence below which an event is none; the dev records lose nothing by it (an actor at .3, dyads at .5)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, headline or bullet with the contexts of what it tells."""

    span: Span
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An act with its sentence and the spans of its parts in the article, in the order of `labels.ROLES`."""

    act: Act
    span: Span
    sentence: Span
    roles: tuple[tuple[Span, ...], ...]
    line: Line

    def around(self) -> tuple[str, str]:
        """The sentence before the act and behind it."""
        at = self.sentence.start
        return self.sentence.text[: self.span.start - at], self.sentence.text[self.span.end - at :]

    def parts(self) -> tuple[Span, ...]:
        """The act and who takes part."""
        return (self.span, *self.roles[0], *self.roles[1])


def event_of(
    place: Place, time: Time | None, article: Article, setting: Setting, statements: Sequence[Statement]
) -> Event | None:
    """The event that an act reports, None where nobody takes part in it or it is too unsure; `time` governs the act."""
    confidence = round(place.act.sure * max(place.act.shares), 4)
    if confidence < _LEAST:
        return None
    teller = teller_of(place.span, statements)
    actors, recipients = (tuple(_participants(spans, setting, place.line.span, teller)) for spans in place.roles[:2])
    if not actors and not recipients:
        return None
    kind, mode, auxiliary = coded(place.act, *place.around())
    told = ontology().types[kind]
    claims = claims_on(place.span, statements)
    denial = denial_of(place.span, place.sentence, actors, setting)
    where = _where(place.roles[2], setting)
    return Event(
        event=kind,
        mode=mode,
        context=with_that_of(mode, place.line.contexts),
        auxiliary=auxiliary,
        actors=actors,
        recipients=recipients,
        evidence=(_evidence(place, article),),
        place=where or (None if auxiliary else _filed_at(article)),
        time=time,
        time_basis="stated" if time else None,
        according_to=claims.according_to,
        denied_by=(*claims.denied_by, *([denial] if denial else [])),
        quad=told.quad,
        score=told.scored(mode),
        confidence=confidence,
    )


def coded(act: Act, before: str, behind: str) -> tuple[str, str | None, frozenset[str]]:
    """Type, mode and auxiliaries of an act with its sentence before and behind it.

    Cooperation that is still to come is an agreement.
    """
    auxiliary = act.auxiliary | auxiliaries_told(before, behind, act.type)
    if act.type in _IMPLIES_AGREEMENT and auxiliary == {"future"}:
        return "AGREE", None, frozenset()
    return act.type, act.mode, auxiliary


def _participants(
    spans: Sequence[Span], setting: Setting, around: Span, teller: Statement | None
) -> Iterator[Participant]:
    for span in spans:
        meant = antecedent(span, setting, around, teller) or span
        yield Participant(span, *code_participant(setting, meant))


def _evidence(place: Place, article: Article) -> Span:
    """The words from the first part of the event to the last."""
    start = min(part.start for part in place.parts()) - place.line.span.start
    end = max(part.end for part in place.parts()) - place.line.span.start
    base = place.line.span.start
    return Span(base + start, base + end, place.line.span.text[start:end], place.line.span.field)


def _where(spans: Sequence[Span], setting: Setting) -> Mention | None:
    """The place that the spans of a place name; of several the first."""
    found = (one for span in spans for one in inside(span, setting) if one.kind == "place")
    return next(found, None)


def _filed_at(article: Article) -> Mention | None:
    return article.dateline.place if article.dateline else None
