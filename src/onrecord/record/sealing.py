"""A seal is a hash over rows as they were added: whatever is changed in one of them later, the seal is broken.

A column that is NULL is left out, so that a column that a later version adds breaks no seal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.record.storable import storable_text


def seal_of(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Hash rows, by table, in 64 hexadecimal digits; the order of rows and of columns does not matter."""
    lines = sorted(f"{table} {_line(row)}" for table, each in rows.items() for row in each)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(row: Mapping[str, object]) -> str:
    cells = {name: _plain(cell) for name, cell in row.items() if cell is not None}
    return storable_text(json.dumps(cells, ensure_ascii=False, sort_keys=True))


def _plain(cell: object) -> object:
    if isinstance(cell, float):
        return repr(cell)
    if isinstance(cell, date):  # a datetime is a date as well
        return cell.isoformat()
    if isinstance(cell, bytes):
        return hashlib.sha256(cell).hexdigest()
    if isinstance(cell, (list, tuple)):
        return [_plain(each) for each in cell]
    return {name: _plain(each) for name, each in cell.items()} if isinstance(cell, Mapping) else cell
