"""Text, headline and summary of an article on one sheet, so that a name has one answer in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.model import Article, Field, Mention, Span

_GAP = "\n\n"


class Sheet(NamedTuple):
    """The text of a sheet; `spans` are its paragraphs and lines as they stand in their fields, `placed` on the sheet.

    `starts`: where each field begins on the sheet. The text of the article always comes first.
    """

    text: str
    spans: tuple[Span, ...]
    placed: tuple[Span, ...]
    starts: tuple[tuple[int, Field], ...]

    def back(self, mention: Mention) -> Mention:
        """A mention of the sheet in its own field."""
        start, field = next(one for one in reversed(self.starts) if one[0] <= mention.start)
        return replace(mention, start=mention.start - start, end=mention.end - start, field=field)


def sheet_of(article: Article) -> Sheet:
    """The sheet of an article."""
    fields: list[tuple[Field, str]] = [("text", article.text)]
    fields += [("headline", article.headline)] if article.headline else []
    fields += [("summary", "\n".join(article.summary))] if article.summary else []
    text, spans, placed = "", list[Span](), list[Span]()
    starts: list[tuple[int, Field]] = []
    for field, content in fields:
        start = len(text) + len(_GAP) if starts else 0
        text = text + _GAP + content if starts else content
        starts.append((start, field))
        for span in (article.paragraphs if field == "text" else ()) or _lines(content, field):
            spans.append(span)
            placed.append(Span(span.start + start, span.end + start, span.text))
    return Sheet(text, tuple(spans), tuple(placed), tuple(starts))


def _lines(text: str, field: Field) -> Iterator[Span]:
    """The lines of a text that comes without paragraphs."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line), line, field)
        start += len(line)


def with_echoes(sheet: Sheet, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions without those that only the capitals of a headline make, and with the names of the text found there."""
    text = [one for one in mentions if one.field == "text"]
    named = {one.text for one in text}
    kept = [one for one in mentions if one.field == "text" or one.text in named or _has_id(one)]
    taken = [(one.field, range(one.start, one.end)) for one in kept if one.field != "text"]
    echoes: list[Mention] = []
    for span in sheet.spans:
        if span.field != "text":
            free = [run for field, run in taken if field == span.field]
            echoes += _echoes(span, text, free)
    return (*kept, *echoes)


def _has_id(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.wikidata_id is not None


def _echoes(span: Span, text: Sequence[Mention], taken: Sequence[range]) -> Iterator[Mention]:
    """The names of the text that stand in a line, longest first, where nothing is found yet."""
    names: dict[str, Mention] = {}
    for one in text:
        if one.entity is not None and one.kind in {"person", "organization", "place"}:
            names.setdefault(one.text, one)
            if one.kind == "person":
                names.setdefault(one.text.split()[-1], one)
    covered = {at for run in taken for at in run}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        for match in re.finditer(rf"\b{re.escape(name)}\b", span.text):
            run = range(span.start + match.start(), span.start + match.end())
            if covered.isdisjoint(run):
                covered.update(run)
                one = names[name]
                yield Mention(run.start, run.stop, name, span.field, kind=one.kind, entity=one.entity)
