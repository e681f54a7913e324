"""Corrections into the record and out of it: rows by person and time, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import onrecord
from onrecord.model import Entity
from onrecord.record.correcting.rules import Rule
from onrecord.record.inserting import insert_into
from onrecord.record.sealing import seal_of
from onrecord.record.storable import storable_text
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it is kept: see the table `corrections`. `corrected` is UTC."""

    number: int
    kind: str
    words: str | None
    from_entity: str | None
    from_id: str | None
    to_entity: str | None
    to_id: str | None
    to_country: str | None
    to_sector: str | None
    to_code: str | None
    to_latitude: float | None
    to_longitude: float | None
    undoes: int | None
    person: str
    corrected: datetime
    note: str | None


COLUMNS = ", ".join(Correction.__slots__)
_IN_FORCE = f"""
    SELECT {COLUMNS} FROM corrections c
    WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.number)
    ORDER BY number DESC
"""  # noqa: S608 (columns of our own)

_PARTS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "merge": (frozenset({"leads_to", "instead"}),) * 2,
    "split": (frozenset({"words", "leads_to"}), frozenset({"words", "leads_to", "instead"})),
    "pin": (frozenset({"words", "instead"}),) * 2,
}
"""The parts that each kind of correction needs, and those that it may have."""


def rules_of(connection: DuckDBPyConnection) -> tuple[Rule, ...]:
    """The corrections that are in force, the latest first. Raises what DuckDB raises."""
    rows = (Correction(*row) for row in connection.execute(_IN_FORCE).fetchall())
    return tuple(
        Rule(row.words, Entity(row.from_entity, row.from_id) if row.from_entity else None, _instead(row))
        for row in rows
    )


def check(kind: str, *, words: str | None, leads_to: str | None, instead: str | None) -> None:
    """Raise `ValueError` for a kind of correction that is none, or that lacks one of its parts."""
    given = {"words": words, "leads_to": leads_to, "instead": instead}
    if kind not in _PARTS:
        raise ValueError(f"a correction is one of {', '.join(_PARTS)}, not {kind!r}")
    needed, allowed = _PARTS[kind]
    told = {name for name, value in given.items() if value is not None and value.strip()}
    if not needed <= told <= allowed:
        raise ValueError(f"a {kind} wants {' and '.join(sorted(needed))}, and takes {', '.join(sorted(allowed))} alone")


def keep(  # noqa: PLR0913 (what a correction is)
    connection: DuckDBPyConnection,
    kind: str,
    rule: Rule,
    *,
    person: str,
    note: str | None = None,
    undoes: int | None = None,
) -> int:
    """Keep a correction, and give its number.

    Raises `ValueError` for one that takes back what is not in force, and where there is no name of a person; and what
    DuckDB raises.
    """
    if not person.strip():
        raise ValueError("a correction wants the name of who makes it")
    with transaction(connection):
        if undoes is not None:
            _check_in_force(connection, undoes)
        last = connection.execute("SELECT max(number) FROM corrections").fetchone()
        number = (last[0] or 0) + 1 if last else 1
        row = {**_cells(rule), "number": number, "kind": kind, "undoes": undoes, "note": note or None}
        row |= {"person": person.strip(), "onrecord": onrecord.__version__}
        row = {name: storable_text(value) if isinstance(value, str) else value for name, value in row.items()}
        row["corrected"] = datetime.now(UTC).replace(tzinfo=None).isoformat()
        insert_into(connection, "corrections").run(connection, [{"id": seal_of({"corrections": [row]}), **row}])
    return number


def take_over(connection: DuckDBPyConnection, rows: Sequence[tuple[Any, ...]]) -> int:
    """Keep the rows of the table `corrections` of another record as they are, and give how many.

    Raises `ValueError` where there are corrections already, and what DuckDB raises.
    """
    with transaction(connection):
        if connection.execute("SELECT 1 FROM corrections").fetchone():
            raise ValueError("there are corrections already; those of another record cannot be taken over")
        for row in rows:
            connection.execute(f"INSERT INTO corrections VALUES ({', '.join('?' * len(row))})", list(row))  # noqa: S608
    return len(rows)


def _check_in_force(connection: DuckDBPyConnection, number: int) -> None:
    found = connection.execute(f"SELECT 1 FROM ({_IN_FORCE}) WHERE number = ?", [number]).fetchone()  # noqa: S608
    if found is None:
        raise ValueError(f"there is no correction {number} in force")


def _cells(rule: Rule) -> dict[str, str | int | float | None]:
    before, after = rule.leads_to, rule.instead
    return {
        "words": rule.words,
        "from_entity": before.name if before else None,
        "from_id": before.wikidata_id if before else None,
        "to_entity": after.name if after else None,
        "to_id": after.wikidata_id if after else None,
        "to_country": after.country if after else None,
        "to_sector": after.sector if after else None,
        "to_code": after.code if after else None,
        "to_latitude": after.latitude if after else None,
        "to_longitude": after.longitude if after else None,
    }


def _instead(row: Correction) -> Entity | None:
    if row.to_entity is None:
        return None
    return Entity(
        row.to_entity,
        row.to_id,
        row.to_country,
        row.to_sector,
        row.to_latitude,
        row.to_longitude,
        code=row.to_code,
    )
