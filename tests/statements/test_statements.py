from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_samples import article_of, statements, told

from onrecord.language import Analysis
from onrecord.model import Entity
from onrecord.statements import LANGUAGES, find_statements


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The mill stays open,” Ada Brack said.", "Ada Brack", "said"),
        ("“The mill stays open,” said Ada Brack.", "Ada Brack", "said"),
        ("Ada Brack said: “The mill stays open.”", "Ada Brack", "said:"),
        ('Ada Brack said, "The mill stays open."', "Ada Brack", "said"),
        ("According to Ada Brack, “The mill stays open.”", "Ada Brack", "According to"),
        ("“The mill stays open,” according to the Brack report.", "the Brack report", "according to"),
        ("“The mill stays open,” she said.", "she", "said"),
        ("“The mill stays open,” they wrote in a post.", "they", "wrote"),
        ("“The mill stays open,” said the minister.", "the minister", "said"),
        ("“The mill stays open,” said the Varland statement.", "the Varland statement", "said"),
        ("“The mill stays open,” officials say.", "officials", "say"),
        ("“Does the mill stay open?” Brack asked.", "Brack", "asked"),
        ("“The mill stays open!” yelled Brack.", "Brack", "yelled"),
        ("“The mill stays open”, Brack said.", "Brack", "said"),
        ("“The mill stays open,” Brack has repeatedly said.", "Brack", "has repeatedly said"),
        ("“The mill stays open,” Brack went on to say.", "Brack", "went on to say"),
        ("“The mill stays open,” Brack pointed out.", "Brack", "pointed out"),
        ("“The mill stays open,” Brack said, using the old name of the works.", "Brack", "said"),
        ("“The mill stays open,” Brack said Monday.", "Brack", "said"),
        ("“The mill stays open,” Brack told “The Morning Hour.”", "Brack", "told"),
        ("As Brack put it: “The mill stays open.”", "Brack", "put it:"),
        ("On Monday Ada Brack told reporters: “The mill stays open.”", "Ada Brack", "told"),
        ("Brack met the owners on Friday, saying: “The mill stays open.”", "Brack", "saying:"),
        ("“The mill stays open.” — Ada Brack, mayor", "Ada Brack, mayor", "—"),
    ],
)
def test_cue_and_source_are_found(text: str, source: str, cue: str) -> None:
    (found,) = told(text)
    assert found[:2] == (source, cue)
    assert len(found[2]) == 1
    assert "mill" in found[2][0]
    assert statements(text)[0].kind == "direct"


@pytest.mark.parametrize(
    ("frame", "source"),
    [
        ("Varland Harbour Board (VHB) spokeswoman Ada Brack said", "Varland Harbour Board (VHB) spokeswoman Ada Brack"),
        ("Ada Brack, mayor of the town, said", "Ada Brack, mayor of the town"),
        ("Ada Brack, who runs the mill, said", "Ada Brack"),
        ("Ada Brack and Tom Ilves said", "Ada Brack and Tom Ilves"),
        ("Sen. Ada Brack (D-Mass.) said", "Sen. Ada Brack (D-Mass.)"),
        (
            "said Ada Brack, vice president of sales for Harrow & Sons",
            "Ada Brack, vice president of sales for Harrow & Sons",
        ),
        ("said Ada Brack, 44, a baker from Ostley", "Ada Brack, 44, a baker from Ostley"),
        ("said Ada Brack on Monday", "Ada Brack"),
        ("said Ada Brack during a visit", "Ada Brack"),
    ],
)
def test_a_source_is_the_whole_noun_phrase(frame: str, source: str) -> None:
    (found,) = told(f"“The mill stays open,” {frame}.")
    assert found[0] is not None
    assert found[0].rstrip(",") == source


@pytest.mark.parametrize(
    "text",
    [
        "“The mill,” she said, “stays open.”",
        "“The mill.” she said. “It stays open.”".replace("mill.”", "mill,”"),
        "“The mill,” she said.\n“It stays open.”",
        "“The mill,” she said on Monday, “stays open.”",
        "“The mill,” she said. The crowd grew quiet. “It stays open.”",
        "She said: “The mill.\n“It stays open.”",
    ],
)
def test_a_split_quotation_is_one_statement(text: str) -> None:
    (found,) = told(text)
    assert found[0] in {"she", "She"}
    assert len(found[2]) == 2


def test_the_last_paragraph_of_a_long_speech_names_its_speaker() -> None:
    text = "“The mill has stood here for a hundred years.\n“It stays,” said Brack."
    assert told(text) == [("Brack", "said", ["“The mill has stood here for a hundred years.", "“It stays,”"])]


def test_three_parts_are_one_statement() -> None:
    (found,) = told("“It stays,” she said. “It works.”\n“And it pays, as it did last year.”")
    assert found[2] == ["“It stays,”", "“It works.”", "“And it pays, as it did last year.”"]


def test_a_cue_of_its_own_is_a_statement_of_its_own() -> None:
    found = told("“It stays,” they wrote.\n“It works,” they added.\n“It pays,” said Brack.")
    assert [f[:2] for f in found] == [("they", "wrote"), ("they", "added"), ("Brack", "said")]


