"""An article for people: what the page says of it, its text, and who said what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.terminal import standard_output
from onrecord.exports.plain import one_line
from onrecord.model import Article, Moment, Span, Statement

_WIDEST = 100  # longer lines are hard to read


class Line(NamedTuple):
    """A paragraph to show: its text, how far it is indented, and its style on a terminal."""

    text: str
    indent: int = 0
    style: str = ""


def show_page(name: str, articles: tuple[Article, ...]) -> None:
    """Show what a page holds on standard output; wrapped and styled on a terminal only."""
    console = standard_output()
    for line in page_lines(name, articles):
        _show(console, line)


def page_lines(name: str, articles: tuple[Article, ...]) -> Iterator[Line]:
    """Yield what `show_page` shows, free of control characters."""
    count = len(articles)
    yield Line(f"{one_line(name)}: {_counted(count, 'article')}", style="bold reverse")
    for number, article in enumerate(articles, start=1):
        yield Line("")
        if count > 1:
            yield Line(f"({number} of {count})", style="dim")
        yield from article_lines(article)
    yield Line("")


def article_lines(article: Article) -> Iterator[Line]:
    """Yield an article as lines: headline, summary, facts, text, statements, times."""
    yield Line(one_line(article.headline or "(no headline)"), style="bold")
    yield from (Line(f"• {one_line(point)}", 2, "italic") for point in article.summary)
    yield from (Line(f"{label:<10} {one_line(value)}", 2, "dim") for label, value in _facts(article))
    for paragraph in article.paragraphs:
        yield Line("")
        yield Line(one_line(paragraph.text), 2)
    if article.statements:
        yield Line("")
        yield Line(f"Who said what ({len(article.statements)})", style="bold")
    for number, statement in enumerate(article.statements, start=1):
        yield from _statement_lines(number, statement)
    if article.times:
        yield Line("")
        yield Line(f"When ({len(article.times)})", style="bold")
    for moment in article.times:
        yield Line(f"{one_line(moment.text)}: {moment.value}", 5)
    for skipped in article.skipped:
        yield Line(f"no {skipped.layer}: {one_line(skipped.reason)}", 2, "yellow")


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    known = {
        "published": _moment(article.published),
        "modified": _moment(article.modified),
        "by": ", ".join(article.authors),
        "publisher": article.publisher,
        "dateline": article.dateline and article.dateline.text,
        "section": article.section,
        "language": article.language,
        "address": article.canonical_url or article.url,
        "short link": article.short_url,
        "rights": article.rights,
    }
    yield from ((label, value) for label, value in known.items() if value)


def _moment(moment: Moment | None) -> str:
    return f"{moment} ({moment.basis})" if moment else ""


def _statement_lines(number: int, statement: Statement) -> Iterator[Line]:
    who = _who(statement)
    cue = _text(statement.cue)
    yield Line(f"{number:>2}. {who}{', ' if cue else ''}{cue} ({statement.kind})", 1, "cyan")
    yield Line(" … ".join(_text(part) for part in statement.content), 5)
    if statement.time:
        yield Line(f"when: {_text(statement.time)} ({statement.time.value})", 5, "dim")


def _who(statement: Statement) -> str:
    source = _text(statement.source) or "(not said who)"
    names = ", ".join(one_line(speaker.name) for speaker in statement.speakers)
    return source if not names or names == source else f"{source} [{names}]"


def _text(span: Span | None) -> str:
    return one_line(span.text) if span else ""


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _show(console: Console, line: Line) -> None:
    text = Text(line.text, style=line.style)
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, line.indent)), width=min(console.width, _WIDEST))
    else:
        console.print(Text(" " * line.indent).append_text(text), soft_wrap=True)
