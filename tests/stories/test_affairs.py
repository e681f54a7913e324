from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Article, read_article
from onrecord.stories import find_stories

FIRE = (
    "A fire destroyed the grain silo at Port Ombrey early on Monday and injured three dockers, the fire chief Lena "
    "Tarrow said. The silo, which held 9,000 tonnes of barley, burned for six hours.",
    "Three dockers were hurt when the grain silo at Port Ombrey burned down. Fire chief Lena Tarrow said that 9,000 "
    "tonnes of barley were lost before the flames in the silo were out on Monday.",
)
LATER = (
    "A court at Port Ombrey heard why the grain silo burned down: fire chief Lena Tarrow said that a welding torch set "
    "9,000 tonnes of barley on fire and injured three dockers. The silo was destroyed in six hours."
)
CHESS = "Grandmaster Osvald Pirk won the Lakeside Open in Tirn after a draw in the last round against Mira Dolan."


def article(text: str, headline: str | None = None, published: str | None = None) -> Article:
    return read_article(text, headline=headline, published=published, layers=())


KNOWN = (
    article(FIRE[0], "Silo burns at Port Ombrey", "2024-05-06"),
    article(FIRE[1], None, "2024-05-07"),
    article(CHESS, None, "2024-05-07"),
    article(LATER, "Torch set silo alight, court hears", "2024-06-10"),
)


def test_a_story_has_title_days_and_articles() -> None:
    story, *_ = find_stories(KNOWN)
    assert (story.title, story.articles) == ("Silo burns at Port Ombrey", (0, 1))
    assert (story.first, story.last, story.follows) == ("2024-05-06", "2024-05-07", None)


def test_what_comes_after_a_silence_is_a_story_that_follows() -> None:
    stories = find_stories(KNOWN)
    (court,) = [story for story in stories if 3 in story.articles]
    assert court.articles == (3,)
    assert court.follows == 0


def test_a_story_without_headlines_is_named_by_its_first_line() -> None:
    (story,) = find_stories([article(CHESS + "\n\nMore.")])
    assert (story.title, story.first, story.last) == (CHESS, None, None)


def test_unknown_days_link_nothing() -> None:
    stories = find_stories([article(FIRE[0]), article(LATER, None, "2024-06-10")])
    assert all(story.follows is None for story in stories)


def test_no_articles_no_stories() -> None:
    assert find_stories([]) == ()


@given(st.permutations(range(len(KNOWN))))
@settings(max_examples=24, deadline=None)
def test_any_order_of_arrival_tells_the_same_stories(order: list[int]) -> None:
    def told(places: list[int]) -> list[tuple[object, ...]]:
        given_ = [KNOWN[at] for at in places]
        return [
            (one.title, one.first, one.last, one.follows, [given_[at].id for at in one.articles])
            for one in find_stories(given_)
        ]

    assert told(order) == told(list(range(len(KNOWN))))
