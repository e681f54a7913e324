"""Who the sources of one English article are: names, pronouns and roles led to the figures that they mean."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.people import Cast
from onrecord.model import Entity, Span
from onrecord.statements.context import by_context
from onrecord.statements.naming import by_itself
from onrecord.statements.scene import SELVES, Answers, Scene, Source, Who, is_body, is_self, quotation_around, scene_of

__all__ = ["Source", "speakers_of"]


def speakers_of(text: str, paragraphs: Sequence[Span], sources: Sequence[Source]) -> tuple[tuple[Entity, ...], ...]:
    """Whom each source means, in the order given; () where the text leaves it open.

    `paragraphs` are spans of the text in order, and `sources` stand in the order of the text. A person has one name
    throughout, the fullest that the text uses, without title.
    """
    scene = scene_of(text, paragraphs, sources)
    answers: list[Who | None] = [by_itself(scene, phrase) for phrase in scene.phrases]
    for number, phrase in enumerate(scene.phrases):
        if answers[number] is None and not is_self(scene, phrase):
            answers[number] = by_context(scene, number, answers)
    for number, phrase in enumerate(scene.phrases):
        if answers[number] is None and is_self(scene, phrase):
            answers[number] = _by_quotation(scene, number, answers)
    return tuple(tuple(_entity(scene.cast, who) for who in answer or ()) for answer in answers)


def _entity(cast: Cast, who: int | str) -> Entity:
    return Entity(name=who if isinstance(who, str) else cast.figures[who].name)


def _by_quotation(scene: Scene, number: int, answers: Answers) -> Who:
    """Whom "I" means: the speaker of the innermost quotation around it; "we" only if that is an organisation."""
    outer = quotation_around(scene, number)
    who = () if outer is None else answers[outer] or ()
    several = scene.tokens[scene.phrases[number].first].key in SELVES
    return () if several and len(who) == 1 and not is_body(scene, who[0]) else who
