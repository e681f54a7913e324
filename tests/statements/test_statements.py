"""What the model and the rules around it make of sentences that say who said what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_samples import article_of, statements, told

from onrecord.language import Analysis
from onrecord.model import Dateline, Entity
from onrecord.statements import LANGUAGES, SPEECH, find_statements

SPOKE = "Harbour board chairwoman Ada Quill told reporters on Monday that the ferry would stop in June."


@pytest.mark.parametrize(
    ("text", "source", "cue", "kind"),
    [
        ("“The mill stays open until the end of May,” Ada Brack said.", "Ada Brack", "said", "direct"),
        ("“The mill stays open until the end of May,” said Ada Brack.", "Ada Brack", "said", "direct"),
        ('Ada Brack said, "The mill stays open until the end of May."', "Ada Brack", "said", "direct"),
        ("Ada Brack said that the mill would stay open until the end of May.", "Ada Brack", "said", "indirect"),
        ("The mill will stay open until May, according to Ada Brack.", "Ada Brack", "according to", "indirect"),
        ("Officials believe that the mill will close in May.", "Officials", "believe", "indirect"),
        ("Ada Brack said the mill was “as good as sold” to its workers.", "Ada Brack", "said", "mixed"),
    ],
)
def test_source_cue_and_kind(text: str, source: str, cue: str, kind: str) -> None:
    (found,) = told(text)
    assert found[:2] == (source, cue)
    assert "mill" in found[2][0].lower()
    assert statements(text)[0].kind == kind


def test_a_quotation_keeps_its_marks() -> None:
    (found,) = told("“The mill stays open until May,” Ada Brack told the board on Monday.")
    assert found[2] == ["“The mill stays open until May,”"]


def test_a_split_quotation_is_one_statement() -> None:
    (found,) = told("“The mill,” Ada Brack said on Monday, “stays open until the end of May.”")
    assert found[2] == ["“The mill,”", "“stays open until the end of May.”"]


def test_act_addressee_and_negation_are_told() -> None:
    (found,) = statements(SPOKE)
    assert (found.act, found.negated) == ("say", False)
    assert found.addressee is not None
    assert found.addressee.text == "reporters"
    (unsaid,) = statements("Ada Quill has not said whether the ferry will stop in June.")
    assert (unsaid.act, unsaid.negated) == ("say", True)
    (declined,) = statements("Ada Quill declined to say whether the ferry would stop in June.")
    assert declined.act == "decline" or declined.negated


def test_what_is_said_can_be_told_from_what_is_thought() -> None:
    said = statements(
        "Ada Quill warned that the ferry would stop in June.\nOfficials believe that the mill will close."
    )
    assert [one.act in SPEECH for one in said] == [True, False]


def test_all_mentions_of_a_speaker_lead_to_one_entity() -> None:
    text = f"{SPOKE}\n“We have no money left for it,” Quill said.\n“It is a sad day for the island,” she added."
    assert [one.speakers for one in statements(text)] == [(Entity(name="Ada Quill"),)] * 3


def test_headlines_and_summaries_are_read_too() -> None:
    article = replace(article_of(SPOKE), headline="Ferry to stop in June, harbour board says", summary=("A bullet",))
    found = find_statements(article, Analysis(language="en"))
    assert found[0].cue is not None
    assert (found[0].cue.field, found[0].cue.text) == ("headline", "says")
    assert article.headline is not None
    assert article.headline[found[0].cue.start : found[0].cue.end] == "says"


@pytest.mark.parametrize("opening", ["OSTLEY: ", "OSTLEY (NPA) — ", "OSTLEY, Varland -- "])
def test_a_dateline_says_nothing(opening: str) -> None:
    text = f"{opening}The board of the mill has closed it, saying on Monday that it was lost for good."
    article = replace(article_of(text), dateline=Dateline(0, opening.index("Y") + 1, "OSTLEY"))
    (found,) = find_statements(article, Analysis(language="en"))
    assert found.source is not None
    assert (found.source.text, text[found.source.start : found.source.end]) == ("The board of the mill",) * 2


def test_a_missing_mark_leaves_the_rest_of_the_article_as_it_was() -> None:
    whole = "\n“We will go to Ostley in May,” said Tom Brack.\n“We will stay here until June,” said Ada Ilves."
    odd = told("“The mill is lost for good, Ada Quill said on Monday." + whole)
    assert [one[0] for one in odd[-2:]] == ["Tom Brack", "Ada Ilves"]
    assert [one[2] for one in odd[-2:]] == [["“We will go to Ostley in May,”"], ["“We will stay here until June,”"]]


@pytest.mark.parametrize("text", ["The mill closed in May.", "Rain fell on Ostley.", ""])
def test_where_nobody_speaks_there_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_confidence_is_a_share() -> None:
    assert all(0 < one.confidence < 1 for one in statements(SPOKE))


def test_what_stands_in_the_content_of_another_statement_has_that_one_as_parent() -> None:
    text = "Ada Quill said the minister told reporters in May that the ferry would never be sold to anybody at all."
    found = statements(text)
    outer = [one for one in found if one.parent is None]
    assert [one.source and one.source.text for one in outer] == ["Ada Quill"]
    inner = [one for one in found if one.parent is not None]
    assert [one.source and one.source.text for one in inner] == ["the minister"]
    assert inner[0].parent == outer[0]


def test_other_languages_give_nothing() -> None:
    article = article_of("“The mill stays open,” Brack said.")
    assert frozenset({"en"}) == LANGUAGES
    assert find_statements(article, Analysis(language="de")) == ()
    assert find_statements(article, Analysis(language=None)) == ()


PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "''",
            "'",
            "‘",
            "’",
            "«",
            "»",
            " ",
            "\n",
            ",",
            ".",
            "?",
            ":",
            "(",
            ")",
            "—",
            "he",
            "Brack",
            "said",
            " told ",
            "according to ",
            "that",
            " and ",
            " adding ",
            "who",
            "of",
            "the mill",
            "did not ",
            "Monday",
            "D-Mass.",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=40)
@given(PIECES | st.text())
def test_no_text_is_refused_and_every_span_is_at_its_place(text: str) -> None:
    for found in statements(text):
        assert found.content
        for span in (found.source, found.cue, *found.content, found.addressee, found.place):
            if span is not None:
                assert span.start < span.end
                assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "''", "‘a ’", "“a “b ” ”", '"a," he said ', 'x "a" ', "“x” ", "he said that ", "( ", ", "]
)
def test_twenty_kilobytes_of_marks_are_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert all(text[c.start : c.end] == c.text for s in statements(text) for c in s.content)


def test_the_same_text_gives_the_same_statements() -> None:
    text = "“It stays,” they wrote.\n“It works,” they added."
    assert statements(text) == statements(text)
