from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Entity, Span
from onrecord.statements.speakers import Source, speakers_of

MARK = re.compile(r"\[([^\[\]]+)\]")


def speakers(marked: str) -> list[list[str]]:
    """Whom the sources in square brackets mean; the rest of a source's sentence in curly marks is its content."""
    text, places = "", []
    for at, part in enumerate(MARK.split(marked)):
        if at % 2:
            places.append((len(text), len(text) + len(part)))
        text += part
    quotes = [(m.start(), m.end()) for m in re.finditer("“[^”]*”", text)]
    sources = [Source(start, end, _content(text, start, end, quotes)) for start, end in places]
    paragraphs = [Span(m.start(), m.end(), m.group()) for m in re.finditer("[^\n]+", text)]
    return [[entity.name for entity in found] for found in speakers_of(text, paragraphs, sources)]


def _content(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    line = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
    return tuple(quote for quote in quotes if line[0] <= quote[0] <= line[1] and not quote[0] <= start < quote[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ada Brack] said no.", ["Ada Brack"]),
        ("[Mrs. Brack] said no.", ["Brack"]),
        ("[campaign spokesman Otto Quill] said no.", ["Otto Quill"]),
        ("[Brack's campaign manager, Joan Ilves], said no.", ["Joan Ilves"]),
        ("[Ada Brack, the mayor of Ostley who won in May,] said no.", ["Ada Brack"]),
        ("[A spokeswoman for Brack, Joan Ilves,] said no.", ["Joan Ilves"]),
        ("[A spokeswoman for Brack] said no.", []),
        ("[lawyer and author Ada Brack] said no.", ["Ada Brack"]),
        ("[Ada Brack and Otto Quill] said no.", ["Ada Brack", "Otto Quill"]),
        ("[Ada Brack, Otto Quill and Joan Ilves] said no.", ["Ada Brack", "Otto Quill", "Joan Ilves"]),
        ("[Ada Brack, a lawyer and friend of Otto Quill,] said no.", ["Ada Brack"]),
        ("[the Justice Department] said no.", ["Justice Department"]),
        ("Ada Brack runs. [The Brack campaign] said no.", ["Brack campaign"]),
        ("Ada Brack runs. [Brack's campaign] said no.", ["Brack campaign"]),
        ("Ada Brack runs. [Brack's office] said no.", ["Brack's office"]),
        ("[A report by the Varland Institute] said no.", ["Varland Institute"]),
        ("[A May study by the Varland Institute based on old data] said no.", ["Varland Institute"]),
        ("In 2012, Otto Holt ran. [Holts’ campaign] said no.", ["Holts campaign"]),
        ("[Two objectors, Ada Brack and Otto Quill,] said no.", ["Ada Brack", "Otto Quill"]),
        ("It was [Varland Institute Director Ada Brack's] view.", ["Ada Brack"]),
        ("[A study led by Varland Institute director Ada Brack] said no.", ["Ada Brack"]),
        ("[A survey released by the Varland Institute last week] said no.", ["Varland Institute"]),
        ("[Research by the Varland Institute] said no.", ["Varland Institute"]),
        ("[An Ostley Post report published in May] said no.", ["Ostley Post"]),
        ("[An Ostley Post/VBC News crime poll] said no.", ["Ostley Post", "VBC News"]),
        ("[The VBC/Ilves poll] said no.", ["VBC", "Ilves"]),
        ("[Brack’s new Ostley Post column] said no.", ["Brack"]),
        ("[A report released in May] said no.", []),
        ("[Ada Brack herself] said no.", ["Ada Brack"]),
        ("[Secretary of State Ada Brack] said no.", ["Ada Brack"]),
        ("[three experts -- Ada Brack, Otto Quill and others] said no.", []),
        ("[Brack] Leaves Ostley For Good\nAda Brack left.", ["Ada Brack"]),
        ("In the end [Brack's letter] said no.", ["Brack"]),
        ("[Mr. King] said no.", ["King"]),
        ("[officials] said no.", []),
        ("[Republicans] said no.", []),
        ("[Brack supporters] said no.", []),
        ("[a super PAC] said no.", []),
    ],
)
def test_a_phrase_that_names_somebody(text: str, expected: list[str]) -> None:
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brack came. [Brack] said no.",
        "[Brack] said no. The mayor is Ada Brack.",
        "Ada Brack came. [Ms. Brack] left.",
    ],
)
def test_a_last_name_leads_to_the_full_name(text: str) -> None:
    assert speakers(text) == [["Ada Brack"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brack met Otto Quill. “No,” [she] said.", ["Ada Brack"]),
        ("Ada Brack met Otto Quill. “No,” [he] said.", ["Otto Quill"]),
        ("Otto Quill runs. He won. “Ken Sayle lost,” [he] said.", ["Otto Quill"]),
        ("Otto Quill runs the mill of Ken Sayle. [He] said no.", ["Otto Quill"]),
        ("[She] said no.", []),
        ("Ada Brack met Joan Ilves. [She] said no.", ["Ada Brack"]),
        ("“Ada Brack likes Joan Ilves and Mary Sayle,” Wilma Quill said. [She] left.", ["Wilma Quill"]),
        ("Otto Quill likes Ken Sayle.\nOnly Ken Sayle came. [He] said no.", ["Ken Sayle"]),
        ("Quill works for Mr. Sayle, as Somewhere. [She] said no.", []),
        ("Otto Quill runs. [His] view was that it rains.", ["Otto Quill"]),
        ("It rained. Ada Brack came. [He] said no.", []),
        ("Otto Quill asked Mary. Mary slept. “No,” [she] said.", ["Mary"]),
    ],
)
def test_he_and_she(text: str, expected: list[str]) -> None:
    assert speakers(text) == [expected]


