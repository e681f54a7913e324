from __future__ import annotations

import pytest

from onrecord.events.contexts import contexts_of, with_that_of
from onrecord.events.ontology import ontology


def test_words_and_scores_tell_together_in_the_order_of_plover() -> None:
    assert contexts_of("The navy denied it.", {"territory", "economic"}) == ("military", "economic", "territory")


def test_no_word_no_context() -> None:
    assert contexts_of("The cat sat down.", ()) == ()


@pytest.mark.parametrize(
    ("mode", "contexts"),
    [("cyber", ("legal", "cyber")), ("misinformation", ("legal", "misinformation")), ("arrest", ("legal",))],
)
def test_two_modes_bring_their_context(mode: str, contexts: tuple[str, ...]) -> None:
    assert with_that_of(mode, ("legal",)) == contexts


def test_the_order_is_that_of_the_ontology() -> None:
    everything = contexts_of("", ontology().contexts)
    assert everything == ontology().contexts
