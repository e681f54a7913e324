"""Who takes part in an event, as PLOVER codes it: entity code, sector, and the entity that the tables know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.entities.roles import code_of, head_of, roles, sector_of
from onrecord.model import Entity, Mention, Participant, Span

_NAMED: Final = frozenset({"person", "organization", "other"})
_STANDS_FOR: Final = frozenset({"country", "division", "city"})
"""Classes of places whose name may stand for the government there."""
_MOST: Final = 0.5
"""Share of the countries named from which on one is where the article plays."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The mentions of an article, in order, and where it plays: the country that most of them name, if one does."""

    mentions: tuple[Mention, ...]
    home: str | None

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that share characters with a span."""
        return tuple(one for one in self.mentions if _meets(one, span))


def setting_of(mentions: Sequence[Mention], dateline: Mention | None = None) -> Setting:
    """The setting of an article with these mentions; where they name many countries, that of its dateline is home."""
    named = Counter(code for one in mentions if one.entity and (code := one.entity.country))
    most = named.most_common(1)
    if most and most[0][1] >= _MOST * named.total():
        return Setting(tuple(mentions), most[0][0])
    entity = dateline.entity if dateline else None
    return Setting(tuple(mentions), entity.country if entity else None)


def participant_of(span: Span, setting: Setting, around: Span | None = None) -> Participant:
    """The participant that a noun phrase of the article names.

    `around` is the paragraph that the phrase stands in: a role without a country ("the police") is given the only
    country that its paragraph names, else that of the setting; what no word tells stays None.
    """
    named = _named(span, setting)
    entity = named.entity if named else None
    sector = _sector(span, named)
    code = _code(span, named, setting) or (_home(setting, around) if sector else None)
    return Participant(span, code and roles().folded.get(code, code), sector, _of_its_own(named, entity))


def _named(span: Span, setting: Setting) -> Mention | None:
    """The name that is the head of a phrase: of those in its head the last one, places and nationalities last."""
    end = span.start + head_of(span.text)[1]
    inside = [one for one in setting.inside(span) if one.start < end]
    own = [one for one in inside if one.kind in _NAMED]
    whole = [one for one in inside if one.end >= end and one.kind == "place"]
    return next(reversed(own or whole), None)


def _of_its_own(named: Mention | None, entity: Entity | None) -> Entity | None:
    return entity if named and named.kind != "nationality" else None


def _code(span: Span, named: Mention | None, setting: Setting) -> str | None:
    """The code of the name, else of the kind that the words tell, else of a country in the phrase."""
    if named and named.entity and (code := named.entity.code or named.entity.country):
        return code
    if code := code_of(span.text):
        return code
    return next((code for one in _countries(span, setting) if (code := one.code or one.country)), None)


def _countries(span: Span, setting: Setting) -> Iterator[Entity]:
    """What the names in a phrase lead to, nationalities before places: "the Turkish embassy in Paris"."""
    inside = [one for one in setting.inside(span) if one.entity]
    for one in sorted(inside, key=lambda one: one.kind != "nationality"):
        if one.entity:
            yield one.entity


def _home(setting: Setting, around: Span | None) -> str | None:
    if around is not None:
        near = {one.entity.country for one in setting.inside(around) if one.entity and one.entity.country}
        if len(near) == 1:
            return near.pop()
    return setting.home


def _sector(span: Span, named: Mention | None) -> str | None:
    """The sector of the name, else what the words tell; a country or capital by itself is its government."""
    entity = named.entity if named else None
    if entity and entity.sector:
        return entity.sector
    if named and entity and _is_bare(span, named) and named.kind != "person":
        return "GOV" if named.kind == "place" and entity.description in _STANDS_FOR else None
    return sector_of(span.text)


def _is_bare(span: Span, named: Mention) -> bool:
    """Whether a phrase is nothing but the name."""
    return len(span.text) - len(named.text) <= len("the ")


def _meets(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end
