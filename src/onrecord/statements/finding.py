"""Walks through an article and makes statements of its quotations: the finder that `find_statements` calls.

Everything is decided on one sentence and on what is live: the statement that was made just before, whose speaker goes
on in a quotation that has no cue of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Entity, Span, Statement
from onrecord.statements.attribution import (
    Attribution,
    Rule,
    attribution_after,
    attribution_before,
    attribution_of_clause,
)
from onrecord.statements.lexicon import lexicon
from onrecord.statements.phrases import Range, is_phrase
from onrecord.statements.quotations import Quotation, find_quotations
from onrecord.statements.sentences import Sentence, sentences
from onrecord.statements.verbs import verb_groups

# The share of statements that are right, measured on the 840 texts of PolNeAR's train set: content at an overlap of 0.8
# and the source touching. An unframed quotation claims no speaker; there the content alone counts.
_DIRECT = {
    Rule.AFTER: 0.95,
    Rule.INVERTED: 0.95,
    Rule.BEFORE: 0.81,
    Rule.SAYING: 0.65,
    Rule.ACCORDING: 0.58,
    Rule.SIGNED: 0.5,  # none in the set: a signature is as rare as it is easily something else
    Rule.UNFRAMED: 0.34,
}
_MIXED = {Rule.AFTER: 0.79, Rule.INVERTED: 0.78, Rule.BEFORE: 0.56, Rule.ACCORDING: 0.75}
_CLAUSE = 0.7  # the other mixed ones
# Fewer words in a quotation without a cue are a title, a slogan or a scare quote.
_UNFRAMED_WORDS = 6
_TURNS = frozenset({"but", "while", "which", "according", "adding", "although", "though", "whereas"})
_SHORT_SOURCE = 6
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
        self._speaker: Range | None = None  # the source found last in the sentence at hand

    def read_paragraph(self, paragraph: Iterable[Sentence]) -> None:
        quoted = True
        for sentence in paragraph:
            quoted = any(token.quotation for token in sentence)
            if quoted:
                self._read(sentence)
                self._introduction = ()
            elif verb_groups(sentence, 0, len(sentence)):
                self._live = None
            if sentence[-1].text == ":":
                self._introduction = sentence
        if not quoted:
            self._live = None

    def _read(self, sentence: Sentence) -> None:
        """Each quotation in turn: framed from behind, from before, going on, or standing alone."""
        begin, index, made = 0, 0, len(self.drafts)
        self._speaker = None
        while index < len(sentence):
            if sentence[index].quotation is None:
                index += 1
                continue
            end = self._read_quotation(sentence, begin, index)
            if end is not None or sentence[index].last_mark in _ENDS_CLAUSE:
                begin = end or index + 1
            index = end or index + 1
        # "…," said X, who called it "…": it is X who goes on.
        first = self.drafts[made] if len(self.drafts) > made else None
        if first is not None and first.rule in {Rule.AFTER, Rule.INVERTED}:
            self._live = first

    def _read_quotation(self, sentence: Sentence, begin: int, index: int) -> int | None:
        """The first token after what belongs to this quotation; None where it is nothing that anybody said."""
        quotation = sentence[index].quotation
        continued = self._live if quotation is not None and quotation.continues else None
        lead = [token for token in sentence[begin:index] if token.is_word]
        if len(lead) <= 1 and (after := attribution_after(sentence, index)) is not None:
            return self._framed_after(sentence, index, after, self._waiting(continued))
        if continued is not None:
            continued.content.append(_extent(sentence, index))
            return index + 1
        if not lead:
            return self._without_lead(sentence, index)
        if (before := attribution_before(sentence, begin, index, self._speaker)) is not None:
            return self._framed_before(sentence, index, before)
        if (around := attribution_of_clause(sentence, begin, index)) is not None:
            return self._framed_after(sentence, index, around)
        return None

    def _without_lead(self, sentence: Sentence, index: int) -> int | None:
        if self._introduction:
            return self._introduced(sentence, index)
        if index + 1 >= len(sentence) - 1:
            self._standing_alone(sentence, index)
            return index + 1
        self._live = None
        return None

    def _waiting(self, draft: _Draft | None) -> tuple[tuple[int, int], ...]:
        """The paragraphs that waited for a frame: what nobody was named for, once its last paragraph names somebody."""
        if draft is None or draft.rule is not Rule.UNFRAMED:
            return ()
        self.drafts.pop()  # it is live, so it was made last
        return tuple(draft.content)

    def _framed_after(
        self, sentence: Sentence, index: int, found: Attribution, waiting: tuple[tuple[int, int], ...] = ()
    ) -> int:
        draft = self._draft(sentence, found)
        draft.content += waiting
        start = index if found.clause is None else found.clause
        draft.content.append((sentence[start].start, sentence[index].end))
        draft.mixed = start != index
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
        start = found.clause
        if start < found.cue[0] and found.source is not None:
            draft.content.append((sentence[start].start, sentence[found.source[0] - 2].end))
            start = index
        draft.content.append((sentence[start].start, sentence[end - 1].end))
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
        self._speaker = None  # it stands in the sentence before
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
        self._live, self._speaker = draft, found.source
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
    """Where a reported clause ends: with its sentence, the full stop left out, or where another cue takes over."""
    first = quotation + 1
    if sentence[quotation].last_mark in _ENDS_CLAUSE:
        return first
    groups = {group.start for group in verb_groups(sentence, first, len(sentence))}
    for index in range(first, len(sentence)):
        token = sentence[index]
        if token.text in _ENDS_CLAUSE or (token.text == "," and _turns(sentence, index + 1, groups)):
            return index
        if token.lower in {"and", "but"} and groups & {index + 1, index + 2}:
            return index - (sentence[index - 1].text == ",")
    return len(sentence)


def _turns(sentence: Sentence, index: int, verbs: set[int]) -> bool:
    """Whether the words after a comma are the article's own again, or somebody else's."""
    if index >= len(sentence):
        return False
    word = sentence[index].text
    if word in _TURNS or (word.islower() and word.endswith("ing")):
        return True
    return any(is_phrase(sentence, index, verb) for verb in range(index + 1, index + _SHORT_SOURCE) if verb in verbs)


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
        confidence=_confidence(draft),
    )


def _confidence(draft: _Draft) -> float:
    return (_MIXED if draft.mixed else _DIRECT).get(draft.rule, _CLAUSE)


def _span(text: str, extent: tuple[int, int] | None) -> Span | None:
    return Span(*extent, text[slice(*extent)]) if extent is not None else None


def _speakers(source: Span | None) -> tuple[Entity, ...]:
    """A source with a name in it is its own speaker; whom "she" or "the minister" stands for is not known here."""
    grammar = lexicon().grammar
    small = grammar.pronouns | grammar.determiners
    if source is None or not any(w[0].isupper() and w.lower() not in small for w in source.text.split()):
        return ()
    return (Entity(name=source.text),)
