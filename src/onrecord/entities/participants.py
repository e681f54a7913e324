"""Who acts, in PLOVER's codes: any noun phrase of an article as an entity code, a sector and, maybe, an entity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.entities.keys import key_of, keys_of
from onrecord.entities.phrases import Phrase, Piece, phrase_of, words_of
from onrecord.entities.sectors import Role, role_of, sectors, singular
from onrecord.entities.tables import Tables, built_in
from onrecord.model import Article, Entity, Field, Mention, Span

_SHARE = 0.5
"""The share of an article's names from which on it plays in their country."""
_DATELINE = 2
"""Mentions that the place of a dateline counts as."""
_STATES = frozenset({"country", "division"})
_OF_COUNTRY = frozenset("GOV MIL COP JUD LEG OPP PTY REB PRM SPY CVL BUS MED EDU REL LAB AGR".split())
"""Sectors whose people are taken for those of the country in which the article plays."""
_WINDOW = 4


class Coding(NamedTuple):
    """PLOVER's codes of a participant; what nothing tells is None.

    `code` is ISO 3166-1 alpha-3 (Kosovo: KOS) or IGO, UNO, EUR, NGO, ISM, IMG, MNC.
    """

    code: str | None = None
    sector: str | None = None
    entity: Entity | None = None


@dataclass(frozen=True)
class Setting:
    """An article as its participants are coded in it: names, nominals, and countries by their keys."""

    article: Article
    mentions: tuple[Mention, ...]
    nominals: tuple[Mention, ...]
    states: Mapping[str, str]

    @cached_property
    def country(self) -> str | None:
        """The country in which the article plays; None where no country has half of its names."""
        votes = Counter(one.entity.country for one in self.mentions if one.entity and one.entity.country)
        dateline = self.article.dateline
        if dateline is not None:
            for one in self.in_field(dateline):
                if one.entity and (code := one.entity.country) and dateline.start <= one.start < dateline.end:
                    votes[code] += _DATELINE
        if not votes:
            return None
        code, count = votes.most_common(1)[0]
        return sectors().parents.get(code, code) if count >= _SHARE * votes.total() else None

    def in_field(self, span: Span) -> tuple[Mention, ...]:
        """The names in the text, the headline or the summary, whichever `span` stands in."""
        return tuple(one for one in self.mentions if one.field == span.field)

    def text_of(self, field: Field) -> str:
        """The text that the offsets of a field count in."""
        if field == "headline":
            return self.article.headline or ""
        return "\n".join(self.article.summary) if field == "summary" else self.article.text


def setting_of(article: Article, mentions: Sequence[Mention] | None = None, *, tables: Tables | None = None) -> Setting:
    """The setting of an article; `mentions` where they are not on the article yet."""
    known = article.mentions if mentions is None else mentions
    names = tuple(one for one in known if one.form == "name")
    nominals = tuple(one for one in known if one.form == "nominal")
    return Setting(article, names, nominals, (tables or built_in()).states)


def code_participant(setting: Setting, span: Span) -> Coding:
    """The codes of the noun phrase at `span`, which counts in its field."""
    phrase = phrase_of(span, setting.in_field(span))
    named = _named(phrase)
    if named is not None and named.kind not in {"nationality"}:
        return _of_name(setting, phrase, named)
    return _with_holder(setting, phrase, span, _of_noun(setting, phrase, span))


def _with_holder(setting: Setting, phrase: Phrase, span: Span, coding: Coding) -> Coding:
    """A coding with the person whom the office at the head of the phrase means."""
    if coding.entity is not None or not phrase.core:
        return coding
    end = phrase.core[-1].end
    holders = (one.entity for one in setting.nominals if one.field == span.field and one.start < end <= one.end)
    known = next((one for one in holders if one is not None and one.wikidata_id), None)
    return coding._replace(entity=known)


# ---------------------------------------------------------------- names


def _named(phrase: Phrase) -> Mention | None:
    """The name that the phrase is: at its head, or after its comma ("the minister, Ada Brack")."""
    if phrase.head is not None:
        return phrase.head
    last = phrase.besides[-1].mention if phrase.besides else None
    return last if last is not None and last.kind == "person" else None


def _of_name(setting: Setting, phrase: Phrase, named: Mention) -> Coding:
    entity = named.entity
    pieces = [*phrase.core, *phrase.besides]
    if named.kind == "place":
        return Coding(_code(entity), _sector_of_place(entity), entity)
    if named.kind == "person":
        role = role_of(words_of(_before_head(phrase, named)))
        beside = role_of(words_of(phrase.besides)) if role is None else None
        told = role or beside
        sector = (told.sector if told else None) or (entity.sector if entity else None)
        code = _told_code([one for one in pieces if one.mention is not named], phrase.owners) or _code(entity)
        if code is None and (told is not None or sector is not None):
            code = setting.country
        return Coding(code, sector, entity)
    code = _code(entity) or _state_in(setting, named.text)
    code = code or _told_code(_before_head(phrase, named), phrase.owners)
    role = role_of(named.text.split()) or role_of(named.text.partition(" of ")[0].split())
    sector = (entity.sector if entity else None) or (role.sector if role and entity is None else None)
    if code is None and entity is None and sector is not None:
        code = setting.country
    return Coding(code, sector, entity)


