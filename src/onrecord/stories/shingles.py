"""The words of a text as duplicates are sought by: in lower case, in runs of five (shingles)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LENGTH: Final = 5
"""Words of a shingle. Five in a row are rarely shared by chance, and one changed word costs only five shingles."""

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without marks."""
    return _WORD.findall(text.lower())


def shingles_of(words: Sequence[str]) -> list[str]:
    """All runs of five words in order; of a shorter text its one run; of no words none."""
    if not words:
        return []
    return [" ".join(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1))]
