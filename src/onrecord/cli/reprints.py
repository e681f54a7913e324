"""`onrecord reprints`: what in a record a page or a text is one report with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.inputs import check_names, named, page
from onrecord.cli.options import chosen_format, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.errors import ReadError
from onrecord.model import Article
from onrecord.pages import article_of_text
from onrecord.reading import read
from onrecord.record import Record
from onrecord.record.made import answered
from onrecord.stories import Difference, differences

TABLE_COLUMNS = ("published", "publisher", "headline", "contained", "differences")
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An article of the record that an article of a page is one report with; `of` names that: page and place."""

    of: str
    article: str
    headline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    contained: float
    same: bool
    differences: tuple[str, ...]


_TYPES: Mapping[str, object] = {
    **dict.fromkeys(("of", "article", "headline", "published", "publisher", "url"), "VARCHAR"),
    "contained": "DOUBLE",
    "same": "BOOLEAN",
    "differences": ["VARCHAR"],
}


@click.command("reprints", short_help="Say what in a record a page or text reprints.")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True, callback=check_names)
@record_option
@format_options
@click.pass_context
def command(ctx: click.Context, *, pages: tuple[str, ...], record: Path) -> None:
    """Say which articles of a record PAGE is one report with, and what it has otherwise; itself, if it is there.

    PAGE is a file of HTML or plain text, or - for standard input.
    """
    found: list[FoundRow] = []
    failures = 0
    with Record(record, read_only=True) as kept:
        for name in pages:
            try:
                articles = read(page(name), layers=())
            except ReadError as error:
                complain(named(error, name))
                failures += 1
            else:
                found.extend(_found(kept, name, articles))
    write_records(answered(found, _TYPES), chosen_format(), table=TABLE_COLUMNS)
    if failures:
        ctx.exit(FAILED)


def _found(record: Record, name: str, articles: tuple[Article, ...]) -> Iterator[FoundRow]:
    for number, article in enumerate(articles, 1):
        of = f"{name}, {number} of {len(articles)}" if len(articles) > 1 else name
        for row in record.reprint_of(article.text):
            kept = article_of_text(_text_of(record, row.article), headline=row.headline, published=None)
            told = tuple(_told(each) for each in differences(kept, article))
            cells = {name: getattr(row, name) for name in _TYPES if name not in ("of", "differences")}
            yield FoundRow(of=of, differences=told, **cells)


def _text_of(record: Record, article: str) -> str:
    ((text,),) = record.sql(f"SELECT text FROM articles WHERE id = '{article}'")  # noqa: S608 - an id of the record's
    return str(text)


def _told(difference: Difference) -> str:
    """A difference in a line: what the record has as [-…-], what the page has as {+…+}."""
    before, after = (_short(span.text) if span else "" for span in (difference.before, difference.after))
    return f"{difference.kind}: " + " ".join(
        part for part in (before and f"[-{before}-]", after and f"{{+{after}+}}") if part
    )


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[:_SHOWN]}…"
