"""The same words in many places of a record, told anew at each question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from onrecord.model import StatementKind
from onrecord.record import made
from onrecord.record.rows import Rows, StatementRow
from onrecord.stories.matching import Matched, match_quotations
from onrecord.stories.quoting import Quoted, exact_day, quoted_parts, speaker_keys, words_of_parts
from onrecord.stories.wording import Wording, marked

AsFullest: TypeAlias = Literal["fullest"]


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """A quotation whose words stand elsewhere too: `saying` is the id of the fullest quotation of the same words.

    `wording` is fullest, exact, trimmed, longer, overlapping, changed or reworded; `difference` are the words of the
    fullest one with what is gone as [-…-] and what is new as {+…+}, None where nothing is. `first` says that no other
    appearance is earlier. The other columns are those of the statement (`StatementRow`).
    """

    saying: str
    first: bool
    wording: Wording | AsFullest
    published: str | None
    publisher: str | None
    speakers: tuple[str, ...]
    quotation: str
    difference: str | None
    headline: str | None
    url: str | None
    article: str
    statement: str
    link: str | None

    @property
    def words(self) -> str:
        """What people are shown: the difference where there is one, else the quotation."""
        return self.difference or self.quotation


_MARKS = "“”\"„«»‘’' "
_TYPES: Mapping[str, object] = {
    "saying": "VARCHAR",
    "first": "BOOLEAN",
    **dict.fromkeys(("wording", "published", "publisher"), "VARCHAR"),
    "speakers": ["VARCHAR"],
    **dict.fromkeys(("quotation", "difference", "headline", "url", "article", "statement", "link"), "VARCHAR"),
}


def rows_of(statements: Sequence[StatementRow], limit: int | None = None) -> tuple[AppearanceRow, ...]:
    """The appearances of sayings among statements, those that stand in most places first, each earliest first."""
    found = sorted(match_quotations([_quoted(row) for row in statements]), key=lambda one: -len(one.others))
    return tuple(row for one in found[:limit] for row in _appearances(one, statements))


def answered(rows: Sequence[AppearanceRow]) -> Rows[AppearanceRow]:
    """Appearances as an answer of the record."""
    return made.answered(rows, _TYPES)


def _quoted(row: StatementRow) -> Quoted:
    parts = () if row.parent else quoted_parts(cast("StatementKind", row.kind), row.content_spans)
    return Quoted(words_of_parts(parts), row.article, speaker_keys(row.speakers), exact_day(row.published))


def _appearances(found: Matched, statements: Sequence[StatementRow]) -> Iterator[AppearanceRow]:
    wordings: dict[int, Wording | AsFullest] = {found.fullest: "fullest"}
    wordings |= {at: comparison.wording for at, comparison in found.others}
    for at in sorted(wordings, key=lambda at: (at != found.first, statements[at].published or "9999", at)):
        yield _row(statements[at], wordings[at], statements[found.fullest], first=at == found.first)


def _row(row: StatementRow, wording: Wording | AsFullest, fullest: StatementRow, *, first: bool) -> AppearanceRow:
    told = _quotation(row)
    return AppearanceRow(
        saying=fullest.id,
        first=first,
        wording=wording,
        published=row.published,
        publisher=row.publisher,
        speakers=row.speakers,
        quotation=told,
        difference=None if wording in {"fullest", "exact"} else marked(_quotation(fullest), told),
        headline=row.headline,
        url=row.url,
        article=row.article,
        statement=row.id,
        link=row.link,
    )


def _quotation(row: StatementRow) -> str:
    return " ".join(
        part.text.strip(_MARKS) for part in quoted_parts(cast("StatementKind", row.kind), row.content_spans)
    )
