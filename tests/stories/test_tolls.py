from __future__ import annotations

import pytest

from onrecord.stories.tolls import find_tolls, kinds_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed in Port Merrin.", [("dead", 12, None)]),
        ("Twelve fishermen died and dozens were injured.", [("dead", 12, 12), ("injured", 24, 99)]),
        ("The blast left 1,200 dead.", [("dead", 1200, 1200)]),
        ("The flood killed two dozen people, wounding thirty-one.", [("dead", 24, 24), ("injured", 31, 31)]),
        ("The death toll from the flood rose from 12 to 15 on Monday.", [("dead", 15, 15)]),
        ("Up to 40 men, including three guards, were arrested.", [("arrested", 0, 40)]),
        ("Police detained more than 100 protesters.", [("arrested", 100, None)]),
        ("Two gunmen killed a guard.", []),
        ("Three officers were hurt when two men attacked them.", [("injured", 3, 3)]),
        ("Two days after he was killed, the quay reopened.", []),
        ("In 2016 soldiers were killed there.", []),
        ("A hundred people are still missing.", [("missing", 100, 100)]),
        ("Some 3,000 demonstrators gathered at the quay.", [("protesting", 3000, 3000)]),
        ("1.5 million people marched; 5.5 percent were hurt.", [("protesting", 1500000, 1500000)]),
        ("Six men were jailed. The dyke killed nobody.", [("arrested", 6, 6)]),
        ("Killed: 12 (of 40 aboard).", []),
        ("No one was injured when the dyke broke.", []),
        ("", []),
    ],
)
def test_a_count_of_people_is_read(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert [(one.kind, one.low, one.high) for one in find_tolls(text)] == expected


def test_a_toll_leads_to_its_words() -> None:
    text = "The mayor said about 40 people were wounded."
    (found,) = find_tolls(text)
    assert text[found.start : found.end] == found.words == "about 40"
    assert found.about


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("12 died", "12 died", True),
        ("12 died", "13 died", False),
        ("at least 12 died", "15 died", True),
        ("at least 12 died", "11 died", False),
        ("up to 12 died", "at least 13 died", False),
        ("about 100 died", "106 died", True),
        ("about 100 died", "140 died", False),
        ("dozens died", "30 died", True),
    ],
)
def test_two_tolls_agree_where_both_may_be_true(one: str, other: str, agree: bool) -> None:
    (first,), (second,) = find_tolls(one), find_tolls(other)
    assert first.agrees(second) is second.agrees(first) is agree


def test_tolls_belong_to_types_of_events() -> None:
    assert kinds_of("ASSAULT") == {"dead", "injured", "missing"}
    assert kinds_of("CONSULT") == frozenset()
