"""Judgements into the record: rows by person and time, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import onrecord
from onrecord.record.inserting import insert_into
from onrecord.record.judging.verdicts import verdicts_of
from onrecord.record.sealing import seal_of
from onrecord.record.storable import storable_text
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of a row. `sample` is what it was drawn from; None: picked by hand. `judged` is UTC."""

    number: int
    layer: str
    article: str
    position: int
    verdict: str
    note: str | None
    reviewer: str
    judged: datetime
    sample: str | None


COLUMNS = ", ".join(Judgement.__slots__)


def keep(  # noqa: PLR0913 (the columns of the table)
    connection: DuckDBPyConnection,
    layer: str,
    article: str,
    position: int,
    verdict: str,
    *,
    reviewer: str,
    note: str | None,
    sample: str | None,
) -> int:
    """Keep a judgement, and give its number.

    Raises `ValueError` for a verdict that the layer does not know, a row that is not there, and a reviewer without a
    name; and what DuckDB raises.
    """
    known = [each.verdict for each in verdicts_of(layer)]
    if verdict not in known:
        raise ValueError(f"verdict {verdict!r} on {layer} is none of {', '.join(known)}")
    if not reviewer.strip():
        raise ValueError("a judgement wants the name of its reviewer")
    with transaction(connection):
        there = f"SELECT 1 FROM {layer} WHERE article = ? AND position = ?"  # noqa: S608 (a table of our own)
        if connection.execute(there, [article, position]).fetchone() is None:
            raise ValueError(f"there is no row {position} of {layer} in an article {article!r}")
        last = connection.execute("SELECT max(number) FROM judgements").fetchone()
        row: dict[str, str | int | None] = {
            "number": (last[0] or 0) + 1 if last else 1,
            "layer": layer,
            "article": article,
            "position": position,
            "verdict": verdict,
            "note": storable_text(note) if note else None,
            "reviewer": storable_text(reviewer.strip()),
            "judged": datetime.now(UTC).replace(tzinfo=None).isoformat(),
            "sample": sample,
            "onrecord": onrecord.__version__,
        }
        whole = {"id": seal_of({"judgements": [row]}), **row}
        insert_into(connection, "judgements").run(connection, [whole])
    return int(row["number"] or 0)
