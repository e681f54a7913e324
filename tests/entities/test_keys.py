from __future__ import annotations

import pytest

from onrecord.entities.keys import key_of, keys_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", "US"),
        ("US", "US"),
        ("us", "us"),
        ("François Mitterrand", "francois mitterrand"),
        ("St. Louis", "st louis"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Xi’an", "xi'an"),
        ("GERMANY", "germany"),
        ("Łódź", "lodz"),
    ],
)
def test_a_name_has_one_key_however_it_is_spelled(name: str, key: str) -> None:
    assert key_of(name) == key


def test_a_short_word_in_capitals_may_be_an_acronym_or_not() -> None:
    assert keys_of("CHINA") == ("CHINA", "china")
    assert keys_of("China") == ("china",)
