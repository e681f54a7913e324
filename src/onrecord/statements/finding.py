"""Makes statements of attributions: spans of the article, how something is said, what is done by it, who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from onrecord.model import Entity, Span, Statement, StatementKind
from onrecord.statements.acts import act_of, reports
from onrecord.statements.confidence import confidence
from onrecord.statements.frames import frame_of
from onrecord.statements.lists import start_of_list
from onrecord.statements.quotations import find_quotations
from onrecord.statements.signed import Signed, signed
from onrecord.statements.speakers import Source, speakers_of
from onrecord.statements.tagger import Attribution, Found, attributions
from onrecord.statements.words import Quote, Word, words_of

_SHORTEST_NEST = 5
"""Words of a content in which somebody else may be quoted."""
_CLEAR_NEST = 0.3
"""Confidence below which a statement within another is passed over."""
_SURE_OF_SIGNED = 0.9
"""Confidence of a signed quotation: all 17 of PolNeAR's dev set are right, its training texts have none."""
_CLOSING = frozenset(",.?!…")

_Words = Sequence[Sequence[Word]]
_Quoted = Sequence[Sequence[tuple[int, int]]]
"""For each paragraph its quotations, in characters of it."""


class _Place(NamedTuple):
    """Characters [start, end) of a paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attribution in characters; `within` is the number of the draft in whose content it stands."""

    source: _Place | None
    cue: _Place
    content: tuple[_Place, ...]
    confidence: float
    within: int | None = None

    def order(self) -> tuple[_Place, bool]:
        """What drafts are ordered by: where they begin, the outer before the inner."""
        parts = [self.cue, *self.content, *([self.source] if self.source else [])]
        return min(parts), self.within is not None


def statements_of(paragraphs: Sequence[Span]) -> tuple[Statement, ...]:
    """The statements in paragraphs of an article, or lines of its headline and summary, in the order of their places.

    A statement within the content of another one has that as its `parent`.
    """
    words = [words_of(paragraph.text) for paragraph in paragraphs]
    quoted = [tuple(_quoted(paragraph)) for paragraph in paragraphs]
    told = [_draft(one, words) for one in attributions(words)]
    outer = list(_with_signed(told, paragraphs, quoted))
    drafts = [_with_list(draft, paragraphs) for draft in (*outer, *_nested(outer, words, paragraphs))]
    speakers = _speakers(drafts, paragraphs)
    made: list[Statement] = []
    for draft, who in zip(drafts, speakers, strict=True):
        one = _statement(draft, who, paragraphs, quoted)
        made.append(one if draft.within is None else replace(one, parent=made[draft.within]))
    return tuple(made[n] for n in sorted(range(len(made)), key=lambda n: drafts[n].order()))


# ---------------------------------------------------------------- from words to characters


def _draft(one: Attribution, words: _Words) -> _Draft:
    return _Draft(
        None if one.source is None else _place(one.source, words),
        _place(one.cue, words),
        tuple(_with_marks(found, words) for found in one.content),
        confidence(one),
    )


def _place(found: Found, words: _Words) -> _Place:
    line = words[found.paragraph]
    return _Place(found.paragraph, line[found.start].start, line[found.end - 1].end)


def _with_marks(found: Found, words: _Words) -> _Place:
    """A content with the quotation marks around it, and with the full stop or comma before the closing one."""
    line, first, end = words[found.paragraph], found.start, found.end
    if first and line[first - 1].quote is Quote.OPENS:
        first -= 1
    closing = end
    while closing < min(len(line), end + 2) and line[closing].quote is Quote.INSIDE and _is_stop(line[closing]):
        closing += 1
    if closing < len(line) and line[closing].quote is Quote.CLOSES:
        end = closing + 1
    return _Place(found.paragraph, line[first].start, line[end - 1].end)


def _with_list(draft: _Draft, paragraphs: Sequence[Span]) -> _Draft:
    """A draft whose source is the whole list of states that it is the end of."""
    if (source := draft.source) is None:
        return draft
    start = start_of_list(paragraphs[source.paragraph].text, source.start, source.end)
    return replace(draft, source=source._replace(start=start))


def _is_stop(word: Word) -> bool:
    return word.shape == 0 and word.end - word.start == 1


# ---------------------------------------------------------------- what is signed


def _with_signed(told: Sequence[_Draft], paragraphs: Sequence[Span], quoted: _Quoted) -> Iterator[_Draft]:
    """What is signed, and what is told elsewhere; what is told within a signed quotation is found there again."""
    signatures = [_signed(one, n) for n, line in enumerate(paragraphs) for one in signed(line.text, quoted[n])]
    yield from signatures
    covered = [(min(one.content), one.source) for one in signatures if one.source]
    for draft in told:
        parts = [part for part in (draft.cue, *draft.content, draft.source) if part]
        if not any(_meet(part, first, last) for part in parts for first, last in covered):
            yield draft


def _signed(one: Signed, paragraph: int) -> _Draft:
    source, cue, content = (_Place(paragraph, *part) for part in (one.source, one.cue, one.content))
    return _Draft(source, cue, (content,), _SURE_OF_SIGNED)


def _meet(part: _Place, first: _Place, last: _Place) -> bool:
    """Whether a part stands anywhere between the beginning of one place and the end of another."""
    return part.paragraph == first.paragraph and part.start < last.end and first.start < part.end


# ---------------------------------------------------------------- who says that somebody said