def test_the_one_who_spoke_goes_on_speaking() -> None:
    text = "Otto Quill met Ken Sayle.\n“Yes,” [Sayle] said.\n“No,” [he] said.\n“Never,” [he] added."
    assert speakers(text) == [["Ken Sayle"]] * 3


def test_nobody_calls_himself_he() -> None:
    text = "Otto Quill spoke of Ken Sayle.\n“[He] said that it rains,” [Quill] said."
    assert speakers(text) == [["Ken Sayle"], ["Otto Quill"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then came Ada Brack, [who] said no.", ["Ada Brack"]),
        ("Then came Ada Brack, the mayor of Ostley, [who] said no.", ["Ada Brack"]),
        ("Then came some friends of Ada Brack, the leaders [who] said no.", []),
        ("Then came a man [who] said no.", []),
    ],
)
def test_who_means_the_name_before_it(text: str, expected: list[str]) -> None:
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[The Varland Institute] warned. [They] said no.", ["Varland Institute"]),
        ("[Ada Brack and Otto Quill] warned. [They] said no.", ["Ada Brack", "Otto Quill"]),
        ("[The Varland Institute] warned. [Officials] agreed. [They] said no.", []),
        ("[Ada Brack] warned. [They] said no.", []),
        ("Ada Brack and Otto Quill left. [They] said no.", ["Ada Brack", "Otto Quill"]),
        ("Ada Brack and her mill left. [They] said no.", []),
        ("EU chief Ada Brack and Otto Quill, its clerk, left. [They] said no.", ["Ada Brack", "Otto Quill"]),
        ("A letter to Ada Brack and Otto Quill left. [They] said no.", []),
        ("The Varland Institute grew. [It] said no.", ["Varland Institute"]),
        ("Ada Brack grew. [It] said no.", []),
    ],
)
def test_they_means_the_group_that_spoke_last(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brack met Otto Quill. [The two] said no.", ["Ada Brack", "Otto Quill"]),
        ("Ada Brack came. Otto Quill came. [The pair] said no.", ["Ada Brack", "Otto Quill"]),
        ("Ada Brack met Otto Quill. [The two senators] said no.", ["Ada Brack", "Otto Quill"]),
        ("Ada Brack met Otto Quill and Joan Ilves. [The two] said no.", []),
        ("Ada Brack met Otto Quill. It rained. It hailed. It snowed. [The two] said no.", []),
        ("Ada Brack met Otto Quill. [The senators] said no.", []),
    ],
)
def test_the_two_are_those_named_nearest(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto Quill left. [His wife] said no. It rained. Joan Quill, his wife, is a judge.", ["Joan Quill"]),
        ("Otto Quill and his wife, Joan Ilves, came. [His wife] said no.", ["Joan Ilves"]),
        (
            "Otto Quill left. [Quill’s wife] said no. It rained. Joan Ilves, the wife of Quill, is a judge.",
            ["Joan Ilves"],
        ),
        ("Otto Quill, a lawyer, came. [Quill’s lawyer] said no.", []),
        ("Ada Brack came. Ken Sayle, a lawyer for Brack, left. [Her lawyer] said no.", ["Ken Sayle"]),
        ("Otto Quill left. [His wife] said no. It rained. Joan Ilves, the wife of Ken Sayle, is a judge.", []),
        ("Otto Quill came. Joan Ilves left. [His wife] said no.", []),
    ],
)
def test_whose_somebody_is_tells_who_is_meant(text: str, expected: list[str]) -> None:
    assert speakers(text) == [expected]


