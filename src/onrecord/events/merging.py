"""Reports of one event within an article, in headline, lead and body, become one event with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Event, Participant, Statement


def merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, each once, at the place of its first report."""
    kept: list[Event] = []
    for event in events:
        same = next((number for number, one in enumerate(kept) if is_same(one, event)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _joined(kept[same], event)
    return tuple(kept)


def is_same(one: Event, other: Event) -> bool:
    """Whether two reports tell one event: type, auxiliaries, and nothing in mode, time or sides that speaks against it.

    Sides agree where they share an entity or a code; one side may be left out in one of the reports, not both.
    """
    if (one.event, one.auxiliary) != (other.event, other.auxiliary):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if one.time and other.time and one.time.value != other.time.value:
        return False
    actors, recipients = _agree(one.actors, other.actors), _agree(one.recipients, other.recipients)
    return False not in (actors, recipients) and True in (actors, recipients)


def _agree(one: Sequence[Participant], other: Sequence[Participant]) -> bool | None:
    """Whether two sides share somebody; None where one of them names nobody."""
    if not one or not other:
        return None
    return not {_who(each) for each in one}.isdisjoint(_who(each) for each in other)


def _who(one: Participant) -> tuple[str | None, ...]:
    """What tells a participant from others: the entity, else code and sector, else the words."""
    if one.code or one.sector:
        return one.code, one.sector
    return (one.mention.text.lower(),)


def _joined(one: Event, other: Event) -> Event:
    """Two reports as one event; who tells it is left out where one report is the article's own."""
    own_voice = not (one.according_to or one.denied_by) or not (other.according_to or other.denied_by)
    return replace(
        one,
        mode=one.mode or other.mode,
        context=tuple(dict.fromkeys((*one.context, *other.context))),
        actors=one.actors or other.actors,
        recipients=one.recipients or other.recipients,
        evidence=(*one.evidence, *other.evidence),
        place=one.place or other.place,
        time=one.time or other.time,
        time_basis="stated" if one.time or other.time else one.time_basis,
        according_to=() if own_voice else _both(one.according_to, other.according_to),
        denied_by=_both(one.denied_by, other.denied_by),
        score=one.score if one.mode else other.score,
        confidence=max(one.confidence, other.confidence),
    )


def _both(one: Sequence[Statement], other: Sequence[Statement]) -> tuple[Statement, ...]:
    return (*one, *(each for each in other if each not in one))
