"""What one page adds, by table, with the seals over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.record.sealing import seal_of
from onrecord.record.tabulate import Row


class Collected:
    """The rows that a page adds in a run. `numbers` are the last numbers given, by table that counts its rows."""

    def __init__(self, run: int, numbers: dict[str, int]) -> None:
        self.run = run
        self.numbers = numbers
        self.tables: dict[str, list[Row]] = {}

    def take(self, what: str, key: str, rows: Mapping[str, Sequence[Row]]) -> None:
        """Take rows that belong together, number them, and seal them under the name of what they are."""
        numbered = {table: [self._numbered(table, row) for row in each] for table, each in rows.items()}
        seal: Row = {"what": what, "id": key, "run": self.run, "sha256": seal_of(numbered)}
        for table, each in ({**numbered, "seals": [seal]}).items():
            self.tables.setdefault(table, []).extend(each)

    def _numbered(self, table: str, row: Row) -> Row:
        if table not in self.numbers:
            return row
        self.numbers[table] += 1
        return {**row, "number": self.numbers[table]}
