from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import Article, read_article
from onrecord.stories import agency_of, find_duplicates

PARAGRAPHS = (
    "HARLOW BAY (AFP) — The council of Harlow Bay voted on Tuesday to close the old ferry pier after engineers found "
    "cracks in eleven of its forty timber piles, ending a service that began before the coast road was built.",
    "The harbour master, Idris Venn, told the meeting that the repair would cost more than the town earns from landing "
    "fees in nine years, and that no insurer had been willing to cover another winter.",
    "Islanders who filled the gallery shouted at some points, and the chair paused the debate twice before the vote, "
    "which passed with seven hands against four shortly before midnight.",
    "A smaller boat will run from the fish quay until the spring, the council said, with three sailings a day and room "
    "for bicycles but not for cars.",
)
OTHER = (
    "The library of Harlow Bay will open on Sundays from next month, after a trial in which visitors outnumbered those "
    "of any weekday and the reading room had to be extended into the hall.",
    "Volunteers will keep the doors, said the librarian, while the town pays for light and heat until June, when the "
    "council is to look at the figures again and decide whether to go on.",
)


def article(*paragraphs: str, headline: str | None = None, published: str | None = None) -> Article:
    return read_article("\n\n".join(paragraphs), headline=headline, published=published, layers=())


def kinds(*articles: Article) -> list[str]:
    (found,) = find_duplicates(articles)
    return [one.kind for one in found.differences]


def test_a_reprint_leads_to_the_earliest_and_says_what_differs() -> None:
    late = article(*PARAGRAPHS[:2], headline="Old pier to close", published="2024-03-07")
    first = article(*PARAGRAPHS, headline="Council votes to close ferry pier", published="2024-03-06")
    (found,) = find_duplicates([late, article(*OTHER), first])
    assert (found.kept, found.copy, found.contained) == (2, 0, 1.0)
    assert [one.kind for one in found.differences] == ["headline", "cut tail"]


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        (PARAGRAPHS, []),
        (PARAGRAPHS[:3], ["cut tail"]),
        ((OTHER[0], *PARAGRAPHS), ["added head"]),
        ((*PARAGRAPHS, OTHER[0]), ["added tail"]),
        ((*PARAGRAPHS[:2], OTHER[0], *PARAGRAPHS[2:]), ["added passage"]),
        ((*PARAGRAPHS[:2], *PARAGRAPHS[3:]), ["cut passage"]),
        (tuple(one.replace("eleven", "twelve") for one in PARAGRAPHS), ["changed words"]),
        ((*PARAGRAPHS[:3], OTHER[0]), ["cut tail", "added tail"]),
        ((PARAGRAPHS[0], OTHER[0], *PARAGRAPHS[2:]), ["cut passage", "added passage"]),
    ],
)
def test_each_edit_of_a_reprint_is_named(copied: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(article(*PARAGRAPHS, published="2024-03-06"), article(*copied, published="2024-03-07")) == expected


def test_words_that_two_passages_share_by_chance_do_not_cut_a_difference_to_pieces() -> None:
    """A copy's own paragraph shares "the council said" with the one that it has in the place of."""
    local = "Shops on the island will stay open longer on Sundays until June, the council said, and so will the bakery."
    kept = article(*PARAGRAPHS, published="2024-03-06")
    (found,) = find_duplicates([kept, article(*PARAGRAPHS[:3], local, published="2024-03-07")])
    cut, added = found.differences
    assert (cut.kind, cut.after, added.kind, added.before) == ("cut tail", None, "added tail", None)
    assert cut.before is not None
    assert added.after is not None
    assert (cut.before.text, added.after.text) == (PARAGRAPHS[3].rstrip("."), local.rstrip("."))


def test_a_difference_leads_to_its_place_in_both_texts() -> None:
    kept = article(*PARAGRAPHS, published="2024-03-06")
    copy = article(*(one.replace("eleven", "twelve") for one in PARAGRAPHS), published="2024-03-07")
    ((change,),) = (one.differences for one in find_duplicates([kept, copy]))
    assert change.before is not None
    assert change.after is not None
    assert kept.text[change.before.start : change.before.end] == change.before.text == "eleven"
    assert copy.text[change.after.start : change.after.end] == change.after.text == "twelve"


def test_the_agency_is_kept_though_a_reprint_has_the_earlier_day() -> None:
    agency = replace(article(*PARAGRAPHS, published="2024-03-07"), publisher="Agence France-Presse")
    (found,) = find_duplicates([article(*PARAGRAPHS[:3], published="2024-03-06"), agency])
    assert found.kept == 1


def test_a_standing_notice_in_two_reports_makes_no_duplicates() -> None:
    notice = PARAGRAPHS[1:]
    assert find_duplicates([article(OTHER[0] * 2, *notice), article(OTHER[1] * 2, *notice)]) == ()


def test_forty_reprints_lead_to_one_text() -> None:
    reprints = [article(*PARAGRAPHS, f"Printed by paper number {at}.") for at in range(60)]
    found = find_duplicates(reprints)
    assert len(found) == 59
    assert len({one.kept for one in found}) == 1


def test_texts_without_words_are_no_duplicates() -> None:
    assert find_duplicates([]) == ()
    assert find_duplicates([article(""), article("…"), article("")]) == ()


@pytest.mark.parametrize(
    ("text", "publisher", "authors", "expected"),
    [
        (PARAGRAPHS[0], None, (), "AFP"),
        ("QUILL ISLAND, March 3 (Reuters) - The dyke held.", None, (), "Reuters"),
        ("The dyke held.\n\nAssociated Press", None, (), "AP"),
        ("The dyke held.", "The Associated Press", (), "AP"),
        ("The dyke held.", None, ("Ada Quill, Reuters",), "Reuters"),
        ("The dyke held, a reporter of Reuters wrote in a book about the flood.", None, (), None),
        ("The app of the harbour, PAPER and all.", "The Quill Paper", (), None),
    ],
)
def test_an_agency_is_known_by_its_credit(
    text: str, publisher: str | None, authors: tuple[str, ...], expected: str | None
) -> None:
    assert agency_of(replace(article(text), publisher=publisher, authors=authors)) == expected
