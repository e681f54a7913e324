"""A paragraph as sentences of tokens in which each quotation is one token, so that what frames it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.model import Span
from onrecord.statements.lexicon import lexicon
from onrecord.statements.quotations import Quotation

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&/@_-][^\W_]+)*[’']?|\.{2,}|--+|\S")
# More tokens are a list or a broken text; a bound on the work that one sentence can make.
_LONGEST = 150
_TERMINAL = frozenset(".?!")
_CLOSING_MARKS = frozenset(")]")
_MARKS = " \t\r\n\"'`”’“‘„‟»«()[]"


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation, at [start, end) of the text."""

    start: int
    end: int
    text: str
    quotation: Quotation | None = None

    @property
    def lower(self) -> str:
        """The word in lower case, curly apostrophes made straight; "" for a quotation."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number."""
        return self.text[:1].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether this is a word with a capital letter."""
        return self.text[:1].isupper()

    @property
    def last_mark(self) -> str:
        """The last character of what a quotation says."""
        return self.text[-1:]

    @property
    def opens_like_a_sentence(self) -> bool:
        """Whether what a quotation says begins with a capital letter, a number or an ellipsis."""
        return not self.text[1:2].islower()


Sentence = tuple[Token, ...]


def sentences(text: str, paragraph: Span, quotations: Iterable[Quotation]) -> Iterator[Sentence]:
    """The sentences of one paragraph; `quotations` are those in it, in order."""
    sentence: list[Token] = []
    tokens = list(_tokens(text, paragraph, quotations))
    for index, token in enumerate(tokens):
        sentence.append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or len(sentence) >= _LONGEST or _ends_sentence(token, following):
            yield tuple(sentence)
            sentence = []


def _tokens(text: str, paragraph: Span, quotations: Iterable[Quotation]) -> Iterator[Token]:
    position = paragraph.start
    for quotation in quotations:
        yield from _words(text, position, quotation.start)
        yield Token(quotation.start, quotation.end, _outline(text[quotation.start : quotation.end]), quotation)
        position = quotation.end
    yield from _words(text, position, paragraph.end)


def _outline(quoted: str) -> str:
    """A quotation as its token shows it: a mark, its first character and its last one, marks left out."""
    inner = quoted.strip(_MARKS)
    return f"“{inner[:1]}{inner[-1:]}"


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    abbreviations = lexicon().grammar.abbreviations
    position = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < position:
            continue  # the full stop of an abbreviation, taken with its word
        word = match.group()
        position = match.end()
        if position < end and text[position] == "." and _is_abbreviation(word, abbreviations):
            position += 1
        yield Token(match.start(), position, text[match.start() : position])


def _is_abbreviation(word: str, abbreviations: frozenset[str]) -> bool:
    last = word.rpartition("-")[2]  # D-Mass.
    return (len(word) == 1 and word.isupper() and word != "I") or "." in word or last.lower() in abbreviations


def _ends_sentence(token: Token, following: Token) -> bool:
    """A full stop ends a sentence inside a quotation too; after “…?” and “…!” the frame may go on."""
    if token.quotation is not None:
        return token.last_mark == "." and (following.is_name or following.quotation is not None)
    if following.quotation is not None and token.text.endswith(".") and token.is_word:
        return following.opens_like_a_sentence  # "of Dover, Del. “We …”"
    return token.text in _TERMINAL and following.text not in _CLOSING_MARKS
