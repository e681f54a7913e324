"""PolNeAR's articles: their paragraphs, the words of each, and the attributions in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.statements.labels import PARTS, Part, Piece
from onrecord.statements.words import Word, words_of

_JUNK = frozenset(" \t\r\n\"'`“”‘’«»,.;:!?()[]-–—")  # not part of a piece at its ends, as the scorer has it
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the parts of an attribution stand: (paragraph, piece in words) for each of their pieces."""

    pieces: tuple[tuple[int, Piece], ...]

    def of(self, part: Part) -> tuple[tuple[int, Piece], ...]:
        """The pieces of one part."""
        return tuple(held for held in self.pieces if held[1].part is part)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article: the words of its paragraphs and the attributions in them."""

    name: str
    paragraphs: tuple[tuple[Word, ...], ...]
    attributions: tuple[Attribution, ...]


def articles(folder: Path) -> Iterator[Labelled]:
    """All articles of a folder, by name; of several annotators the first."""
    for path in sorted((folder / "text").glob("*.txt")):
        name = path.stem
        files = sorted(file for file in (folder / "attributions").iterdir() if file.name.startswith(name + "_"))
        if files:
            yield _article(name, path.read_bytes().decode("utf-8"), files[0])


def _article(name: str, text: str, annotation: Path) -> Labelled:
    spans = [match.span() for match in PARAGRAPH.finditer(text)]
    words = [words_of(text[start:end]) for start, end in spans]
    starts = [start for start, _ in spans]
    found = [Attribution(tuple(_placed(text, starts, words, parts))) for parts in _parts(annotation.read_text("utf-8"))]
    return Labelled(name, tuple(words), tuple(one for one in found if one.pieces))


def _placed(
    text: str, starts: Sequence[int], words: Sequence[Sequence[Word]], parts: Sequence[tuple[Part, int, int]]
) -> Iterator[tuple[int, Piece]]:
    """Each piece as words of a paragraph, a piece that spans several as one in each of them."""
    for part, *ends in parts:
        start, end = _trimmed(text, *ends)
        for number, (base, of_paragraph) in enumerate(zip(starts, words, strict=True)):
            inside = [n for n, word in enumerate(of_paragraph) if word.start + base < end and word.end + base > start]
            if inside:
                yield number, Piece(part, inside[0], inside[-1] + 1)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _JUNK:
        start += 1
    while end > start and text[end - 1] in _JUNK:
        end -= 1
    return start, end


def _parts(annotation: str) -> Iterator[list[tuple[Part, int, int]]]:
    """The parts of each attribution in a brat file, as spans of the text."""
    spans: dict[str, list[tuple[int, int]]] = {}
    lines = [line.split("\t") for line in annotation.splitlines()]
    for name, told, *rest in (line for line in lines if len(line) > 1):
        if name[0] == "T" and rest:
            offsets = told.split(" ", 1)[1]
            spans[name] = [(int(start), int(end)) for start, end in (one.split() for one in offsets.split(";"))]
    for name, told, *_ in (line for line in lines if len(line) > 1):
        if name[0] == "E":
            held = [one.split(":") for one in told.split()]
            named = [(re.sub(r"\d+$", "", role).lower(), of) for role, of in held]
            yield [(Part(role), *span) for role, of in named if role in PARTS for span in spans[of]]
