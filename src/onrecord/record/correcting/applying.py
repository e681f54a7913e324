"""Rules upon an article: its mentions first, then all that leads to the same: speakers, participants, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Article, Entity, Event, Mention, Participant, Span, Statement
from onrecord.record.correcting.rules import Rule, decided, same


def corrected(article: Article, rules: Sequence[Rule]) -> Article:
    """An article with what the rules say of whom its names mean; `rules` are in order, the first that holds decides.

    Speakers and participants follow the mention within their words; where there is none ("he", "the minister"), they
    follow the mentions that led to the same, if all of those now lead to one.
    """
    if not rules or not (article.mentions or article.statements or article.events):
        return article
    work = _Corrector(article, rules)
    return replace(
        article,
        mentions=tuple(work.mentions),
        statements=tuple(map(work.statement, article.statements)),
        events=tuple(map(work.event, article.events)),
        dateline=replace(article.dateline, place=work.place(article.dateline.place)) if article.dateline else None,
    )


class _Corrector:
    def __init__(self, article: Article, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._before = article.mentions
        self.mentions = [self._mention(one) for one in article.mentions]

    def statement(self, one: Statement) -> Statement:
        speakers = (self._follow(speaker, one.source) for speaker in one.speakers)
        kept = tuple(speaker for speaker in speakers if speaker is not None)
        parent = self.statement(one.parent) if one.parent else None
        return replace(one, speakers=kept, parent=parent)

    def event(self, one: Event) -> Event:
        return replace(
            one,
            actors=tuple(map(self._participant, one.actors)),
            recipients=tuple(map(self._participant, one.recipients)),
            place=self.place(one.place),
            according_to=tuple(map(self.statement, one.according_to)),
            denied_by=tuple(map(self.statement, one.denied_by)),
        )

    def place(self, one: Mention | None) -> Mention | None:
        return self._mention(one) if one else None

    def _mention(self, one: Mention) -> Mention:
        entity = decided(self._rules, one.text, one.entity)
        return one if entity is one.entity else replace(one, entity=entity)

    def _participant(self, one: Participant) -> Participant:
        entity = self._named(one.mention) if one.entity is None else self._follow(one.entity, one.mention)
        if entity is one.entity or same(entity, one.entity):
            return one
        if entity is None:
            return replace(one, entity=None, code=None, sector=None)
        return replace(one, entity=entity, code=entity.code or entity.country, sector=entity.sector or one.sector)

    def _named(self, span: Span) -> Entity | None:
        """Whom words that led to nobody mean now: the mention that ends them, where a rule has changed it."""
        for before, after in zip(self._before, self.mentions, strict=True):
            if before.end == span.end and _inside(before, span) and before is not after:
                return after.entity
        return None

    def _follow(self, entity: Entity, span: Span | None) -> Entity | None:
        """Whom something leads to that led to an entity, given the words for it."""
        pairs = [
            (before, after)
            for before, after in zip(self._before, self.mentions, strict=True)
            if same(before.entity, entity)
        ]
        for before, after in pairs:
            if span is not None and _inside(before, span):
                return after.entity
        now = [after.entity for _, after in pairs]
        if now and all(same(each, now[0]) for each in now):
            return entity if same(now[0], entity) else now[0]
        return entity if now else decided([rule for rule in self._rules if rule.words is None], "", entity)


def _inside(one: Span, other: Span) -> bool:
    return one.field == other.field and other.start <= one.start and one.end <= other.end
