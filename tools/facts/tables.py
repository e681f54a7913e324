"""Reading and writing compressed CSV, the same bytes for the same rows."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

Row = dict[str, str]


def read(path: Path) -> Iterator[Row]:
    """The rows of a gzipped CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows, which all have the columns of the first one."""
    taken = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(taken[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(taken)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{path.name}: {len(taken):,} rows, {path.stat().st_size:,} bytes")


def latin(names: Iterable[str]) -> str:
    """Those of the names that are written in Latin letters, joined by bars, each once."""
    kept = (name.strip() for name in names)
    return "|".join(dict.fromkeys(name for name in kept if name and all(ord(c) < 0x250 or c in "’‘–" for c in name)))
