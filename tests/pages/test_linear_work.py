"""Work that grows with the page's size and no faster: counted, never timed.

Where the work is done inside a compiled function and cannot be counted, the input is so large that work which grows
with its square would not end.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Self, SupportsIndex

import pytest

import onrecord
from onrecord.pages import headlines, metadata, structured
from onrecord.pages.blocks import Head, Script
from onrecord.pages.names import people
from onrecord.pages.stamps import read_stamp
from onrecord.pages.structured import ArticleNode

HEADLINE = "Harbour board ends the ferry to Lorne Island"


class Read(str):
    """A text that counts the characters which are cut from it."""

    __slots__ = ("characters",)
    characters: int

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.characters = 0
        return made

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        cut = super().__getitem__(at)
        self.characters += len(cut)
        return cut


def linked(*values: object) -> Head:
    scripts = tuple(Script("application/ld+json", json.dumps(value), 0) for value in values)
    return Head(scripts=scripts, metas=(("og:title", HEADLINE),))


def counted(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[None]:
    """A list that grows by one whenever a function is called."""
    calls: list[None] = []
    whole: Callable[..., object] = getattr(owner, name)

    def counting(*args: object) -> object:
        calls.append(None)
        return whole(*args)

    monkeypatch.setattr(owner, name, counting)
    return calls


@pytest.mark.parametrize("marks", [100, 10_000])
def test_mending_quotation_marks_looks_at_their_neighbours_only(marks: int) -> None:
    text = Read(' "' * marks)
    structured._escape_quotes(text)
    assert text.characters <= 100 * len(text)


def test_a_quotation_mark_within_a_string_is_mended_whatever_stands_around_it() -> None:
    text = f'{{"@type": "NewsArticle", {" " * 60}"headline": "The "Gull" sails"}}'
    (node,) = structured.articles(Head(scripts=(Script("application/ld+json", text, 0),)))
    assert node.headline == 'The "Gull" sails'


@pytest.mark.parametrize("count", [30, 3_000])
def test_nodes_of_one_headline_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    nodes = [{"@type": "NewsArticle", "headline": HEADLINE, "url": f"https://gull.example/{n}"} for n in range(count)]
    compared = counted(monkeypatch, ArticleNode, "__eq__")
    assert metadata.read(linked(nodes), (), url="https://gull.example/7").headline == HEADLINE
    assert len(compared) <= 4 * count


@pytest.mark.parametrize("count", [30, 3_000])
def test_titles_are_compared_with_a_few_others(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    compared = counted(monkeypatch, headlines, "fold")
    metas = tuple(("og:title", f"{n} ferries end their days in the harbour") for n in range(count))
    assert metadata.read(Head(metas=metas), ()).headline == metas[0][1]
    assert len(compared) <= 500


@pytest.mark.parametrize("count", [30, 3_000])
def test_asking_for_the_nodes_of_a_headline_does_not_go_through_all(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    nodes = [{"@type": "NewsArticle", "headline": f"Ferry {n} ends", "author": f"Ada Quill{n}"} for n in range(count)]
    told = structured.read(linked(nodes))
    folded = counted(monkeypatch, metadata, "fold")
    found = metadata.for_headline("Ferry 7 ends", told)
    assert found is not None
    assert found.authors == ("Ada Quill7",)
    assert len(folded) == 1


def test_an_author_who_has_many_names_is_not_written_out_for_each_article() -> None:
    names = [f"Ada{n} Quill" for n in range(50_000)]
    nodes = [{"@type": "Article", "headline": f"Ferry {n}", "author": {"@id": "#a"}} for n in range(50_000)]
    found = structured.read(linked([{"@type": "Person", "@id": "#a", "name": names}, *nodes]))
    assert len(found.articles) == 50_000
    assert {len(node.authors) for node in found.articles} == {100}


def test_a_publisher_with_an_endless_name_is_not_unescaped_for_each_article() -> None:
    nodes = [{"@type": "Article", "headline": f"Ferry {n}", "publisher": {"@id": "#p"}} for n in range(20_000)]
    house = {"@type": "Organization", "@id": "#p", "name": "The Gull &amp; " * 200_000}
    publishers = {node.publisher for node in structured.read(linked([house, *nodes])).articles}
    assert [len(name or "") < 1_001 for name in publishers] == [True]


def test_white_space_behind_a_closing_mark_of_a_script_is_passed_over_once() -> None:
    text = f'{{"@type": "NewsArticle", "headline": "{HEADLINE}"}} -->{" " * 1_000_000}x'
    assert structured.articles(Head(scripts=(Script("application/ld+json", text, 0),))) == ()


@pytest.mark.parametrize("text", ["(" * 1_000_000, "x" * 1_000_000, "By " + "Ada Quill and " * 100_000])
def test_an_endless_byline_is_not_read_to_its_end(text: str) -> None:
    assert len(people(text)) <= 2


def test_an_endless_stamp_is_none() -> None:
    assert read_stamp(f"2031-05-04 10:10{' ' * 1_000_000}x") is None


@pytest.mark.parametrize(
    "field", ["headline", "author", "publisher", "url", "isAccessibleForFree", "@type", "inLanguage"]
)
@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"@value":', "}"), ('{"@id":', "}"), ('{"name":', "}")])
def test_values_within_values_do_not_overflow(field: str, before: str, after: str) -> None:
    nested = f'{before * 900}"x"{after * 900}'
    page = (
        '<script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "datePublished": "2031-05-04", "{field}": {nested}}}'
        f"</script><h1>{HEADLINE}</h1>{'<p>The ferry to Lorne Island will stop in June, the board said.</p>' * 9}"
    )
    assert isinstance(onrecord.read(page, layers=()), tuple)