def test_a_short_form_parts_no_title_from_its_name() -> None:
    assert speakers("[Ostley Harbour Board (OHB) chairwoman Ada Brack] said no.") == [["Ada Brack"]]
    assert speakers("[The Ostley Harbour Board (OHB)] said no.") == [["Ostley Harbour Board"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[The mayor] said no. Mayor Ada Brack left.", ["Ada Brack"]),
        ("[The mayor’s brother] said no. It rained. [Tom Brack] told the board so.", ["Tom Brack"]),
        ("Tom Brack came. [The mayor’s brother] said no. [Tom Brack] told the board so.", []),
        ("[The mayor] said no. [Officials] told the board so.", []),
        ("[Former Ostley Doctor] Says No. Dr. Ada Brack left.", ["Ada Brack"]),
        ("[A mayor] said no. Mayor Ada Brack left.", ["Ada Brack"]),
        ("It rained. It snowed. It hailed. [A mayor] said no. Mayor Ada Brack left.", []),
        ("[A mayor] said no. It rained. [Ada Brack] told the board so.", ["Ada Brack"]),
        ("[A mayor] said no. It rained. [Sen. Ada Brack] told the board so.", []),
        ("[A court] said no. The Ostley Court of Appeals sits in Varland.", ["Ostley Court of Appeals"]),
    ],
)
def test_a_role_may_be_named_later(text: str, expected: list[str]) -> None:
    assert speakers(text)[0] == expected


def test_i_means_the_speaker_of_the_quotation() -> None:
    assert speakers("“[I] said so,” [Ada Brack] told us.") == [["Ada Brack"], ["Ada Brack"]]


def test_we_means_the_organisation_that_speaks() -> None:
    assert speakers("“[We] said so,” [the Varland Institute] told us.")[0] == ["Varland Institute"]
    assert speakers("“[We] said so,” [Ada Brack] told us.")[0] == []


