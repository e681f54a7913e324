from __future__ import annotations

import pytest

from onrecord.pages.notes import rights, short_address
from onrecord.pages.plaintext import read_plaintext


@pytest.mark.parametrize(
    ("dump", "address"),
    [
        ("Short Url\nhttps://gull.example/q8x\n", "https://gull.example/q8x"),
        ("Short link: https://gull.example/q8x\n", "https://gull.example/q8x"),
        ("Short Url\nShare\nhttps://gull.example/q8x\n", None),
        ("Read on at https://gull.example/q8x\n", None),
        ("Short Url", None),
    ],
)
def test_a_short_address_is_found_by_its_label(dump: str, address: str | None) -> None:
    assert short_address(read_plaintext(dump).blocks) == address


def test_rights_are_the_last_line_that_claims_them() -> None:
    blocks = read_plaintext("© Agency\nText.\n© 2031 The Gull. All rights reserved.\nBack to top\n").blocks
    assert rights(blocks) == "© 2031 The Gull. All rights reserved."
    assert rights(blocks[1:2]) is None
