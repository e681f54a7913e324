"""Organisations: those that world news name, without schools, laboratories and hospitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.facts.tables import Row, latin, read

_KEPT = frozenset({"government", "company", "nonprofit"})
_SECTORS = {"political party": "PTY", "government": "GOV", "ministry": "GOV", "legislature": "LEG", "newspaper": "JRN"}
_PHOENIX = "openeventdata"


def organisations(reference: Path) -> Iterator[Row]:
    """One row an organisation that has an id, with the PLOVER sector that its type tells."""
    for row in read(reference / "organisations.csv.gz"):
        kinds = row["source_type"].split("|")
        if not row["qid"] or row["source"].startswith(_PHOENIX):
            continue
        if row["source"].startswith("ror") and not _KEPT & set(kinds) and "education" not in kinds:
            continue
        sector = next((sector for kind, sector in _SECTORS.items() if any(kind in one for one in kinds)), "")
        sector = sector or ("BUS" if "company" in kinds else "EDU" if "education" in kinds else "")
        yield {
            "qid": row["qid"],
            "name": re.sub(r" \([^)]*\)$", "", row["name"]),
            "aliases": latin(row["aliases"].split("|")),
            "country": row["iso3"],
            "sector": sector or "SOC",
            "kind": kinds[-1] if "company" not in kinds else "company",
            "source": row["source"].split("/")[0],
        }
