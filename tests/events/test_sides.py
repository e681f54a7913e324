from __future__ import annotations

import pytest

from onrecord import code_relation

SENTENCE = "Canada has not expelled the Russian ambassador."
CANADA, AMBASSADOR = (0, 6), (24, 46)


def test_the_type_is_that_of_what_one_side_does_to_the_other() -> None:
    coding = code_relation("Canada expelled the Russian ambassador on Monday.", actor=CANADA, recipient=(16, 38))
    assert coding.event == "SANCTION"
    assert 0 < coding.score <= 1


def test_mode_and_auxiliaries_are_those_of_the_act() -> None:
    coding = code_relation(SENTENCE, actor=CANADA, recipient=AMBASSADOR)
    assert (coding.event, coding.mode) == ("SANCTION", "expel")
    assert coding.auxiliary == {"negation"}


@pytest.mark.parametrize(("actor", "recipient"), [(CANADA, None), (None, AMBASSADOR), (None, None)])
def test_a_side_may_be_unknown(actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> None:
    assert code_relation(SENTENCE, actor=actor, recipient=recipient).event == "SANCTION"


def test_a_side_that_holds_no_word_is_named() -> None:
    with pytest.raises(ValueError, match=r"actor \(60, 70\) holds no word of the sentence"):
        code_relation(SENTENCE, actor=(60, 70), recipient=None)


def test_an_empty_sentence_codes_nothing() -> None:
    assert code_relation(" ", actor=None, recipient=None).event is None
