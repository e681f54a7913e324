from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.stories.happenings import Told, group_happenings, swapped

SHELLED = Told(
    "ASSAULT",
    frozenset(),
    frozenset({"northern", "army", "NOR"}),
    frozenset({"skerry", "ISL"}),
    "The northern army shelled the harbour of Skerry on Monday, killing twelve people.",
    story=1,
    text=1,
    first=date(2025, 3, 10),
    last=date(2025, 3, 10),
    published=date(2025, 3, 11),
    country="ISL",
)
OTHER = replace(SHELLED, text=2, sentence="Twelve people died when the harbour of Skerry was shelled by the army.")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"text": 1},
        {"first": date(2025, 3, 11), "last": date(2025, 3, 11)},
        {"first": None, "last": None, "published": date(2025, 3, 13)},
        {"first": None, "last": None, "published": None},
        {"country": None},
        {"actors": frozenset()},
        {"recipients": frozenset({"skerry"})},
    ],
)
def test_reports_that_agree_are_of_one_happening(changed: dict[str, object]) -> None:
    assert group_happenings([SHELLED, replace(OTHER, **changed)]) == ((0, 1),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"event": "THREATEN"},
        {"status": frozenset({"future"})},
        {"story": 2},
        {"first": date(2025, 3, 20), "last": date(2025, 3, 20)},
        {"first": None, "last": None, "published": date(2025, 3, 20)},
        {"country": "DNK"},
        {"actors": frozenset({"rebels"})},
        {"recipients": frozenset({"merrin"})},
        {"actors": frozenset(), "recipients": frozenset()},
        {"sentence": "Somebody was hurt elsewhere."},
    ],
)
def test_reports_that_do_not_are_of_two(changed: dict[str, object]) -> None:
    assert group_happenings([SHELLED, replace(OTHER, **changed)]) == ((0,), (1,))  # type: ignore[arg-type]


def test_a_report_joins_those_that_most_speaks_for() -> None:
    fire = replace(SHELLED, sentence="The northern army set fire to the market hall of Skerry on Monday.")
    again = replace(fire, text=3, sentence="On Monday the market hall of Skerry was set on fire by the army.")
    assert group_happenings([SHELLED, fire, OTHER, again]) == ((0, 2), (1, 3))


def test_the_same_told_the_other_way_round_is_another_account() -> None:
    back = replace(OTHER, actors=SHELLED.recipients, recipients=SHELLED.actors)
    assert swapped(SHELLED, back)
    assert not swapped(SHELLED, OTHER)
    assert not swapped(SHELLED, replace(back, sentence="Somebody was hurt elsewhere."))
    assert not swapped(SHELLED, replace(back, story=2))


def test_nothing_told_is_no_happening() -> None:
    assert group_happenings([]) == ()
