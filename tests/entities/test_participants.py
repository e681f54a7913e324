from __future__ import annotations

import pytest

from bench.participants import Example, examples
from onrecord import read_article
from onrecord.entities import Coding, code_participant, setting_of
from onrecord.model import Span


def coded(text: str, phrase: str, published: str | None = None) -> Coding:
    article = read_article(text, published=published, layers=("mentions",))
    start = text.rindex(phrase)
    return code_participant(setting_of(article), Span(start, start + len(phrase), phrase))


@pytest.mark.parametrize("example", examples("read"), ids=lambda one: one.phrase)
def test_noun_phrases_have_the_codes_of_plover(example: Example) -> None:
    coding = coded(example.text, example.phrase)
    assert (coding.code, coding.sector) == (example.code, example.sector)


def test_a_name_brings_its_entity() -> None:
    coding = coded("On Monday Hezbollah said that it would not leave.", "Hezbollah")
    assert coding.entity is not None
    assert coding.entity.wikidata_id == "Q41053"


def test_who_held_an_office_is_of_the_government_then_and_of_the_elite_later() -> None:
    text = "Angela Merkel spoke to the students in Berlin on Monday."
    assert coded(text, "Angela Merkel", "2019-05-06").sector == "GOV"
    assert coded(text, "Angela Merkel", "2023-05-06").sector == "ELI"


def test_where_no_country_has_half_of_the_places_none_is_told() -> None:
    text = "Talks went on in France, Spain, Italy and Poland. On Monday soldiers stood at every door."
    assert coded(text, "soldiers") == Coding(None, "MIL", None)


def test_headlines_count_their_own_offsets() -> None:
    article = read_article("Nothing else was known on Monday.", headline="Turkish jets hit hills", layers=("mentions",))
    coding = code_participant(setting_of(article), Span(0, 12, "Turkish jets", "headline"))
    assert coding == Coding("TUR", "MIL", None)


def test_an_office_brings_its_holder() -> None:
    coding = coded("On Monday the British prime minister flew to Paris.", "the British prime minister", "2021-03-15")
    assert coding.entity is not None
    assert (coding.code, coding.sector, coding.entity.wikidata_id) == ("GBR", "GOV", "Q180589")


def test_mentions_stand_in_headline_and_summary_too() -> None:
    article = read_article("Ada Brack met officials in Ankara and left for home.", headline="Brack visits Turkey")
    above = [(one.text, one.field, one.entity and one.entity.name) for one in article.mentions if one.field != "text"]
    assert above == [("Brack", "headline", "Ada Brack"), ("Turkey", "headline", "Türkiye")]
