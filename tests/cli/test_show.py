from __future__ import annotations

import pytest

from onrecord.cli.show import page_lines, show_page
from onrecord.model import (
    Article,
    Dateline,
    Entity,
    Moment,
    Page,
    Paragraph,
    Skipped,
    Span,
    Statement,
)

TEXT = "HALDEN: “It passed,” she said, “by two.”"
PAGE = Page(TEXT, "0" * 64, "utf-8", "text/plain")
STATEMENT = Statement(
    "direct",
    Span(22, 25, "she"),
    Span(26, 30, "said"),
    (Span(9, 19, "It passed,"), Span(33, 40, "by two.")),
    speakers=(Entity("Ingrid Solbakk"),),
)
ARTICLE = Article(
    id="a1",
    page=PAGE,
    headline="Budget\x1b[31m passes",
    summary=("By two seats",),
    authors=("Ola Fenn", "Kai Brodd"),
    text=TEXT,
    paragraphs=(Paragraph(0, len(TEXT), TEXT),),
    published=Moment("2025-05-20", "day", "json-ld"),
    dateline=Dateline(0, 6, "HALDEN"),
    statements=(STATEMENT,),
)
BARE = Article("a2", PAGE, None, (), (), "", (), skipped=(Skipped("statements", "the language is 'fo'"),))


def shown(*articles: Article) -> list[str]:
    return [line.text for line in page_lines("budget.html", articles)]


def test_an_article_is_shown_with_all_that_is_known_of_it() -> None:
    lines = shown(ARTICLE)
    assert lines[0] == "budget.html: 1 article"
    assert "Budget passes" in lines
    assert "• By two seats" in lines
    assert "published  2025-05-20 (json-ld)" in lines
    assert "by         Ola Fenn, Kai Brodd" in lines
    assert "dateline   HALDEN" in lines
    assert TEXT in lines


def test_a_statement_has_its_source_speaker_cue_kind_and_words() -> None:
    lines = shown(ARTICLE)
    at = lines.index("Who said what (1)")
    assert lines[at + 1 : at + 3] == [" 1. she [Ingrid Solbakk], said (direct)", "It passed, … by two."]


def test_what_is_unknown_is_not_shown() -> None:
    assert not [line for line in shown(BARE) if line.startswith(("published", "by ", "publisher"))]
    assert "(no headline)" in shown(BARE)
    assert "no statements: the language is 'fo'" in shown(BARE)


def test_several_articles_are_numbered() -> None:
    lines = shown(ARTICLE, BARE)
    assert lines[0] == "budget.html: 2 articles"
    assert "(2 of 2)" in lines


def test_a_page_without_articles_says_so() -> None:
    assert shown()[0] == "budget.html: no articles"


def test_in_a_pipe_a_paragraph_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    paragraph = " ".join(["word"] * 300)
    long = Article("a3", PAGE, "Long", (), (), paragraph, (Paragraph(0, len(paragraph), paragraph),))
    show_page("long.txt", (long,))
    shown = capsys.readouterr().out
    assert f"  {paragraph}\n" in shown
    assert "\x1b" not in shown
