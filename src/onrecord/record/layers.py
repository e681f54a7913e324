"""The layers that a record keeps: what each turns an article into, by table.

A layer that is built later takes its place here with one line; its tables stand in `schema/`, its step in
`migrations/`, its field in `Article` under the name of the layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Article, Layer
from onrecord.record import tabulate, tabulate_events
from onrecord.record.tabulate import Row


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """A layer and its tables; every row of them names its article in the column `article`."""

    name: Layer
    tables: Mapping[str, Callable[[Article], Sequence[Row]]]

    def rows(self, article: Article) -> dict[str, Sequence[Row]]:
        """Make the rows of an article in the tables of the layer."""
        return {table: make(article) for table, make in self.tables.items()}


LAYERS = (
    KeptLayer("statements", {"statements": tabulate.statement_rows}),
    KeptLayer("times", {"times": tabulate.time_rows}),
    KeptLayer("mentions", {"mentions": tabulate.mention_rows}),
    KeptLayer(
        "events",
        {
            "events": tabulate_events.event_rows,
            "participants": tabulate_events.participant_rows,
            "event_statements": tabulate_events.event_statement_rows,
        },
    ),
)
"""In the order in which they are read."""


def tables_of(layer: str) -> tuple[str, ...]:
    """The tables of a layer, by its name; of a layer that this version does not know, none."""
    return next((tuple(each.tables) for each in LAYERS if each.name == layer), ())
