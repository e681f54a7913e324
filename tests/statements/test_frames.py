from __future__ import annotations

import pytest

from onrecord.statements.acts import act_of
from onrecord.statements.frames import frame_of


@pytest.mark.parametrize(
    ("cue", "behind", "addressee", "place"),
    [
        ("told", " reporters on Monday that the mill would close.", "reporters", None),
        ("told", " the harbour board at a hearing in Ostley that it would close", "the harbour board", "at a hearing"),
        ("said", " in a letter to the board on Tuesday that it would close", "the board", "in a letter"),
        ("said", " in response to questions that it would", "questions", None),
        ("said", " on Monday.", None, None),
        ("said", " in 2031 that the mill would close", None, None),
        ("said", " to the council, which voted", "the council", None),
        ("wrote", " in a post on social media on Sunday.", None, "in a post"),
        ("warned", " members of the council: “Leave.”", "members of the council", None),
        ("said", " himself that it would close", None, None),
        ("told", " last week that", None, None),
        ("said", ".", None, None),
    ],
)
def test_hearer_and_place_stand_behind_the_cue(cue: str, behind: str, addressee: str | None, place: str | None) -> None:
    found = frame_of(behind, 0, len(behind), act_of(cue))
    assert (found.addressee and behind[slice(*found.addressee)]) == addressee
    assert (found.place and behind[slice(*found.place)]) == place
