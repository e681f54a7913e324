from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Article, group_stories, read_article

FIRE = (
    "A fire destroyed the grain silo at Port Ombrey early on Monday and injured three dockers, the fire chief Lena "
    "Tarrow said. The silo, which held 9,000 tonnes of barley, burned for six hours.",
    "Three dockers were hurt when the grain silo at Port Ombrey burned down. Fire chief Lena Tarrow said that 9,000 "
    "tonnes of barley were lost before the flames were out on Monday.",
    "Port Ombrey counted its losses after Monday's blaze in the barley silo. Tarrow, the chief of the fire brigade, "
    "named a welding torch as the likely cause; three dockers remain in hospital.",
)
CHESS = (
    "Grandmaster Osvald Pirk won the Lakeside Open in Tirn after a draw in the last round against Mira Dolan, who "
    "finished half a point behind him.",
    "Half a point decided the Lakeside Open at Tirn: Osvald Pirk drew with Mira Dolan in the final round and took the "
    "title, the second of the grandmaster's career.",
)
ALL = (*FIRE, *CHESS, "The ministry of roads opened a tender for forty bridges in the northern valleys.", "", "…")


def article(text: str, headline: str | None = None, published: str | None = None) -> Article:
    return read_article(text, headline=headline, published=published, layers=())


def sets(articles: list[Article]) -> set[frozenset[str]]:
    numbers = group_stories(articles)
    return {
        frozenset(one.text for one, own in zip(articles, numbers, strict=True) if own == number) for number in numbers
    }


def test_reports_of_one_happening_are_a_story_without_headlines_and_days() -> None:
    found = sets([article(text) for text in ALL])
    assert frozenset(CHESS) in found
    assert any(set(FIRE[:2]) <= story for story in found)
    assert not any(set(FIRE) & story and set(CHESS) & story for story in found)


def test_a_story_has_the_number_of_its_first_article() -> None:
    assert group_stories([article(CHESS[0]), article(FIRE[0]), article(CHESS[1])]) == (0, 1, 0)


def test_no_articles_no_stories() -> None:
    assert group_stories([]) == ()


def test_articles_without_words_are_stories_of_their_own() -> None:
    assert group_stories([article(""), article("…"), article("")]) == (0, 1, 0)


def test_the_same_words_years_apart_are_less_alike() -> None:
    near = [article(FIRE[0], published="2024-05-06"), article(FIRE[2], published="2024-05-06")]
    far = [article(FIRE[0], published="2014-05-06"), article(FIRE[2], published="2024-05-06")]
    assert len(set(group_stories(near))) <= len(set(group_stories(far)))


@given(st.permutations(range(len(ALL))), st.lists(st.sampled_from(range(len(ALL))), max_size=3))
@settings(max_examples=40)
def test_any_order_of_arrival_gives_the_same_stories(order: list[int], again: list[int]) -> None:
    known = [article(text) for text in ALL]
    expected = sets(known)
    assert sets([known[at] for at in [*order, *again]]) == expected


@given(st.permutations(range(8)))
@settings(max_examples=20)
def test_the_order_does_not_matter_with_headlines_and_days_either(order: list[int]) -> None:
    known = [
        article(text, headline=f"Report {at % 3} of Port Ombrey", published=f"2024-05-0{1 + at % 4}")
        for at, text in enumerate(ALL)
    ]
    assert sets([known[at] for at in order]) == sets(known)
