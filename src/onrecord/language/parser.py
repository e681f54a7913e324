"""The English parser: words with heads and relations, and names with labels, from spaCy's small pipeline.

Names and relations come from two networks, and each runs only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.language.model_files import english_parser

if TYPE_CHECKING:
    from spacy.language import Language

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages that are parsed."""

_NAMES, _RELATIONS = ("ner",), ("tok2vec", "parser")
_BATCH = 64


class Named(NamedTuple):
    """A name at [start, end) of its text; `label` is one of OntoNotes: PERSON, ORG, GPE, LOC, FAC, NORP and others."""

    start: int
    end: int
    label: str


class Word(NamedTuple):
    """A word or mark at [start, end) of its text; `head` is the number of its head, its own for the root.

    `relation` is one of ClearNLP's labels (nsubj, dobj, prep …). `opens`: a sentence begins here.
    """

    start: int
    end: int
    text: str
    head: int
    relation: str
    opens: bool


def names_in(texts: Sequence[str], *, fast: bool = True) -> Iterator[tuple[Named, ...]]:
    """The names in each text, in order. `fast`: multiply matrices with numpy, the same names in two thirds of the time.

    Raises ModelError where the weights are not installed.
    """
    for doc in _run(texts, _NAMES, fast=fast):
        yield tuple(Named(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)


def words_in(texts: Sequence[str], *, fast: bool = True) -> Iterator[tuple[Word, ...]]:
    """The parsed words of each text, in order. `fast` and errors as in `names_in`."""
    for doc in _run(texts, _RELATIONS, fast=fast):
        yield tuple(
            Word(word.idx, word.idx + len(word), word.text, word.head.i, word.dep_, bool(word.is_sent_start))
            for word in doc
        )


def _run(texts: Sequence[str], parts: tuple[str, ...], *, fast: bool) -> Iterator[Any]:
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    pipeline = _pipeline(parts, fast)
    for start in range(0, len(texts), _BATCH):
        with threadpool_limits(1, user_api="blas"):  # one thread a process; the caller's own work keeps its threads
            docs = list(pipeline.pipe(texts[start : start + _BATCH], batch_size=_BATCH))
        yield from docs


@cache
def _pipeline(parts: tuple[str, ...], fast: bool) -> Language:
    # Imported here: spaCy takes a second, and a page read without layers never needs it.
    import spacy  # noqa: PLC0415

    meta = english_parser().folder
    others = ["tagger", "attribute_ruler", "lemmatizer", "senter", *_NAMES, *_RELATIONS]
    pipeline = spacy.load(meta, exclude=[name for name in others if name not in parts])
    if fast:
        from onrecord.language.matrices import multiply_with_numpy  # noqa: PLC0415

        multiply_with_numpy(pipeline)
    return pipeline
