"""The words and marks of a text as names are read from them: sentence starts, possessives, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.entities.knowledge import knowledge
from onrecord.model import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # the J. of Ada J. Brack
    r"|[^\W\d_](?:\w|[’'&-](?=\w)|\.(?=[a-z]{2,3}\b))*"
    r"|\d(?:[\w%]|[.,:](?=\d))*"
    r"|''|``|\S"
)
_ARTICLE = re.compile(r"(?:el|al|ad|as|an|ul|ibn|bin)-[A-Z]")
"""The Arabic article at the beginning of a name: "el-Sissi"."""
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_MARKS = frozenset([*'"“”„«»', "''", "``"])

_OPENING, _EITHER = frozenset(["“", "„", "«", "``"]), frozenset(['"', "''"])


class Token(NamedTuple):
    """A word, a number or a mark at [start, end) of the text.

    `text` is without a possessive ending, `key` the same in lower case with straight apostrophes. `opens`: a capital
    says nothing here, for a sentence or a quotation begins. `owns`: a possessive. `quoted`: between double marks.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    opens: bool
    owns: bool
    quoted: bool
    sentence: int


def tokens_of(text: str, paragraphs: Sequence[Span]) -> tuple[Token, ...]:
    """The words and marks of all paragraphs, in order; no sentence reaches over the end of a paragraph."""
    tokens: list[Token] = []
    for paragraph in paragraphs:
        first = tokens[-1].sentence + 1 if tokens else 0
        tokens += _paragraph(text, paragraph, first)
    return tuple(tokens)


def _paragraph(text: str, paragraph: Span, sentence: int) -> Iterator[Token]:
    abbreviations = knowledge().pointed
    opens, ended, quoted, previous = True, False, False, ""
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        word, start, end = match.group(), match.start(), match.end()
        capital = word[0].isupper() or _ARTICLE.match(word) is not None
        if not word[0].isalnum():
            if word == "." and previous in abbreviations and start:
                continue  # the point belongs to the word before it
            ended = ended or word in ".?!"
            opens = opens or word in ":;•—"
            if word in _MARKS:
                quoted = word in _OPENING or (word in _EITHER and not quoted)
                opens = opens or quoted
            yield Token(start, end, word, word, False, False, False, quoted, sentence)
            previous = ""
            continue
        if ended and not word[0].islower():
            sentence, opens = sentence + 1, True
        owns = word.endswith(_POSSESSIVE)
        if owns:
            word = word[:-2]
        elif word[-1] in "sS" and text[end : end + 2] in ("’ ", "' ") and not _opened(text, paragraph.start, start):
            owns = True
        key = word.lower().replace("’", "'")
        yield Token(start, start + len(word), word, key, capital, opens, owns, quoted, sentence)
        opens = ended = False
        previous = key


def _opened(text: str, begin: int, position: int) -> bool:
    """Whether a single quotation mark stands open before `position`, so that the next one may close it."""
    return text.rfind(" '", begin, position) >= 0 or text.rfind("‘", begin, position) >= 0
