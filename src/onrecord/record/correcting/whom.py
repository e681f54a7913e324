"""Whom somebody means who types a name or a Wikidata id: of the record first, then of the tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.entities.keys import keys_of
from onrecord.entities.tables import Fact, Tables, built_in
from onrecord.model import Entity
from onrecord.record.correcting.rules import folded

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ID = re.compile(r"[Qq]\d+")
_KNOWN = """
    SELECT mode(entity), wikidata_id, mode(country), mode(sector), mode(latitude), mode(longitude)
    FROM mentions WHERE entity IS NOT NULL AND {} GROUP BY wikidata_id, CASE WHEN wikidata_id IS NULL THEN entity END
    ORDER BY count(*) DESC
"""
_SHOWN = 5


def whom(connection: DuckDBPyConnection, typed: str, *, new: bool = False, tables: Tables | None = None) -> Entity:
    """Tell whom a typed name or id means. With `new`, a name that nobody has is that of somebody new.

    Raises `ValueError` for a name that several have, an id or a name that nobody has; and what DuckDB raises.
    """
    if not typed.strip():
        raise ValueError("a name is missing")
    known = tables or built_in()
    if _ID.fullmatch(typed.strip()):
        return _with_id(connection, typed.strip().upper(), known)
    found = _kept(connection, "lower(trim(regexp_replace(entity, '\\s+', ' ', 'g'))) = ?", folded(typed))
    found = found or [_of(fact) for fact in _facts(known, typed)]
    if len(found) > 1:
        several = ", ".join(f"{one.name} ({one.wikidata_id or 'without an id'})" for one in found[:_SHOWN])
        raise ValueError(f"{typed!r} may be several: {several}. Give the id of one")
    if not found and not new:
        raise ValueError(f"nobody is called {typed!r}, neither in this record nor in the tables")
    return found[0] if found else Entity(" ".join(typed.split()))


def _with_id(connection: DuckDBPyConnection, qid: str, tables: Tables) -> Entity:
    fact = tables.with_id(qid)
    if fact:
        return _of(fact)
    kept = _kept(connection, "wikidata_id = ?", qid)
    if not kept:
        raise ValueError(f"neither this record nor the tables know {qid}; give a name")
    return kept[0]


def _kept(connection: DuckDBPyConnection, condition: str, value: str) -> list[Entity]:
    return [Entity(*row) for row in connection.execute(_KNOWN.format(condition), [value]).fetchall()]


def _facts(tables: Tables, typed: str) -> list[Fact]:
    """What the tables have under exactly this name, each once."""
    keys = keys_of(typed)
    found = tables.candidates(keys)
    facts = (one.fact for key in keys for one in found.get(key, ()) if one.form == "name")
    return list({fact.id: fact for fact in facts}.values())


def _of(fact: Fact) -> Entity:
    return Entity(fact.name, fact.qid, fact.country, fact.sector, fact.latitude, fact.longitude, code=fact.code)
