"""Text as DuckDB can take it: a lone surrogate becomes U+FFFD, one for one, so that all offsets stay true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable_text(text: str) -> str:
    """Make a text of the same length that can be encoded."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def storable_cell(cell: object) -> object:
    """Make a cell of the same shape whose texts, at any depth, can be encoded."""
    if isinstance(cell, str):
        return storable_text(cell)
    if isinstance(cell, list):
        return [storable_cell(each) for each in cell]
    return {name: storable_cell(each) for name, each in cell.items()} if isinstance(cell, dict) else cell


def storable_rows(rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as one JSON list. Raises `ValueError` for a number that JSON cannot write."""
    return storable_text(json.dumps(list(rows), ensure_ascii=False, allow_nan=False))
