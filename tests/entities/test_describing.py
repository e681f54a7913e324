from __future__ import annotations

import pytest

from onrecord import Mention, read_article


def mentions(text: str, *, headline: str | None = None, published: str | None = None) -> dict[tuple[str, str], Mention]:
    article = read_article(text, headline=headline, published=published, layers=("mentions",))
    fields = {"text": article.text, "headline": article.headline or ""}
    for one in article.mentions:
        assert fields[one.field][one.start : one.end] == one.text
    return {(one.field, one.text): one for one in article.mentions}


def codes(found: dict[tuple[str, str], Mention], text: str, field: str = "text") -> tuple[str | None, str | None]:
    entity = found[field, text].entity
    assert entity is not None
    return entity.country or entity.code, entity.sector


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("On Monday North Korean officials denied the report.", "North Korean officials", "PRK", "GOV"),
        ("Egypt closed the road. On Monday police fired at it.", "police", "EGY", "COP"),
        ("On Monday the government of Chile closed the mine.", "the government of Chile", "CHL", "GOV"),
        ("On Monday Houthi rebels in Yemen let the ship go.", "Houthi rebels", "YEM", "REB"),
        ("Two senior Turkish officials left the room on Monday.", "Turkish officials", "TUR", "GOV"),
        ("On Monday the Libyan oil minister left the room.", "the Libyan oil minister", "LBY", "GOV"),
    ],
)
def test_offices_and_groups_are_mentions(text: str, words: str, country: str, sector: str) -> None:
    assert codes(mentions(text), words) == (country, sector)


@pytest.mark.parametrize(
    ("published", "wikidata_id"), [("2021-03-15", "Q180589"), ("2017-03-15", "Q264766"), ("2024-09-15", "Q6383803")]
)
def test_an_office_means_its_holder_on_the_publish_day(published: str, wikidata_id: str) -> None:
    text = "On Monday the British prime minister flew to Paris."
    entity = mentions(text, published=published)["text", "the British prime minister"].entity
    assert entity is not None
    assert (entity.wikidata_id, entity.country, entity.sector) == (wikidata_id, "GBR", "GOV")


def test_an_office_without_a_day_names_nobody() -> None:
    entity = mentions("On Monday the British prime minister flew to Paris.")[
        "text", "the British prime minister"
    ].entity
    assert entity is not None
    assert (entity.wikidata_id, entity.country) == (None, "GBR")


def test_a_deputy_is_not_the_holder() -> None:
    text = "On Monday the deputy British prime minister flew to Paris."
    found = mentions(text, published="2021-03-15")
    assert all(one.entity is None or one.entity.wikidata_id != "Q180589" for one in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Libyan oil minister Ada Quill left the room. Quill gave no reason.",
        "On Monday Ada Quill, the Libyan oil minister, left the room. Quill gave no reason.",
        "On Monday the Libyan oil minister, Ada Quill, left the room. Quill gave no reason.",
    ],
)
def test_a_person_has_the_office_that_the_page_tells(text: str) -> None:
    found = mentions(text)
    assert codes(found, "Ada Quill") == codes(found, "Quill") == ("LBY", "GOV")
    entity = found["text", "Quill"].entity
    assert entity is not None
    assert entity.description == "oil minister"


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    assert ("text", "Libyan oil minister") not in mentions("On Monday Libyan oil minister Ada Quill left the room.")


def test_headlines_have_mentions_that_share_the_answers_of_the_text() -> None:
    text = "Angela Merkel flew to Ankara on Monday. Turkish officials met her there, and Merkel thanked them."
    found = mentions(text, headline="Turkish Officials Meet As Merkel Waits In Ankara")
    assert codes(found, "Merkel", "headline") == codes(found, "Angela Merkel")
    assert found["headline", "Ankara"].entity == found["text", "Ankara"].entity
    assert codes(found, "Turkish Officials", "headline") == ("TUR", "GOV")


def test_the_capitals_of_a_headline_make_no_names() -> None:
    found = mentions("The harbour was shut on Monday.", headline="Northmark Harbour Shut After Long Night Of Storms")
    assert not [one for field, one in found if field == "headline"]
