"""Walks through an article and makes statements of its quotations: the finder that `find_statements` calls.

Everything is decided on one sentence and on what is live: the statement that was made just before, whose speaker goes
on in a quotation that has no cue of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Entity, Span, Statement
from onrecord.statements.attribution import Attribution, Rule, attribution_after, attribution_before
from onrecord.statements.lexicon import lexicon
from onrecord.statements.quotations import Quotation, find_quotations
from onrecord.statements.sentences import Sentence, sentences
from onrecord.statements.verbs import verb_groups

# The share of statements right (content overlap of 0.8 and the source touching) on the 756 texts of PolNeAR's train set,
# by rule; tests do not see these texts.
_CONFIDENCE = {
    Rule.AFTER: 0.9,
    Rule.INVERTED: 0.9,
    Rule.BEFORE: 0.9,
    Rule.SAYING: 0.6,
    Rule.ACCORDING: 0.6,
    Rule.SIGNED: 0.6,
    Rule.CLAUSE: 0.6,
    Rule.UNFRAMED: 0.1,
}
# Fewer words in a quotation without a cue are a title, a slogan or a scare quote.
_UNFRAMED_WORDS = 6
_ENDS_CLAUSE = frozenset({".", "?", "!", ";"})


@dataclass(slots=True)
class _Draft:
    """A statement while it may still grow: [start, end) of its parts in the text."""

    rule: Rule
    content: list[tuple[int, int]] = field(default_factory=list)
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    act: str | None = None
    negated: bool = False
    mixed: bool = False


def statements_of(text: str, paragraphs: Sequence[Span]) -> tuple[Statement, ...]:
    """The statements of a text whose paragraphs are spans in it, in the order of their first content."""
    quotations: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in find_quotations(text, paragraphs):
        quotations[quotation.paragraph].append(quotation)
    finder = _Finder(text)
    for number, paragraph in enumerate(paragraphs):
        finder.read_paragraph(sentences(text, paragraph, quotations[number]))
    return tuple(_statement(text, draft) for draft in finder.drafts)


class _Finder:
    """Reads sentences in order; `drafts` are the statements made."""

    def __init__(self, text: str) -> None:
        self.drafts: list[_Draft] = []
        self._text = text
        self._live: _Draft | None = None
        self._introduction: Sentence = ()

    def read_paragraph(self, paragraph: Iterable[Sentence]) -> None:
        for sentence in paragraph:
            if any(token.quotation for token in sentence):
                self._read(sentence)
                self._introduction = ()
            else:
                self._live = None
            if sentence[-1].text == ":":
                self._introduction = sentence

    def _read(self, sentence: Sentence) -> None:
        """Each quotation in turn: framed from behind, from before, going on, or standing alone."""
        begin, index = 0, 0
        while index < len(sentence):
            quotation = sentence[index].quotation
            if quotation is None:
                index += 1
                continue
            end = self._read_quotation(sentence, begin, index, quotation)
            if end > index + 1 or sentence[index].last_mark in _ENDS_CLAUSE:
                begin = max(end, index + 1)
            index = max(end, index + 1)
        if not sentence[-1].quotation and begin < len(sentence) - 1 and self._ends_elsewhere(sentence, begin):
            self._live = None

    def _ends_elsewhere(self, sentence: Sentence, begin: int) -> bool:
        """Whether the sentence goes on after the frame with words of its own."""
        return any(token.text in {";", "—", "–"} for token in sentence[begin:])

    def _read_quotation(self, sentence: Sentence, begin: int, index: int, quotation: Quotation) -> int:
        if quotation.continues and self._live is not None:
            self._live.content.append((quotation.start, quotation.end))
            return index + 1
        lead = [token for token in sentence[begin:index] if token.is_word]
        if len(lead) <= 1 and (after := attribution_after(sentence, index)) is not None:
            return self._framed_after(sentence, index, after)
        if lead and (before := attribution_before(sentence, begin, index)) is not None:
            return self._framed_before(sentence, index, before)
        if not lead and self._introduction:
            return self._introduced(sentence, index)
        if not lead and index + 1 >= len(sentence) - 1:
            self._standing_alone(sentence, index)
            return index + 1
        self._live = None
        return index + 1

    def _framed_after(self, sentence: Sentence, index: int, found: Attribution) -> int:
        draft = self._draft(sentence, found)
        draft.content.append(_extent(sentence, index))
        following = _continuation(sentence, found.end)
        if following is None:
            return _after_frame(sentence, found.end)
        draft.content.append(_extent(sentence, following))
        return following + 1

    def _framed_before(self, sentence: Sentence, index: int, found: Attribution) -> int:
        draft = self._draft(sentence, found)
        if found.clause is None:
            draft.content.append(_extent(sentence, index))
            return index + 1
        end = _clause_end(sentence, index)
        draft.content.append((sentence[found.clause].start, sentence[end - 1].end))
        draft.mixed = sentence[found.clause].quotation is None or end > index + 1
        return end

    def _introduced(self, sentence: Sentence, index: int) -> int:
        """A paragraph that ended in a colon introduces the quotation that opens the next one."""
        both = (*self._introduction, sentence[index])
        found = attribution_before(both, 0, len(both) - 1)
        if found is None or found.clause is not None:
            self._standing_alone(sentence, index)
            return index + 1
        draft = self._draft(both, found)
        draft.content.append(_extent(sentence, index))
        return index + 1

    def _standing_alone(self, sentence: Sentence, index: int) -> None:
        """A quotation that is a whole sentence: its speaker goes on, or nobody is named."""
        if self._live is not None:
            self._live.content.append(_extent(sentence, index))
            return
        start, end = _extent(sentence, index)
        if len(self._text[start:end].split(None, _UNFRAMED_WORDS)) < _UNFRAMED_WORDS:
            return
        self._live = _Draft(Rule.UNFRAMED, [(start, end)])
        self.drafts.append(self._live)

    def _draft(self, sentence: Sentence, found: Attribution) -> _Draft:
        draft = _Draft(found.rule, act=found.act, negated=found.negated)
        draft.cue = sentence[found.cue[0]].start, sentence[found.cue[1] - 1].end
        if found.source is not None:
            draft.source = sentence[found.source[0]].start, sentence[found.source[1] - 1].end
        self._live = draft
        self.drafts.append(draft)
        return draft


def _extent(sentence: Sentence, index: int) -> tuple[int, int]:
    return sentence[index].start, sentence[index].end


def _continuation(sentence: Sentence, end: int) -> int | None:
    """The quotation that goes on after the frame: "A," she said on Monday, "B"."""
    following = next((i for i in range(end, len(sentence)) if sentence[i].quotation is not None), None)
    if following is None or following == end or sentence[following - 1].text not in {",", ":", "—", "–", "--"}:
        return None
    return None if verb_groups(sentence, end, following) else following


def _after_frame(sentence: Sentence, end: int) -> int:
    """Quotations in the rest of a frame are its own words: she told “The Show”; a further cue frames anew."""
    return end if verb_groups(sentence, end, len(sentence)) else len(sentence)


def _clause_end(sentence: Sentence, quotation: int) -> int:
    """Where a reported clause ends: with its sentence, the full stop left out."""
    for index in range(quotation, len(sentence)):
        token = sentence[index]
        if token.text in _ENDS_CLAUSE:
            return index
    return len(sentence)


def _statement(text: str, draft: _Draft) -> Statement:
    source = _span(text, draft.source)
    return Statement(
        kind="mixed" if draft.mixed else "direct",
        source=source,
        cue=_span(text, draft.cue),
        content=tuple(Span(start, end, text[start:end]) for start, end in draft.content),
        speakers=_speakers(source),
        act=draft.act,
        negated=draft.negated,
        confidence=_CONFIDENCE[draft.rule],
    )


def _span(text: str, extent: tuple[int, int] | None) -> Span | None:
    return Span(*extent, text[slice(*extent)]) if extent is not None else None


def _speakers(source: Span | None) -> tuple[Entity, ...]:
    """A source that names itself is its own speaker; whom a pronoun stands for is not known here."""
    if source is None or source.text.lower() in lexicon().grammar.pronouns:
        return ()
    return (Entity(name=source.text),)
