"""Rows of one's own: a CSV with the columns name, aliases, id, country, sector, and kind where it is wanted."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.entities.building.draft import Draft
from onrecord.errors import TablesError

COLUMNS = ("name", "aliases", "id", "country", "sector")
KINDS = ("organization", "person", "place")
GENERAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_PRIOR = 0.97
"""Above all that is built in: who writes a row wants it found."""
_ID = re.compile(r"Q[1-9]\d*")
_CODE = re.compile(r"[A-Z]{3}")


def read_own(path: Path, source: int) -> Iterator[Draft]:
    """The rows of a CSV (UTF-8; aliases parted by "|"). Raises TablesError for one that makes no sense."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise TablesError(str(path), f"the first line lacks {', '.join(missing)}; it wants {','.join(COLUMNS)}")
            for row in rows:
                yield _draft(row, source, path, rows.line_num)
    except OSError as error:
        raise TablesError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise TablesError(str(path), f"this is not UTF-8: {error}") from error


def _draft(row: Mapping[str, str | None], source: int, path: Path, line: int) -> Draft:
    told = {name: (row.get(name) or "").strip() for name in (*COLUMNS, "kind")}
    kind = told["kind"] or KINDS[0]
    wrong = {
        "name": not told["name"],
        "id": bool(told["id"]) and not _ID.fullmatch(told["id"]),
        "country": bool(told["country"]) and not _CODE.fullmatch(told["country"]),
        "sector": bool(told["sector"]) and not _CODE.fullmatch(told["sector"]),
        "kind": kind not in KINDS,
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            wants = {"name": "some text", "id": "a Wikidata id such as Q55", "kind": f"one of {', '.join(KINDS)}"}
            wanted = wants.get(name, "a code of three capitals, such as USA or GOV")
            raise TablesError(str(path), f"line {line}: {name} is {told[name]!r}; it wants {wanted}")
    general = told["country"] in GENERAL
    draft = Draft(told["name"], kind, _PRIOR, source, qid=told["id"] or None, sector=told["sector"] or None)
    draft.country, draft.code = (None, told["country"]) if general else (told["country"] or None, None)
    return draft.call(*told["aliases"].split("|"))
