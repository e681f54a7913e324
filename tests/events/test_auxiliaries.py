from __future__ import annotations

import pytest

from onrecord.events.auxiliaries import auxiliaries_told


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Turkey will soon *bomb* the camp.", "ASSAULT", {"future"}),
        ("The strike is set to *begin* on Monday.", "PROTEST", {"future"}),
        ("The *expulsion* of four attachés is scheduled for May.", "SANCTION", {"future"}),
        ("Turkey will *train* Somali pilots.", "AGREE", set()),
        ("The generals have never *bombed* the town.", "ASSAULT", {"negation"}),
        ("Not a single village was *bombed* there.", "ASSAULT", {"negation"}),
        ("Iceland not only *endorsed* the plan.", "SUPPORT", set()),
        ("The *raid* on the clinic never took place.", "COERCE", {"negation"}),
        ("A planned *strike* was quietly called off.", "PROTEST", {"negation"}),
        ("Oslo will not *receive* the envoy.", "REJECT", set()),
        ("Ankara may yet *impose* a curfew.", "COERCE", {"hypothetical"}),
        ("Back in the reign of the old king, gendarmes *shot* a boy.", "ASSAULT", {"historical"}),
        ("Ankara *imposed* a curfew, and may lift it.", "COERCE", set()),
    ],
)
def test_words_around_an_act_tell_its_auxiliaries(text: str, kind: str, found: set[str]) -> None:
    before, _, behind = text.split("*")
    assert auxiliaries_told(before, behind, kind) == found