def _state_in(setting: Setting, name: str) -> str | None:
    """The country that a name holds: "Supreme Court of India"."""
    words = re.findall(r"[\w.]+", name)
    runs = (words[at : at + size] for size in (2, 1) for at in range(len(words) - size + 1))
    found = (setting.states.get(key) for run in runs for key in keys_of(" ".join(run)))
    return next((sectors().parents.get(one, one) for one in found if one), None)


def _before_head(phrase: Phrase, named: Mention) -> tuple[Piece, ...]:
    return tuple(one for one in phrase.core if one.mention is not named)


def _sector_of_place(entity: Entity | None) -> str | None:
    """A country, a state and a capital act by their governments."""
    if entity is None or entity.country is None:
        return None
    if entity.description in _STATES:
        return "GOV"
    capital = sectors().capitals.get(entity.country)
    return "GOV" if capital is not None and key_of(capital) == key_of(entity.name) else None


# ---------------------------------------------------------------- nouns


def _of_noun(setting: Setting, phrase: Phrase, span: Span) -> Coding:
    role = role_of(phrase.words)
    body = next((one.mention for one in reversed(phrase.core) if one.mention is not None), None)
    if role is None and phrase.head is not None and phrase.head.kind == "nationality":
        role = role_of([word for piece in phrase.core for word in piece.text.split()])  # "House Democrats"
        if role is None:
            return Coding(_code(phrase.head.entity), "CVL", phrase.head.entity)
    if role is None:
        return Coding(_told_code(phrase.core, phrase.owners), None, None)
    if not role.certain:
        role = _by_body(role, body, phrase.owners)
    code = _told_code(phrase.core, phrase.owners)
    if code is None and phrase.besides:
        code = _told_code(phrase.besides, ())
    if code is not None:
        return Coding(code, role.sector)
    earlier = _earlier(setting, span, role) if _is_definite(span) else None
    if earlier is not None:
        return earlier
    return Coding(role.code or (setting.country if role.sector in _OF_COUNTRY else None), role.sector)


def _by_body(role: Role, body: Mention | None, owners: Sequence[Sequence[Piece]]) -> Role:
    """The role with the sector of the body it belongs to: "a spokesman for the army", "Hezbollah fighters"."""
    bodies = [body, *(one.mention for part in owners for one in reversed(part))]
    for one in bodies:
        if one is not None and one.kind in {"organization", "person"} and one.entity is not None and one.entity.sector:
            return role._replace(sector=one.entity.sector)
    inner = next((told for part in owners if (told := role_of(words_of(part))) is not None and told.sector), None)
    return role._replace(sector=inner.sector) if inner is not None else role


def _told_code(core: Sequence[Piece], owners: Sequence[Sequence[Piece]]) -> str | None:
    """The code that the names of a phrase tell: the last before the head, else the first behind "of" or "in"."""
    inside = [code for one in reversed(core) if one.mention is not None and (code := _code(one.mention.entity))]
    if inside:
        return inside[0]
    behind = (_code(one.mention.entity) for part in owners for one in part if one.mention is not None)
    return next((code for code in behind if code), None)


def _code(entity: Entity | None) -> str | None:
    """The PLOVER code of an entity."""
    if entity is None:
        return None
    if entity.code:
        return entity.code
    return sectors().parents.get(entity.country, entity.country) if entity.country else None


# ---------------------------------------------------------------- what was said before


def _is_definite(span: Span) -> bool:
    return span.text[:4].lower() == "the "


def _earlier(setting: Setting, span: Span, role: Role) -> Coding | None:
    """Whom a definite phrase takes up again: the same noun with its country, or the last body of its sector."""
    text = setting.text_of(span.field)
    names = [one for one in setting.in_field(span) if one.end <= span.start]
    found: list[tuple[int, Coding]] = []
    for start, end in _nouns(text, role.noun, span.start):
        before = [one for one in names if one.end <= end and one.start >= start - 60 and _joined(text[one.end : start])]
        if before and (code := _code(before[-1].entity)):
            found.append((start, Coding(code, role.sector)))
    for one in names:
        if one.kind == "organization" and one.entity is not None and role.sector and one.entity.sector == role.sector:
            found.append((one.start, Coding(_code(one.entity), role.sector, one.entity)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _nouns(text: str, noun: str, end: int) -> Iterator[tuple[int, int]]:
    """Where a noun, in the singular or plural, stands before `end`."""
    last = noun.rpartition(" ")[2]
    at = 0
    for word in text[:end].split():
        at = text.index(word, at)
        if singular(word.lower().strip(".,;:’'\"”")) == last:
            yield at, at + len(word)
        at += len(word)


def _joined(between: str) -> bool:
    """Whether a few plain words or a possessive stand between a name and the noun."""
    words = between.split()
    return len(words) <= _WINDOW and all(word.isalpha() or word in {"'s", "’s"} for word in words)
