"""Is every export of a record what its standard says? Each is made whole and held to the standard's library or schema.

python -m bench.exports RECORD [--folder FOLDER]

Wants the libraries of the extra `dev`, and the schemas beside the tests. Prints, a layout a line, its rows, seconds and
MB, and what held it to what.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pandas
from bibtexparser.entrypoint import parse_file
from citeproc.source.json import CiteProcJSON
from followthemoney import model
from pyarrow import parquet
from pyld import jsonld

import onrecord
from onrecord.exports import LAYOUTS, export
from onrecord.exports.gdelt import COLUMNS
from onrecord.exports.tables import TABLES

_SCHEMAS = Path(__file__).parents[1] / "tests/exports"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FORMULA = "=+-@\t\r"


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _csv(record: onrecord.Record, to: Path) -> str:
    cells = 0
    for table, asked in TABLES.items():
        with (to / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == _count(record, asked) + 1, table
        for cell in (cell for row in rows for cell in row if cell):
            cells += 1
            assert cell[0] not in _FORMULA or cell.lstrip("-").replace(".", "").replace("e-", "").isdigit(), cell
    return f"{cells} cells, none starts a formula"


def _jsonl(record: onrecord.Record, to: Path) -> str:
    for table, asked in TABLES.items():
        assert sum(1 for _ in _lines(to / f"{table}.jsonl")) == _count(record, asked), table
    return "every row there, as JSON"


def _parquet(record: onrecord.Record, to: Path) -> str:
    for table, asked in TABLES.items():
        found = parquet.ParquetFile(to / f"{table}.parquet")
        assert found.metadata.num_rows == _count(record, asked), table
        assert all(field.metadata[b"comment"] for field in found.schema_arrow), table
    return "every row there, a comment on each column (pyarrow)"


def _annotations(_: onrecord.Record, to: Path) -> str:
    standard = json.loads((_SCHEMAS / "anno.jsonld").read_text("utf-8"))
    asked = {
        "documentLoader": lambda url, _options=None: {"contextUrl": None, "documentUrl": url, "document": standard}
    }
    page = json.loads(to.read_text("utf-8"))
    items = page["items"]
    for at in range(0, len(items), 500):
        part = {**page, "items": items[at : at + 500]}
        again = jsonld.compact(jsonld.expand(part, asked), _CONTEXT, asked)["items"]
        assert _unlisted(again) == _unlisted(part["items"])
    return f"{len(items)} annotations, nothing that the context does not know (pyld)"


def _plover(_: onrecord.Record, to: Path) -> str:
    checker = jsonschema.Draft202012Validator(json.loads((_SCHEMAS / "plover.schema.json").read_text("utf-8")))
    found = [error.message for each in _lines(to) for error in checker.iter_errors(each)]
    assert not found, found[:3]
    return "every line fits the schema of chapter 6 (jsonschema)"


def _gdelt(_: onrecord.Record, to: Path) -> str:
    names = (to / "CSV.header.dailyupdates.txt").read_text("utf-8").rstrip("\n").split("\t")
    assert names == json.loads((_SCHEMAS / "gdelt_1_columns.json").read_text("utf-8"))["columns"] == list(COLUMNS)
    frame = pandas.read_csv(to / "events.export.CSV", sep="\t", header=None, names=names, dtype=str, quoting=3)
    roots = frame["EventRootCode"].dropna()  # empty for types that CAMEO has several codes for
    assert roots.str.fullmatch(r"\d\d").all()
    assert frame["GLOBALEVENTID"].is_unique
    return f"{len(frame)} rows of {len(names)} columns, {len(roots)} with a root code (pandas)"


def _follow_the_money(_: onrecord.Record, to: Path) -> str:
    for each in _lines(to):
        proxy = model.get_proxy(each)
        proxy.schema.validate(each)
        assert proxy.to_dict() == each, each["id"]
    return "every entity fits its schema (followthemoney)"


def _csl(_: onrecord.Record, to: Path) -> str:
    items = json.loads(to.read_text("utf-8"))
    assert len(CiteProcJSON(items)) == len(items)
    return f"{len(items)} references (citeproc-py)"


def _bibtex(_: onrecord.Record, to: Path) -> str:
    library = parse_file(str(to))
    assert not library.failed_blocks, library.failed_blocks[:3]
    return f"{len(library.entries)} entries (bibtexparser)"


HELD: Mapping[str, Callable[[onrecord.Record, Path], str]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "web-annotation": _annotations,
    "plover": _plover,
    "gdelt": _gdelt,
    "followthemoney": _follow_the_money,
    "csl": _csl,
    "bibtex": _bibtex,
}
"""What holds each layout to its standard: it says what it found, or raises what the library raises."""


def _count(record: onrecord.Record, asked: str) -> int:
    ((count,),) = record.sql(f"SELECT count(*) FROM ({asked})")  # noqa: S608 (a table of our own)
    return int(count)


def _unlisted(value: Any) -> Any:
    """JSON-LD writes a list of one as the one."""
    if isinstance(value, list):
        return _unlisted(value[0]) if len(value) == 1 else [_unlisted(each) for each in value]
    return {name: _unlisted(each) for name, each in value.items()} if isinstance(value, dict) else value


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else list(path.iterdir())
    return sum(file.stat().st_size for file in files) / 1e6


def run(path: Path, folder: Path) -> bool:
    """Make and hold every export of the record at `path`, below `folder`; tell whether all are what they should be."""
    sound = True
    with onrecord.Record(path, read_only=True) as record:
        for layout in LAYOUTS:
            start = time.perf_counter()
            rows = export(record, layout, folder / layout)
            seconds = time.perf_counter() - start
            try:
                told = HELD[layout](record, folder / layout)
            except Exception as error:
                told, sound = f"IS NOT: {type(error).__name__}: {str(error)[:300]}", False
            print(f"| {layout} | {rows} | {seconds:.1f} | {_megabytes(folder / layout):.1f} | {told} |", flush=True)
    return sound


def main() -> None:
    """Run what the command line asks for; the exit status is 1 where an export is not what its standard says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--folder", type=Path, help="where the exports are kept; else they are thrown away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        sys.exit(0 if run(given.record, folder) else 1)


if __name__ == "__main__":
    main()
