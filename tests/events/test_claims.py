from __future__ import annotations

from onrecord.events.claims import claims_on, teller_of
from onrecord.model import Span, Statement

TEXT = "Ada Brack denied that the council had bombed the ferry, Ole Quill said, and the ferry sank."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


OUTER = Statement(
    "indirect", span("Ole Quill"), span("said"), (span("Ada Brack denied that the council had bombed the ferry"),)
)
INNER = Statement(
    "indirect",
    span("Ada Brack"),
    span("denied"),
    (span("that the council had bombed the ferry"),),
    act="deny",
    parent=OUTER,
)


def test_what_stands_in_a_denial_is_denied_and_not_told() -> None:
    claims = claims_on(span("bombed"), [OUTER, INNER])
    assert claims.denied_by == (INNER,)
    assert claims.according_to == (OUTER,)


def test_a_denial_that_is_negated_denies_nothing() -> None:
    not_denied = Statement("indirect", INNER.source, INNER.cue, INNER.content, act="deny", negated=True)
    assert claims_on(span("bombed"), [not_denied]) == ((not_denied,), ())


def test_what_stands_in_no_statement_is_the_article_s_own() -> None:
    assert claims_on(span("sank"), [OUTER, INNER]) == ((), ())


def test_the_teller_is_the_innermost() -> None:
    assert teller_of(span("bombed"), [OUTER, INNER]) == INNER
    assert teller_of(span("sank"), [OUTER, INNER]) is None


def test_places_in_another_field_do_not_meet() -> None:
    act = Span(30, 36, "bombed", "headline")
    assert claims_on(act, [OUTER, INNER]) == ((), ())