def test_i_outside_of_a_quotation_is_not_known() -> None:
    assert speakers("Ada Brack came. [I] said no.") == [[]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Ada Brack met Otto Quill. [The senator] said no.", ["Ada Brack"]),
        ("Sen. Ada Brack met Otto Quill. [The lawmaker] said no.", ["Ada Brack"]),
        ("Ada Brack met Otto Quill. [The mayor] said no.", []),
        ("President Ada Brack met Vice President Otto Quill. [The president] said no.", ["Ada Brack"]),
        ("President Ada Brack met Vice President Otto Quill. [The vice president] said no.", ["Otto Quill"]),
        ("Prime Minister Ada Brack met the minister Otto Quill. [The prime minister] said no.", ["Ada Brack"]),
        ("Attorney General Ada Brack met Otto Quill. [The lawyer] said no.", []),
        ("Attorney General Ada Brack met Gen. Otto Quill. [The attorney general] said no.", ["Ada Brack"]),
        ("President Ada Brack came. [The next president] said no.", []),
        ("Ada Brack won. Brack came. [The commander of the guards] said no.", []),
        ("Ada Brack won. Brack came. [The candidate] said no.", ["Ada Brack"]),
        ("A candidate came to Ada Brack. [The candidate] said no.", []),
        ("He told the Ostley Times. [The paper] said no.", ["Ostley Times"]),
        ("The Ostley Times has a white paper. [The paper] said no.", []),
        ("He sued the Ostley Board of Elections. [The board] said no.", ["Ostley Board of Elections"]),
        ("He works for Varland Motors. [The company] said no.", ["Varland Motors"]),
        ("Ada Brack runs. [The Brack campaign] warned. [The campaign] said no.", ["Brack campaign"]),
        ("Ada Brack runs. [Her campaign] said no.", ["Brack campaign"]),
    ],
)
def test_roles_lead_to_who_has_them(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Ada Brack (R-Vt.) met Sen. Mary Quill (D-Texas). [The Texas senator] said no.", ["Mary Quill"]),
        ("Republican nominee Otto Quill met Ada Brack. [The Democratic nominee] said no.", ["Ada Brack"]),
        ("Sen. Ada Brack (R-Vt.) met Sen. Mary Quill (D-S.C.). [The South Carolina senator] said no.", ["Mary Quill"]),
        ("Otto Quill, a Republican, met Ada Brack, a Democrat. [The Democrat] said no.", ["Ada Brack"]),
        ("Otto Quill met Texas Sen. Ada Brack, the GOP nominee. [The Republican] said no.", ["Ada Brack"]),
        ("Ada Brack left. It rained. [The Democratic nominee’s doctor] said no.", []),
        ("Ada Brack runs. [The Republican candidate] said no. Barack Obama left.", ["Ada Brack"]),
        ("Sen. Ada Brack, a conservative, came. [The GOP senator] said no.", ["Ada Brack"]),
        (
            "Russian President Ada Brack met Canadian President Otto Quill. [The Russian president] said no.",
            ["Ada Brack"],
        ),
        ("Russian President Ada Brack met Canadian President Otto Quill. [Russia's president] said no.", ["Ada Brack"]),
        ("South Korean President Ada Brack met Barack Obama. [South Korea's leader] said no.", ["Ada Brack"]),
        ("Barack Obama came. [The Russian president] said no.", []),
    ],
)
def test_a_party_or_a_place_tells_which_one_is_meant(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brack met Bernie Sanders. [The Vermont senator] said no.", ["Bernie Sanders"]),
        ("Ada Brack met Angela Merkel. [The chancellor] said no.", ["Angela Merkel"]),
        ("Ada Brack met Mitt Romney. [The Republican nominee] said no.", ["Mitt Romney"]),
        ("Barack Obama met Ada Brack. [The administration] said no.", ["Obama administration"]),
        ("Vice President Mike Pence came. [The administration] said no.", []),
        ("Ada Brack met Angela Merkel. [The mayor] said no.", []),
    ],
)
def test_offices_that_the_tables_know_count_where_the_article_tells_none(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He works for the OHB. [The agency] said no.", ["OHB"]),
        ("He spoke on VBC. [The network] said no.", ["VBC"]),
        ("He sued the Commission on Ferries. [The commission] said no.", ["Commission on Ferries"]),
        ("He works for the OHB. [The church] said no.", []),
        ("He told the Ostley Times of the Varland Ferry Office. [The agency] said no.", ["Varland Ferry Office"]),
        (
            "He told the Ostley Post of the Varland Ferry Department. [The agency] said no.",
            ["Varland Ferry Department"],
        ),
        ("He gave to the PAC. [The organization] said no.", []),
        ("A spokesman for Ostlex called. [The company] said no.", ["Ostlex"]),
        ("Ostlex executives met. [The company] said no.", ["Ostlex"]),
        ("Ostlex, a furniture company, grew. [The company] said no.", ["Ostlex"]),
        ("He sat with the tech company Ostlex. [The company] said no.", ["Ostlex"]),
        ("He went to Ostlex. [The company] said no.", []),
        ("Zero Tide asked why. Then [Zero Tide] wrote a lot. [The website] said no.", ["Zero Tide"]),
        ("Zero Tide asked why. [The website] said no.", []),
        ("Then [Zero Tide] wrote. It rained. It hailed. It snowed. [The website] said no.", []),
    ],
)
def test_a_noun_may_mean_an_organisation_in_capitals_or_of_a_long_name(text: str, expected: list[str]) -> None:
    assert speakers(text)[-1] == expected


def test_no_sources_have_no_speakers() -> None:
    assert speakers_of("Ada Brack came.", [Span(0, 15, "Ada Brack came.")], []) == ()


def test_an_entity_has_no_more_than_a_name() -> None:
    assert speakers_of("Brack left.", [Span(0, 11, "Brack left.")], [Source(0, 5, ())]) == ((Entity("Brack"),),)


@given(
    st.lists(st.sampled_from("Ada Brack he I who the senator 's , . “ ” and they of Mr. \n".split(" ")), max_size=40),
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 40), st.integers(0, 150)), max_size=6),
)
def test_any_text_and_places_give_one_result_each(words: list[str], places: list[tuple[int, int, int]]) -> None:
    text = " ".join(words)
    paragraphs = [Span(m.start(), m.end(), m.group()) for m in re.finditer("[^\n]+", text)]
    sources = [Source(start, start + size, ((said, said + 20),)) for start, size, said in sorted(places)]
    assert len(speakers_of(text, paragraphs, sources)) == len(sources)
