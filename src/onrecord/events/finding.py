"""Makes events of acts: their parts as spans of the article, who takes part, when and where, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from onrecord.entities import Setting, setting_of
from onrecord.events.coder import Coded, built_in
from onrecord.events.contexts import contexts_of
from onrecord.events.drafts import Line, Place, event_of
from onrecord.events.merging import merged
from onrecord.events.parts import whole
from onrecord.events.views import shown
from onrecord.language import Analysis
from onrecord.model import Article, Event, Mention, Moment, Span, Statement, Time
from onrecord.statements import lines_of
from onrecord.statements.words import Word, words_of
from onrecord.times import governing_times

_LANGUAGE: Final = "en"
_LONG_AGO: Final = timedelta(days=183)
"""How long before the publish moment a stated time makes an event historical."""


def find_events(
    article: Article,
    analysis: Analysis,
    statements: Sequence[Statement],
    times: Sequence[Time],
    mentions: Sequence[Mention],
) -> tuple[Event, ...]:
    """The events that headline, summary and text of an article tell; () in a language not known here.

    The other layers are those of the same article. An event that is told more than once is one with all its evidence.
    """
    if analysis.language != _LANGUAGE:
        return ()
    lines = lines_of(article)
    words = [words_of(line.text) for line in lines]
    setting = setting_of(article, mentions)
    places = list(_places(built_in().code(words), lines, words, setting))
    when = governing_times(article, analysis, [place.span for place in places], times)
    told = (event_of(place, time, article, setting, statements) for place, time in zip(places, when, strict=True))
    return tuple(_dated(event, article) for event in merged(event for event in told if event))


def _places(coded: Coded, lines: Sequence[Span], words: Sequence[Sequence[Word]], setting: Setting) -> Iterator[Place]:
    telling = {act.paragraph for act in coded.acts}
    contexts = {number: contexts_of(lines[number].text, coded.contexts[number]) for number in telling}
    for act in coded.acts:
        line, of_line = lines[act.paragraph], words[act.paragraph]
        span = _span(line, of_line, act.start, act.end)
        roles = tuple(tuple(_parts(parts, line, of_line, setting)) for parts in act.spans)
        sentence = _span(line, of_line, *shown(of_line, act.start, act.end))
        yield Place(act, span, sentence, roles, Line(line, contexts[act.paragraph]))


def _parts(parts: Iterable[tuple[int, int]], line: Span, words: Sequence[Word], setting: Setting) -> Iterator[Span]:
    """The spans of who or where, without those of which nothing but a possessive ending was found."""
    for first, last in parts:
        part = whole(_span(line, words, first, last), line, setting)
        if part.text:
            yield part


def _span(line: Span, words: Sequence[Word], first: int, last: int) -> Span:
    start, end = words[first].start, words[last - 1].end
    return Span(line.start + start, line.start + end, line.text[start:end], line.field)


def _dated(event: Event, article: Article) -> Event:
    """An event with a time inherited where none is stated, or as historical where that was long ago."""
    published = article.published
    if event.time is not None:
        return replace(event, auxiliary=event.auxiliary | {"historical"}) if _is_past(event.time, published) else event
    if event.auxiliary or published is None:
        return event
    return replace(event, time=_inherited(event, published), time_basis="inherited")


def _is_past(time: Time, published: Moment | None) -> bool:
    if published is None or time.interval is None or len(published.value) < len("2000-01-01"):
        return False
    return date.fromisoformat(time.interval[1][:10]) < date.fromisoformat(published.value[:10]) - _LONG_AGO


def _inherited(event: Event, published: Moment) -> Time:
    """The publish day, at the empty span before the evidence."""
    at = event.evidence[0]
    return Time(at.start, at.start, "", at.field, type="DATE", value=published.value[:10], anchor=published)