def test_the_first_speaker_goes_on_after_a_clause_with_who() -> None:
    text = "“It stays,” said Ada Brack, who noted that the roof is “sound.” “It pays for all of us here.”"
    found = told(text)
    assert found[0][2] == ["“It stays,”", "“It pays for all of us here.”"]


def test_a_second_cue_in_the_sentence_has_the_same_source() -> None:
    found = told("“It stays,” Ada Brack said, adding: “It pays.”")
    assert [f[0] for f in found] == ["Ada Brack", "Ada Brack"]
    assert [f[1] for f in found] == ["said", "adding:"]


def test_a_colon_introduces_the_next_paragraph() -> None:
    assert told("Ada Brack went on:\n“The mill stays open for good.”") == [
        ("Ada Brack", "went on:", ["“The mill stays open for good.”"])
    ]


def test_a_sentence_of_somebody_else_ends_the_speech() -> None:
    found = told("“It stays,” said Brack.\nThe board met at noon.\n“The roof of the mill has fallen in today.”")
    assert found[1] == (None, None, ["“The roof of the mill has fallen in today.”"])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Brack said that the mill was “as good as sold.”", "that the mill was “as good as sold.”"),
        ("Ada Brack said the mill was “as good as sold” by May.", "the mill was “as good as sold” by May"),
        ("Ada Brack told reporters that the mill was “sold.”", "that the mill was “sold.”"),
        ("Ada Brack said the mill was “sold” by May, but the board waited.", "the mill was “sold” by May"),
        ("Ada Brack said the mill was “sold” and added that she was glad.", "the mill was “sold”"),
        ("The mill is “as good as sold,” Ada Brack said.", "The mill is “as good as sold,”"),
    ],
)
def test_a_clause_with_quoted_words_is_mixed(text: str, content: str) -> None:
    found = statements(text)[0]
    assert (found.kind, found.content[0].text) == ("mixed", content)
    assert found.source is not None
    assert found.source.text == "Ada Brack"


def test_a_frame_in_the_midst_of_a_clause_parts_it() -> None:
    (found,) = statements("The town needs a mill, Brack said, “that pays its way.”")
    assert [c.text for c in found.content] == ["The town needs a mill", "“that pays its way.”"]
    assert found.kind == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "The “rescue” of the mill took a year.",
        "Brack appeared in a play called “The Tide” in May.",
        "“The Tide” opened in May.",
        "The mill, the “pride of the town,” closed.",
        "“Stay.”",
        "Nobody spoke.",
        "",
    ],
)
def test_scare_quotes_and_titles_are_no_statements(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("“It is false,” Brack denied.", "deny", False),
        ("“Who owns it?” Brack asked.", "ask", False),
        ("“We will pay,” Brack promised.", "promise", False),
        ("“They stole it,” Brack alleged.", "accuse", False),
        ("Brack did not say that the mill was “sold.”", "say", True),
        ("“It is sold,” Brack never said.", "say", True),
    ],
)
def test_act_and_negation(text: str, act: str, negated: bool) -> None:
    (found,) = statements(text)
    assert (found.act, found.negated) == (act, negated)


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ada Brack", (Entity(name="Ada Brack"),)),
        ("the Varland board", (Entity(name="the Varland board"),)),
        ("she", ()),
        ("the minister", ()),
    ],
)
def test_a_named_source_is_its_own_speaker(source: str, speakers: tuple[Entity, ...]) -> None:
    assert statements(f"“The mill stays open,” {source} said.")[0].speakers == speakers


def test_a_missing_mark_leaves_the_rest_of_the_article_as_it_was() -> None:
    found = told("“The mill is lost, she said.\nHe left.\n“We go,” said Brack.\nNo mark” here.\n“We stay,” said Ilves.")
    assert ("Brack", "said", ["“We go,”"]) in found
    assert ("Ilves", "said", ["“We stay,”"]) in found


def test_confidence_is_higher_where_the_frame_is_clearer() -> None:
    (clear,) = statements("“The mill stays open,” Brack said.")
    (clause,) = statements("Brack said the mill was “sold.”")
    (bare,) = statements("“The mill of the town stays open for good.”")
    assert 1 > clear.confidence > clause.confidence > bare.confidence > 0


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


@settings(deadline=None)
@given(PIECES | st.text())
def test_no_text_is_refused_and_every_span_is_at_its_place(text: str) -> None:
    for found in statements(text):
        assert found.content
        for span in (found.source, found.cue, *found.content):
            if span is not None:
                assert span.start < span.end
                assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "''", "‘a ’", "“a “b ” ”", '"a," he said ', 'x "a" ', "“x” ", "he said that ", "( ", ", "]
)
def test_two_hundred_kilobytes_of_marks_are_read(piece: str) -> None:
    # Where the work grew with the square of the length, this would not end.
    text = piece * (200_000 // len(piece))
    assert all(text[c.start : c.end] == c.text for s in statements(text) for c in s.content)


def test_the_same_text_gives_the_same_statements() -> None:
    text = "“It stays,” they wrote.\n“It works,” they added."
    assert statements(text) == statements(text)
