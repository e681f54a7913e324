from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import Article, read_article
from onrecord.model import Entity, Span, Statement, StatementKind
from onrecord.stories import Saying, find_sayings
from onrecord.stories.quoting import quoted_parts, words_of_parts
from onrecord.stories.wording import Wording, compare, marked

PIER = "We will close the old pier in May and nobody will be asked to pay for it twice"


def article(
    *quotations: str, by: str | None = "Idris Venn", published: str | None = None, kind: StatementKind = "direct"
) -> Article:
    """An article whose paragraphs are quotations; "|" parts a split one."""
    text = "\n\n".join(f"“{one}”" for one in quotations)
    speakers = (Entity(by),) if by else ()
    plain = read_article(text.replace("|", "”, he said, “"), published=published, layers=())
    parts = [tuple(span(plain.text, part.strip()) for part in one.split("|")) for one in quotations]
    return replace(plain, statements=tuple(Statement(kind, None, None, content, speakers) for content in parts))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def only(*articles: Article) -> Saying:
    (found,) = find_sayings(articles)
    return found


@pytest.mark.parametrize(
    ("other", "wording"),
    [
        (PIER.upper(), "exact"),
        (PIER.replace(" and ", ", and "), "exact"),
        (PIER.replace("old pier", "old pier [of Harlow Bay]"), "exact"),
        ("nobody will be asked to pay for it twice", "trimmed"),
        ("We will close the old pier … and nobody will be asked to pay for it twice", "trimmed"),
        ("We will close the old pier in May|nobody will be asked to pay for it twice", "trimmed"),
        (PIER.replace("May", "June"), "changed"),
        (PIER.replace("nobody will", "everybody will"), "changed"),
        (PIER.replace(" twice", ""), "trimmed"),
        ("They" + PIER.removeprefix("We"), "changed"),
        (PIER.replace("in May and", "and"), "changed"),
        ("Look, nobody will be asked to pay for it twice", "overlapping"),
        ("In May we shut that old pier, and nobody will be asked to pay for it two times, not one of you", "reworded"),
    ],
)
def test_each_way_to_repeat_a_quotation_is_named(other: str, wording: Wording) -> None:
    first, later = article(PIER, published="2024-03-06"), article(other, published="2024-03-07")
    (found,) = find_sayings([later, first])
    assert {found.fullest, found.first, *(one.place for one in found.variants)} == {(0, 0), (1, 0)}
    assert found.first == (1, 0)
    assert [one.wording for one in found.variants] == [wording]


def test_the_first_appearance_may_be_a_part_of_the_fullest() -> None:
    part = article("nobody will be asked to pay for it twice", published="2024-03-05")
    found = only(article(PIER, published="2024-03-06"), part, article(PIER, published="2024-03-07"))
    assert (found.first, found.fullest) == ((1, 0), (0, 0))
    assert [(one.place, one.wording) for one in found.variants] == [((1, 0), "trimmed"), ((2, 0), "exact")]


def test_a_change_leads_to_the_words_in_both_articles() -> None:
    first, later = article(PIER, published="2024-03-06"), article(PIER.replace("May", "June"), published="2024-03-07")
    (change,) = only(first, later).variants[0].changes
    ((before,), (after,)) = change.before, change.after
    assert first.text[before.start : before.end] == before.text == "May"
    assert later.text[after.start : after.end] == after.text == "June"


def test_a_change_over_a_split_quotation_has_a_span_for_each_part() -> None:
    first = article("We will close the old pier in May and nobody will pay for it")
    later = article("We will close the old pier|when the last boat sails")
    (change,) = only(first, later).variants[0].changes
    assert [one.text for one in change.before] == ["in May and nobody will pay for it"]
    assert [one.text for one in change.after] == ["when the last boat sails"]


def test_few_words_count_where_one_person_says_them() -> None:
    one, other = article("not a single penny more"), article("not a single penny more", by="Ada Quill")
    assert find_sayings([one, other]) == ()
    assert len(find_sayings([one, article("Not a single penny more!", by="Venn")])) == 1
    assert find_sayings([article("not one penny"), article("not one penny")]) == ()


def test_many_words_count_whoever_says_them() -> None:
    assert only(article(PIER), article(PIER, by="Ada Quill")).variants[0].wording == "exact"


def test_other_words_of_one_person_are_no_saying() -> None:
    other = "We will open a library in the hall and everybody is invited to come in"
    assert find_sayings([article(PIER), article(other)]) == ()


def test_the_answer_does_not_depend_on_the_order_of_articles() -> None:
    given = [article(one, published="2024-03-06") for one in (PIER, PIER[:40], PIER[30:], PIER.replace("May", "June"))]
    there, back = only(*given), only(*given[::-1])
    assert there.fullest[0] == 3 - back.fullest[0]
    wordings = [
        {3 * turn + (1 - 2 * turn) * one.place[0]: one.wording for one in found.variants}
        for turn, found in enumerate((there, back))
    ]
    assert wordings[0] == wordings[1]


def test_indirect_speech_and_what_is_quoted_within_a_quotation_are_left_alone() -> None:
    indirect = article(PIER, kind="indirect")
    (whole,) = article(PIER).statements
    inner = replace(article(PIER), statements=(replace(whole, parent=whole),))
    assert find_sayings([article(PIER), indirect, inner]) == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("that the plan was “a gift to a few”", ["a gift to a few"]),
        ("that it's 'a gift' to the \"few who asked\"", ["a gift", "few who asked"]),
        ("that nobody's plan was a gift", []),
        ("it was “a gift to a few", ["a gift to a few"]),
    ],
)
def test_of_a_mixed_statement_what_stands_in_marks_is_quoted(content: str, words: list[str]) -> None:
    (part,) = (Span(10, 10 + len(content), content),)
    found = quoted_parts("mixed", [part])
    assert [one.text for one in found] == words
    assert all(content[one.start - 10 : one.end - 10] == one.text for one in found)


def test_marked_shows_what_is_gone_and_what_is_new() -> None:
    assert marked("We close it in May, all", "We close it in June all") == "We close it in [-May,-] {+June+} all"
    assert marked("one two", "one") == "one [-two-]"


def test_common_words_lead_nowhere_though_one_person_says_them() -> None:
    first = article("We leave it to the state of Quill Island to build what it wants there")
    assert find_sayings([first, article("You can leave it to the new bank of ours")]) == ()
    assert len(find_sayings([first, article("to the state of Quill Island, a good friend of mine")])) == 1


def test_what_one_article_repeats_is_no_saying() -> None:
    assert find_sayings([article(PIER, PIER)]) == ()


def test_nothing_is_compared_with_nothing() -> None:
    assert find_sayings([]) == ()
    assert compare(words_of_parts([]), words_of_parts([])).wording == "exact"
