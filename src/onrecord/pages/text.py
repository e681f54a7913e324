"""The forms in which texts of a page are compared."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """A text as it is compared: lower case, words only, one space between them."""
    return _NOT_WORD.sub(" ", text).strip().lower()
