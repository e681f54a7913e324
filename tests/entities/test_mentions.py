from __future__ import annotations

import pytest

from onrecord import Mention, read_article


def mentions(text: str, published: str | None = None) -> dict[str, Mention]:
    article = read_article(text, published=published, layers=("mentions",))
    for one in article.mentions:
        assert article.text[one.start : one.end] == one.text
    return {one.text: one for one in article.mentions}


def wikidata(text: str, name: str, published: str | None = None) -> str | None:
    entity = mentions(text, published)[name].entity
    return entity.wikidata_id if entity else None


def test_countries_and_their_people_lead_to_one_entity() -> None:
    found = mentions("Turkey closed its border on Monday. Turkish officials gave no reason for the closure.")
    assert (found["Turkey"].kind, found["Turkish"].kind) == ("place", "nationality")
    assert found["Turkey"].entity == found["Turkish"].entity
    assert found["Turkish"].entity is not None
    assert (found["Turkish"].entity.wikidata_id, found["Turkish"].entity.country) == ("Q43", "TUR")
    assert found["Turkish"].entity.latitude is not None


@pytest.mark.parametrize(("state", "id_or_state"), [("Va.", "VA"), ("La.", "LA")])
def test_what_follows_the_comma_tells_which_city_is_meant(state: str, id_or_state: str) -> None:
    text = f"A fire broke out in Alexandria, {state}, early on Tuesday, and the fire chief praised his crew."
    entity = mentions(text)["Alexandria"].entity
    assert entity is not None
    assert entity.latitude == pytest.approx({"VA": 38.8, "LA": 31.3}[id_or_state], abs=0.1)


def test_a_city_is_the_famous_one_where_nothing_else_is_told() -> None:
    assert wikidata("The ministers met in Paris on Monday and agreed on a plan for the river.", "Paris") == "Q90"


def test_a_last_name_means_the_one_named_in_full_before() -> None:
    text = "Angela Merkel spoke to reporters in Berlin on Friday. Merkel said that the talks would go on."
    assert wikidata(text, "Merkel") == wikidata(text, "Angela Merkel") == "Q567"


def test_organisations_have_their_codes_and_sectors() -> None:
    entity = mentions("NATO said on Monday that its planes had not crossed the border.")["NATO"].entity
    assert entity is not None
    assert (entity.wikidata_id, entity.sector) == ("Q7184", "MIL")


def test_the_noun_behind_a_party_belongs_to_its_name_without_a_capital() -> None:
    text = "LONDON - Members of the Labour party met in Leeds on Monday. The party for the mayor was noisy, they said."
    assert wikidata(text, "Labour party") == "Q9630"
    assert "Labour" not in mentions(text)


def test_a_dash_behind_a_dateline_parts_two_names() -> None:
    found = mentions("OSLO - Danish officials met in Oslo on Monday and agreed on a plan for the strait.")
    assert (found["OSLO"].kind, found["Danish"].kind) == ("place", "nationality")


def test_how_somebody_is_addressed_tells_which_of_two_with_one_last_name_is_meant() -> None:
    text = "{} Obama spoke on Monday in Ohio about the budget."
    assert wikidata(text.format("Mr."), "Obama", "2014-03-03") == "Q76"
    assert wikidata(text.format("Mrs."), "Obama", "2014-03-03") == "Q13133"


def test_who_led_a_state_on_the_day_is_likelier_meant() -> None:
    text = "Critics of the Obama administration said on Monday that it had waited too long to act in Ohio."
    assert wikidata(text, "Obama", "2014-03-03") == "Q76"


def test_a_short_title_is_no_name() -> None:
    assert "Sen" not in mentions(
        "PHNOM PENH - Sen. Ada Quill met the prime minister of Cambodia on Monday.", "2016-03-03"
    )


def test_a_name_may_begin_with_an_article_in_lower_case() -> None:
    text = "CAIRO - President Abdel-Fattah el-Sissi spoke on Tuesday. Aides to el-Sissi said that he would travel."
    assert [wikidata(text, name, "2018-05-02") for name in ("Abdel-Fattah el-Sissi", "el-Sissi")] == ["Q307871"] * 2


def test_a_person_known_only_from_the_page_has_a_name_and_no_id() -> None:
    entity = mentions("“The ferry loses money,” board chairwoman Ada Quill said on the quay on Monday.")[
        "Ada Quill"
    ].entity
    assert entity is not None
    assert (entity.name, entity.wikidata_id) == ("Ada Quill", None)


def test_an_acronym_that_the_text_explains_is_not_the_famous_one() -> None:
    text = "A study of the artificial pancreas (AP) was published on Monday. Doctors said the AP helps patients."
    found = mentions(text)
    assert "AP" not in found or found["AP"].entity is None or found["AP"].entity.wikidata_id is None


def test_in_sport_a_country_is_a_team_unless_something_happens_in_it() -> None:
    text = "Soccer: Northmark draw. France beat Spain 3-1 in the final of the cup, a match that was played in Japan."
    found = mentions(text)
    assert found["France"].entity is None
    assert wikidata(text, "Japan") == "Q17"


def test_a_language_that_is_not_known_gives_no_mentions_and_says_so() -> None:
    article = read_article("Der Minister sagte am Montag in Berlin, die Brücke werde im Herbst eröffnet.")
    assert article.mentions == ()
    assert "mentions are read in: en" in " ".join(one.reason for one in article.skipped)


def test_a_city_that_is_a_division_too_is_the_city() -> None:
    entity = mentions("Moscow rejected the plan for the river on Monday.")["Moscow"].entity
    assert entity is not None
    assert (entity.wikidata_id, entity.country, entity.description) == ("Q649", "RUS", "city")


def test_places_in_words_with_hyphens_are_mentions() -> None:
    found = mentions("Egyptian-US talks went on, said the Washington-based group on Monday.")
    assert [wikidata_id(found, name) for name in ("Egyptian", "US", "Washington")] == ["Q79", "Q30", "Q61"]


def wikidata_id(found: dict[str, Mention], name: str) -> str | None:
    entity = found[name].entity
    return entity.wikidata_id if entity else None


def test_a_first_name_that_is_a_place_is_the_place_where_it_does_nothing_like_a_person() -> None:
    text = (
        "Alexandria Mayor Brack Ollen spoke on Monday. The river rose in Alexandria, Va., and Alexandria closed roads."
    )
    assert mentions(text)["Alexandria"].kind == "place"


def test_who_plays_against_whom_is_a_team() -> None:
    found = mentions("The song was played at the Alabama versus Florida game on Saturday.")
    assert [found[name].entity for name in ("Alabama", "Florida")] == [None, None]


def test_names_before_counties_are_counties() -> None:
    found = mentions("The fire reached Walton, Barrow and Oconee counties in Georgia on Monday.")
    for name in ("Walton", "Barrow", "Oconee"):
        entity = found[name].entity
        assert entity is not None
        assert (entity.description, entity.name) == ("county", f"{name} County")


def test_the_end_of_a_longer_name_with_a_hyphen_is_no_place_of_its_own() -> None:
    assert "York" not in mentions("The New York-based group said on Monday that the talks would go on.")
