from __future__ import annotations

import pytest

import onrecord
from onrecord.entities import participant_of, setting_of
from onrecord.entities.roles import head_of, sector_of
from onrecord.model import Span

TEXT = (
    "Turkish jets struck the hills on Monday, and Moscow protested. Police in Cairo held two nurses near the German "
    "embassy. Hezbollah, the U.N., Amnesty International and Shell met the aid groups. President Emmanuel Macron wrote "
    "to North Korean officials and to the European Union. The governor of Puerto Rico heard a court in Istanbul. "
    "Brussels and the Taliban freed the pirates, and the village baker watched."
)


def participant(phrase: str) -> tuple[str | None, str | None, str | None]:
    article = onrecord.read_article(TEXT, published="2021-03-04", layers=("mentions",))
    start = TEXT.index(phrase)
    one = participant_of(Span(start, start + len(phrase), phrase), setting_of(article.mentions))
    return one.code, one.sector, one.entity.name if one.entity else None


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("Turkish jets", ("TUR", "MIL", None)),
        ("Moscow", ("RUS", "GOV", "Moscow")),
        ("Police in Cairo", ("EGY", "COP", None)),
        ("the German embassy", ("DEU", "GOV", None)),
        ("Hezbollah", ("LBN", "REB", "Hezbollah")),
        ("the U.N.", ("UNO", None, "United Nations")),
        ("Amnesty International", ("NGO", None, "Amnesty International")),
        ("Shell", ("MNC", "BUS", "Shell")),
        ("the aid groups", ("NGO", "SOC", None)),
        ("President Emmanuel Macron", ("FRA", "GOV", "Emmanuel Macron")),
        ("North Korean officials", ("PRK", "GOV", None)),
        ("the European Union", ("EUR", None, "European Union")),
        ("The governor of Puerto Rico", ("USA", "GOV", None)),
        ("a court in Istanbul", ("TUR", "JUD", None)),
        ("two nurses", (None, "MED", None)),
        ("the pirates", (None, "UAF", None)),
        ("the village baker", (None, None, None)),
    ],
)
def test_a_noun_phrase_is_coded_as_plover_has_it(phrase: str, told: tuple[str | None, ...]) -> None:
    assert participant(phrase) == told


def test_a_role_without_a_country_is_of_the_only_country_of_its_paragraph() -> None:
    text = "Crowds gathered in Tbilisi. The police held nine.\n\nBerlin and Paris spoke."
    article = onrecord.read_article(text, layers=("mentions",))
    phrase = Span(text.index("The police"), text.index(" held"), "The police")
    setting = setting_of(article.mentions)
    assert participant_of(phrase, setting, around=Span(0, 49, text[:49])).code == "GEO"
    assert participant_of(phrase, setting).code is None


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("the army of Chad", "the army"), ("soldiers, who had left", "soldiers"), ("Ilva Dorn", "Ilva Dorn"), ("", "")],
)
def test_the_head_of_a_phrase_ends_before_what_follows_it(phrase: str, head: str) -> None:
    start, end = head_of(phrase)
    assert phrase[start:end] == head


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("former prime minister Ilva Dorn", "ELI"),
        ("riot policemen", "COP"),
        ("the opposition leader", "OPP"),
        ("university students in Lima", "EDU"),
        ("a spokesman for the army", "GOV"),
        ("the weather", None),
    ],
)
def test_the_words_of_a_phrase_tell_its_sector(phrase: str, sector: str | None) -> None:
    assert sector_of(phrase) == sector


def test_mentions_stand_in_headline_and_summary_too() -> None:
    article = onrecord.read_article(
        "Ada Brack met officials in Ankara and left for home.", headline="Brack visits Turkey"
    )
    above = [(one.text, one.field, one.entity and one.entity.name) for one in article.mentions if one.field != "text"]
    assert above == [("Brack", "headline", "Ada Brack"), ("Turkey", "headline", "Türkiye")]
