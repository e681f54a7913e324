"""Which expression says when a statement was made, on statements whose parts are told by hand."""

from __future__ import annotations

import re

import pytest

from onrecord.given import given
from onrecord.language import Analysis
from onrecord.model import Article, Page, Span, Statement
from onrecord.times.finding import times_of
from onrecord.times.governing import with_times
from onrecord.times.grammar import grammar

ENGLISH = Analysis(language="en")
PART = re.compile(r"<(/?)([sqc])>")


def governed(marked: str) -> str | None:
    """The expression of a text whose source, cue and contents stand in <s>, <c> and <q>."""
    text, spans = "", {"s": [], "c": [], "q": []}  # type: ignore[var-annotated]
    at, opened = 0, 0
    for mark in PART.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            spans[mark[2]].append(Span(opened, len(text), text[opened:]))
        else:
            opened = len(text)
    text += marked[at:]
    source = spans["s"][0] if spans["s"] else None
    statement = Statement("indirect", source, spans["c"][0], tuple(spans["q"]))
    article = Article("a", Page(text, "0" * 64, "utf-8", "text/plain"), None, (), (), text, ())
    times = times_of([(Span(0, len(text), text), given("2024-03-06"))], grammar("en"))
    (told,) = with_times(article, ENGLISH, (statement,), times)
    return told.time.text if told.time else None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<s>Ilsa Brandt</s> <c>said</c> on Monday that <q>the quay would open in May</q>.", "Monday"),
        ("<s>Ilsa Brandt</s> <c>said</c> <q>the quay would open on Friday</q>.", None),
        ("On Tuesday <s>Brandt</s> <c>told</c> the council that <q>the quay would open on Friday</q>.", "Tuesday"),
        ("<q>“We open in May,”</q> <s>Brandt</s> <c>said</c> on Monday.", "Monday"),
        (
            "<q>“We open on 3 May,”</q> <c>said</c> <s>Brandt</s> late on Monday, <q>“and stay open.”</q>",
            "late on Monday",
        ),
        ("<q>The quay closed in 2019</q>, <s>Brandt</s> <c>said</c>.", None),
        ("<s>Brandt</s>, who left the council in 2019, <c>said</c> <q>the quay was safe</q>.", None),
        ("<s>Brandt</s>, who took office on Monday, <c>said</c> yesterday that <q>the quay was safe</q>.", "yesterday"),
        ("<s>Brandt</s> <c>rejected</c> <q>the budget of 2019</q>.", None),
        ("After Monday's vote <s>Brandt</s> <c>said</c> <q>the quay was safe</q>.", None),
        ("It rained on Monday. <s>Brandt</s> <c>said</c> <q>the quay was safe</q>.", None),
        ("<s>Brandt</s> <c>said</c> <q>the quay was safe</q>. On Monday it rained.", None),
        ("Last week, in a letter to the council, <s>Brandt</s> <c>said</c> <q>the quay was safe</q>.", "Last week"),
        ("<s>Brandt</s> <c>has warned</c> every week that <q>the quay would sink</q>.", None),
        ("<q>The quay is safe</q>, <s>Brandt</s> <c>said</c> in a speech yesterday.", "yesterday"),
    ],
)
def test_the_expression_that_governs(marked: str, expected: str | None) -> None:
    assert governed(marked) == expected


def test_a_statement_within_another_keeps_its_parent() -> None:
    text = "Ada said on Monday that Ben said yes."
    inside, at = text.index("Ben said yes"), text.index("said yes")
    outer = Statement("indirect", None, Span(4, 8, "said"), (Span(inside, len(text) - 1, text[inside:-1]),))
    nested = Statement("indirect", None, Span(at, at + 4, "said"), (Span(at + 5, at + 8, "yes"),), parent=outer)
    article = Article("a", Page(text, "0" * 64, "utf-8", "text/plain"), None, (), (), text, ())
    times = times_of([(Span(0, len(text), text), None)], grammar("en"))
    first, second = with_times(article, ENGLISH, (outer, nested), times)
    assert (first.time and first.time.value) == "XXXX-WXX-1"
    assert second.parent is first
    assert second.time is None