def _nested(outer: Sequence[_Draft], words: _Words, paragraphs: Sequence[Span]) -> Iterator[_Draft]:
    """What stands within the contents of other statements; each content is read for itself."""
    lines: list[Sequence[Word]] = [()]  # the first line would be read as a headline
    homes: list[tuple[int, int, int]] = [(0, 0, 0)]
    for number, draft in enumerate(outer):
        for place in draft.content:
            line = words[place.paragraph]
            first = next(n for n, word in enumerate(line) if word.start >= place.start)
            inside = [word for word in line[first:] if word.end <= place.end]
            if len(inside) >= _SHORTEST_NEST and reports(paragraphs[place.paragraph].text[place.start : place.end]):
                lines.append(_unquoted(inside))
                homes.append((number, place.paragraph, first))
    for one in attributions(lines):
        number, paragraph, first = homes[one.cue.paragraph]
        within = [part for part in (one.source, one.cue, *one.content) if part is not None]
        if all(part.paragraph == one.cue.paragraph for part in within):
            draft = _draft(_moved(one, paragraph, first), words)
            if draft.source is not None and draft.confidence >= _CLEAR_NEST:
                yield replace(draft, within=number)


def _unquoted(line: Sequence[Word]) -> Sequence[Word]:
    """Words of a quotation as if they stood outside of it; other words as they are."""
    if any(word.quote is Quote.OUTSIDE for word in line):
        return line
    return [replace(word, quote=Quote.OUTSIDE) for word in line]


def _moved(one: Attribution, paragraph: int, first: int) -> Attribution:
    """An attribution found in the words of a paragraph from `first` on, as one of the paragraph."""

    def moved(found: Found) -> Found:
        return found._replace(paragraph=paragraph, start=found.start + first, end=found.end + first)

    source = None if one.source is None else moved(one.source)
    return replace(one, source=source, cue=moved(one.cue), content=tuple(map(moved, one.content)))


# ---------------------------------------------------------------- statements


def _statement(draft: _Draft, who: tuple[Entity, ...], paragraphs: Sequence[Span], quoted: _Quoted) -> Statement:
    kind = _kind(draft.content, paragraphs, quoted)
    line = paragraphs[draft.cue.paragraph]
    done = act_of(line.text[draft.cue.start : draft.cue.end])
    frame = frame_of(line.text, *_room(draft, done.end, line), done)
    return Statement(
        kind=kind,
        source=None if draft.source is None else _span(draft.source, paragraphs),
        cue=_span(draft.cue, paragraphs),
        content=tuple(_span(place, paragraphs) for place in draft.content),
        speakers=who,
        addressee=_beside(frame.addressee, line),
        act=done.act or ("say" if kind == "direct" else None),
        negated=done.negated,
        place=_beside(frame.place, line),
        confidence=draft.confidence,
    )


def _room(draft: _Draft, word_end: int, line: Span) -> tuple[int, int]:
    """Where in the cue's line a hearer and a place may be named: behind the cue, up to what comes next of the draft."""
    parts = [part for part in (*draft.content, draft.source) if part and part.paragraph == draft.cue.paragraph]
    ahead = min((part for part in parts if part.start >= draft.cue.end), key=lambda part: part.start, default=None)
    if ahead is None:
        return draft.cue.start + word_end, len(line.text)
    if ahead == draft.source:  # "…, said Ada Brack in a letter"
        return ahead.end, min((p.start for p in parts if p.start >= ahead.end), default=len(line.text))
    return draft.cue.start + word_end, ahead.start


def _beside(found: tuple[int, int] | None, line: Span) -> Span | None:
    return found and Span(line.start + found[0], line.start + found[1], line.text[slice(*found)], line.field)


def _span(place: _Place, paragraphs: Sequence[Span]) -> Span:
    line = paragraphs[place.paragraph]
    return Span(line.start + place.start, line.start + place.end, line.text[place.start : place.end], line.field)


def _quoted(paragraph: Span) -> Iterator[tuple[int, int]]:
    """The quotations of a paragraph, in characters of it."""
    text = paragraph.text
    for quotation in find_quotations(text, [Span(0, len(text), text)]):
        yield quotation.start, quotation.end


def _kind(content: Iterable[_Place], paragraphs: Sequence[Span], quoted: _Quoted) -> StatementKind:
    """Direct where all letters stand in quotation marks, indirect where none do."""
    inside = outside = 0
    for number, start, end in content:
        text = paragraphs[number].text
        held = [(max(start, first), min(end, last)) for first, last in quoted[number]]
        within = sum(_letters(text[first:last]) for first, last in held if first < last)
        inside, outside = inside + within, outside + _letters(text[start:end]) - within
    return "indirect" if not inside else "mixed" if outside else "direct"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


# ---------------------------------------------------------------- speakers


def _speakers(drafts: Sequence[_Draft], paragraphs: Sequence[Span]) -> list[tuple[Entity, ...]]:
    """Who the source of each draft stands for; all lines are read as one text, so that names in them meet."""
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs)]
    joined = "\n".join(paragraph.text for paragraph in paragraphs)
    lines = [Span(start, start + len(p.text), p.text) for start, p in zip(starts, paragraphs, strict=False)]

    def moved(place: _Place) -> tuple[int, int]:
        return starts[place.paragraph] + place.start, starts[place.paragraph] + place.end

    sources = {
        place: Source(*moved(place), tuple(moved(part) for part in draft.content))
        for draft in reversed(drafts)
        if (place := draft.source)
    }
    places = sorted(sources)
    found = dict(zip(places, speakers_of(joined, lines, [sources[place] for place in places]), strict=True))
    return [found[draft.source] if draft.source else () for draft in drafts]
