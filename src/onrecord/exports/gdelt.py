"""Event rows as GDELT 1.0 publishes them: tab-separated, 58 columns, without a line of names.

A folder with `events.export.CSV`, a row a pair of actor and recipient, and `CSV.header.dailyupdates.txt`, the names of
the columns. Codes are PLOVER's brought to CAMEO: the two digits of the type as root, with a 0 behind as event and base
code. Only plain facts are written: GDELT's columns have no word for what is negated, hypothetical, to come or long ago.
What is not known, or would have to be told in codes that PLOVER does not have, is empty; so are countries of places,
which GDELT tells in FIPS 10-4.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from onrecord.exports.occurrences import Occurrence, auxiliary, occurrences
from onrecord.exports.plain import one_line
from onrecord.record import Record

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code Lat Long FeatureID".split()
COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in _GEO),
    *"DATEADDED SOURCEURL".split(),
)
"""GDELT 1.0's columns since April 2013, in their order."""

_COUNTRY_CODE = 3
_LONGEST_SECTOR = 9

Cells = dict[str, object]


def write(record: Record, to: Path) -> int:
    """Write all plain facts into a new folder; give the number of rows."""
    to.mkdir()
    (to / "CSV.header.dailyupdates.txt").write_text("\t".join(COLUMNS) + "\n", "utf-8")
    count = 0
    with (to / "events.export.CSV").open("w", encoding="utf-8", newline="\n") as file:
        for count, row in enumerate(rows(record), start=1):
            cells = {"GLOBALEVENTID": count, **row}
            file.write("\t".join(_cell(cells.get(name)) for name in COLUMNS) + "\n")
    return count


def rows(record: Record) -> Iterator[Cells]:
    """Yield the rows of all plain facts, by column, without their number; a column that is not there is empty."""
    cameo = _cameo()
    for event in occurrences(record):
        if auxiliary(event) or event["event"] not in cameo:
            continue
        whole = {**_when(event), **_what(event, cameo[event["event"]]), **_where(event)}
        for actor, recipient in product(event["actors"] or [None], event["recipients"] or [None]):
            yield {**whole, **_who("Actor1", actor), **_who("Actor2", recipient)}


def _when(event: Occurrence) -> Cells:
    first, last = event["first"], event["last"]
    cells: Cells = {"DATEADDED": f"{event['added']:%Y%m%d}", "SOURCEURL": event["url"]}
    if first is None or last is None or first.year != last.year:
        return cells
    cells["Year"] = first.year
    if first.month == last.month:
        cells["MonthYear"] = f"{first:%Y%m}"
    if first == last:
        cells |= {"SQLDATE": f"{first:%Y%m%d}", "FractionDate": _fraction(first)}
    return cells


def _fraction(day: date) -> str:
    """The year and what has gone by of it, with months of 30 days, as GDELT's codebook reckons it."""
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}"


def _what(event: Occurrence, root: str) -> Cells:
    return {
        "IsRootEvent": int(event["leading"]),
        "EventCode": f"{root}0",
        "EventBaseCode": f"{root}0",
        "EventRootCode": root,
        "QuadClass": event["quad"],
        "GoldsteinScale": event["score"],
        "NumMentions": len(event["evidence_spans"]),
        "NumSources": 1,
        "NumArticles": 1,
    }


def _where(event: Occurrence) -> Cells:
    return {
        "ActionGeo_FullName": event["place_entity"] or event["place"],
        "ActionGeo_Lat": event["latitude"],
        "ActionGeo_Long": event["longitude"],
    }


def _who(side: str, participant: Mapping[str, Any] | None) -> Cells:
    if participant is None:
        return {}
    code, sector = participant["code"] or "", (participant["sector"] or "")[:_LONGEST_SECTOR]
    country = len(code) == _COUNTRY_CODE
    return {
        f"{side}Code": f"{code}{sector}",
        f"{side}Name": (participant["entity"] or participant["text"]).upper(),
        f"{side}CountryCode": code if country else None,
        f"{side}KnownGroupCode": None if country else code,
        **{f"{side}Type{at // 3 + 1}Code": sector[at : at + 3] for at in range(0, len(sector), 3)},
    }


def _cameo() -> Mapping[str, str]:
    """The CAMEO root code of each PLOVER type, as the PLOVER manual's table 7.1 leads one to the other."""
    known = json.loads(files("onrecord.data").joinpath("plover.json").read_text("utf-8"))
    return {name: kind["cameo"] for name, kind in known["types"].items()}


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))
