from __future__ import annotations

import pytest

from onrecord.statements.acts import act_of, reports


@pytest.mark.parametrize(
    ("cue", "act", "negated"),
    [
        ("said", "say", False),
        ("has repeatedly warned", "warn", False),
        ("did not say", "say", True),
        ("didn't deny", "deny", True),
        ("didn’t deny", "deny", True),
        ("cannot promise", "promise", True),
        ("declined to say", "say", True),
        ("refused to endorse", "support", True),
        ("hasn't refused to comment", "say", False),
        ("refused", "decline", False),
        ("According to", "say", False),
        ("expressed concern", "warn", False),
        ("claims that", "claim", False),
        ("wants", "intend", False),
        ("believes", "believe", False),
        ("walked", None, False),
        (":", None, False),
    ],
)
def test_a_cue_does_what_its_last_word_says(cue: str, act: str | None, negated: bool) -> None:
    found = act_of(cue)
    assert (found.act, found.negated) == (act, negated)


def test_the_end_of_the_word_is_told() -> None:
    assert act_of("said in a letter").end == len("said")
    assert act_of("has pointed out to").end == len("has pointed out")


def test_a_text_that_may_report_is_told_from_one_that_cannot() -> None:
    assert reports("Brack said the mill would close")
    assert not reports("the mill burned in May")
