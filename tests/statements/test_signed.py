from __future__ import annotations

import pytest
from statement_samples import statements

from onrecord.statements.signed import signed

QUOTED = "“The mill must stay open in May.”"


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        (" ― Ada Brack", "Ada Brack"),
        ("—Ada Brack, mayor of Ostley", "Ada Brack, mayor of Ostley"),
        (" -- J. Brack de la Ilves  ", "J. Brack de la Ilves"),
        (" – Ada Brack “I will not go.”", "Ada Brack"),
    ],
)
def test_a_name_behind_a_dash_signs(behind: str, source: str) -> None:
    text = QUOTED + behind
    (one,) = signed(text, [(0, len(QUOTED))])
    assert text[slice(*one.source)] == source
    assert text[slice(*one.content)] == QUOTED
    assert text[slice(*one.cue)] in {"―", "—", "--", "–"}


@pytest.mark.parametrize("behind", ["", " Ada Brack", " — a reader", " — Ada Brack left.", " --Ada Brack."])
def test_other_words_sign_nothing(behind: str) -> None:
    assert list(signed(QUOTED + behind, [(0, len(QUOTED))])) == []


def test_a_title_is_not_signed() -> None:
    assert list(signed("“Open Mills” — Ada Brack", [(0, 12)])) == []


def test_who_signs_is_the_source_and_what_he_tells_stands_within() -> None:
    line = "“Tom Quill told the board in May that the mill would close.” ― Ada Brack, Ostley"
    found = statements(f"{line}\n“I will not go there.” ― Tom Ilves")
    outer = [one for one in found if one.parent is None]
    assert [one.source.text for one in outer if one.source] == ["Ada Brack, Ostley", "Tom Ilves"]
    assert [(one.kind, one.act) for one in outer] == [("direct", "say")] * 2
    assert [(one.source.text, one.parent) for one in found if one.parent and one.source] == [("Tom Quill", outer[0])]
