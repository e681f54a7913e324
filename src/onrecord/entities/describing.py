"""What an article says of those whom it names: persons with office and country, and offices and groups as mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from onrecord.entities.knowledge import knowledge
from onrecord.entities.nominals import Nominal, nominals_of
from onrecord.entities.offices import holder_of
from onrecord.entities.participants import Coding, Setting, code_participant
from onrecord.entities.phrases import Piece, pieces_of
from onrecord.entities.sectors import singular
from onrecord.entities.tables import Fact, Tables
from onrecord.model import Entity, Mention, MentionKind, Span

_GENERAL: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_OTHER = frozenset({"deputy", "acting", "former", "interim", "then", "outgoing", "incoming", "vice", "first"})
_OPENERS = frozenset({"a", "an", "the"})


class _Told(NamedTuple):
    """A nominal with its place and codes, the person beside it whom it tells of, and what it calls them."""

    nominal: Nominal
    span: Span
    coding: Coding
    person: Mention | None
    title: bool
    called: str


def described(setting: Setting, spans: Sequence[Span], tables: Tables) -> tuple[Mention, ...]:
    """The names of an article with what it says of their bearers, and its offices and groups, in order.

    `spans` are the paragraphs and lines that mentions are looked for in.
    """
    told = [one for span in spans for one in _told(setting, span)]
    persons = _persons(told)
    day = setting.article.published.value[:10] if setting.article.published else None
    names = [_with_office(one, persons) for one in setting.mentions]
    nominals = [
        _mention(one, _entity(one, persons, day, tables)) for one in told if one.nominal.stands and not one.title
    ]
    order = {field: n for n, field in enumerate(("headline", "summary", "text"))}
    return tuple(sorted([*names, *nominals], key=lambda one: (order[one.field], one.start, one.end)))


def _told(setting: Setting, span: Span) -> Iterator[_Told]:
    within = [one for one in setting.in_field(span) if span.start <= one.start and one.end <= span.end]
    pieces = list(pieces_of(span, within))
    for nominal in nominals_of(pieces):
        text = span.text[nominal.start - span.start : nominal.end - span.start]
        at = Span(nominal.start, nominal.end, text, span.field)
        person, title = _bearer(pieces, nominal)
        if nominal.stands or person is not None:
            yield _Told(nominal, at, code_participant(setting, at), person, title, _called(pieces, nominal))


def _called(pieces: Sequence[Piece], nominal: Nominal) -> str:
    """The words of a nominal that are no names, as somebody is described: "oil minister"."""
    words = [piece.text.lower() for piece in pieces[nominal.first : nominal.last] if piece.mention is None]
    return " ".join(word for word in words if word not in {"the", "of"})


def _bearer(pieces: Sequence[Piece], nominal: Nominal) -> tuple[Mention | None, bool]:
    """The person whom a nominal tells of ("Ada Brack, the president"), and whether it is a title before the name."""
    if not _is_of_one(nominal, pieces):
        return None, False
    following = pieces[nominal.last : nominal.last + 2]
    if following and _is_person(following[0]):
        return following[0].mention, True
    if len(following) > 1 and following[0].text == "," and _is_person(following[1]):
        return following[1].mention, False
    at = nominal.first
    at -= at > 0 and pieces[at - 1].text.lower() in _OPENERS
    if at > 1 and pieces[at - 1].text == "," and _is_person(pieces[at - 2]):
        return pieces[at - 2].mention, False
    return None, False


def _is_person(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.kind == "person"


def _is_of_one(nominal: Nominal, pieces: Sequence[Piece]) -> bool:
    """Whether the words are for one person."""
    words = [piece.text.lower() for piece in pieces[nominal.first : nominal.last] if piece.mention is None]
    noun = nominal.role.noun.rpartition(" ")[2]
    return noun in words and singular(noun) == noun and _is_for_people(noun)


def _is_for_people(noun: str) -> bool:
    known = knowledge()
    return noun in known.roles or noun in known.titles or noun.endswith(("man", "woman"))


def _persons(told: Sequence[_Told]) -> Mapping[str, Coding]:
    """By the name of a person whom only the page knows: sector, country, and what it is called, as told first."""
    found: dict[str, Coding] = {}
    for one in told:
        entity = one.person.entity if one.person is not None else None
        if entity is None or entity.wikidata_id is not None:
            continue
        before = found.get(entity.name, Coding())
        found[entity.name] = Coding(
            before.code or one.coding.code,
            before.sector or one.coding.sector,
            before.entity or Entity(one.called),
        )
    return found


def _with_office(mention: Mention, persons: Mapping[str, Coding]) -> Mention:
    entity = mention.entity
    if entity is None or entity.wikidata_id is not None or entity.name not in persons:
        return mention
    return replace(mention, entity=_named(entity, persons[entity.name]))


def _named(entity: Entity, told: Coding) -> Entity:
    """A person of the page with what the page tells."""
    called = told.entity.name if told.entity is not None else None
    return _coded(replace(entity, description=entity.description or called), told)


def _coded(entity: Entity, told: Coding) -> Entity:
    """An entity with the country or general code, and the sector, of a coding."""
    if told.code in _GENERAL:
        return replace(entity, code=told.code, sector=told.sector)
    return replace(entity, country=told.code, sector=told.sector)


def _entity(one: _Told, persons: Mapping[str, Coding], day: str | None, tables: Tables) -> Entity:
    if one.person is not None and one.person.entity is not None:
        return _with_office(one.person, persons).entity or one.person.entity
    words = one.span.text.lower().split()
    noun = one.nominal.role.noun
    if day is not None and one.coding.code and noun.split()[-1] in words and _OTHER.isdisjoint(words):
        holder = holder_of(noun, one.coding.code, day, tables)
        if holder is not None:
            return _of_holder(holder, one)
    name = one.span.text[4:] if one.span.text[:4].lower() == "the " else one.span.text
    return _coded(Entity(name=name, description=noun), one.coding)


def _of_holder(holder: Fact, one: _Told) -> Entity:
    return Entity(
        name=holder.name,
        wikidata_id=holder.qid,
        country=holder.country or one.coding.code,
        sector=one.coding.sector,
        description=one.nominal.role.noun,
    )


def _mention(one: _Told, entity: Entity) -> Mention:
    noun = one.nominal.role.noun.rpartition(" ")[2]
    kind: MentionKind = "person" if _is_for_people(noun) else "organization"
    return Mention(
        one.span.start, one.span.end, one.span.text, one.span.field, kind=kind, entity=entity, form="nominal"
    )
