"""Where a list of states begins of which a source is the end: "the United States, Britain and Japan said"."""

from __future__ import annotations

import re
from typing import Final

from onrecord.entities.keys import key_of
from onrecord.entities.tables import built_in

_BETWEEN: Final = re.compile(r",?\s+and\s+|,\s+")
_BEFORE: Final = re.compile(r"(?P<name>(?:[Tt]he\s+)?\b[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,2}),\s+$")
_ARTICLE: Final = re.compile(r"[Tt]he\s+")
_REACH: Final = 60
"""Characters before a comma in which a name stands."""


def start_of_list(text: str, start: int, end: int) -> int:
    """Where the list begins of which text[start:end] is the end; `start` where that is no list of states."""
    named = _BETWEEN.split(text[start:end])
    if len(named) > 1 and all(map(_is_state, named)):
        while (before := _state_before(text, start)) is not None:
            start = before
    return start


def _state_before(text: str, end: int) -> int | None:
    """Where a state is named right before text[end:], with a comma between them."""
    found = _BEFORE.search(text, max(0, end - _REACH), end)
    while found and not _is_state(found["name"]):
        found = _BEFORE.search(text, found.start() + 1, end)
    return found.start() if found else None


def _is_state(name: str) -> bool:
    return key_of(_ARTICLE.sub("", name, count=1)) in built_in().states
