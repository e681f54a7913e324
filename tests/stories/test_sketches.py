from __future__ import annotations

import numpy as np

from onrecord.stories.sketches import LEAST, agreements, sketches_of

WORDS = [f"word{number}" for number in range(400)]


def test_texts_agree_in_as_many_places_as_they_share() -> None:
    whole, half = " ".join(WORDS[:200]), " ".join(WORDS[:100])
    other = " ".join(WORDS[200:])
    made = sketches_of([whole, half, other, whole])
    assert made.shape == (4, 128)
    assert made.dtype == np.uint8
    whole_found, half_found, other_found, again = agreements(np.ascontiguousarray(made.T), made[0]).tolist()
    assert whole_found == again == 128
    assert 45 <= half_found <= 85
    assert other_found < LEAST


def test_texts_without_words_have_a_sketch_too() -> None:
    assert sketches_of(["", "…", "one"]).shape == (3, 128)
    assert sketches_of([]).shape == (0, 128)
