from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.events.coder import built_in, shares_of_relation
from onrecord.events.labels import TYPES
from onrecord.events.ontology import ontology
from onrecord.statements.words import words_of


def test_shares_of_a_relation_are_one_in_all_whatever_the_scores() -> None:
    scores = np.random.default_rng(7).normal(size=2 * len(TYPES) - 1).astype(np.float32) * 5
    assert sum(shares_of_relation(scores)) == pytest.approx(1, abs=1e-4)


def test_a_yielding_pair_is_told_apart_by_the_answer_to_all_types() -> None:
    scores = np.full(2 * len(TYPES) - 1, -5.0, np.float32)
    scores[-1], scores[TYPES.index("RETREAT")] = 5, 5
    shares = shares_of_relation(scores)
    assert TYPES[max(range(len(TYPES)), key=shares.__getitem__)] == "RETREAT"


@settings(max_examples=25)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_can_be_coded(lines: list[str]) -> None:
    words = [words_of(line) for line in lines]
    coded = built_in().code(words)
    assert len(coded.contexts) == len(lines)
    for act in coded.acts:
        assert 0 <= act.start < act.end <= len(words[act.paragraph])
        assert act.auxiliary <= set(ontology().auxiliaries)
        assert act.mode is None or act.mode in ontology().types[act.type].modes


def test_a_long_paragraph_is_coded_to_its_end() -> None:
    text = "Nothing else was said about the weather that day. " * 60 + "Turkish jets bombed the village."
    (act,) = (act for act in built_in().code([words_of(text)]).acts if act.type == "ASSAULT")
    assert act.spans[0]


def test_the_same_text_gives_the_same_acts() -> None:
    words = [words_of("The rebels freed nine soldiers. France condemned Moscow.")]
    assert built_in().code(words) == built_in().code(words)
