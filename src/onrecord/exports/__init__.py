"""A record in other layouts: one module a layout, each of them `write(record, to)`.

csv, jsonl, parquet: a folder with a file a table. web-annotation: one JSON-LD file, as the W3C's Web Annotation Data
Model says. plover: one file of JSON Lines under PLOVER's field names. gdelt: a folder with rows as GDELT 1.0 has them.
followthemoney: one file of its entities. csl, bibtex: articles for reference managers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.exports import citations, csv_tables, follow_the_money, gdelt, jsonl, parquet, plover, web_annotation
from onrecord.record import Record

LAYOUTS: Mapping[str, Callable[[Record, Path], int]] = {
    "csv": csv_tables.write,
    "jsonl": jsonl.write,
    "parquet": parquet.write,
    "web-annotation": web_annotation.write,
    "plover": plover.write,
    "gdelt": gdelt.write,
    "followthemoney": follow_the_money.write,
    "csl": citations.write_csl,
    "bibtex": citations.write_bibtex,
}
"""What a record can be written as; each gives the number of rows that were written."""


def export(record: Record, layout: str, to: Path) -> int:
    """Write a record in a layout of `LAYOUTS` to a file or folder that is not there yet; give the number of rows.

    Raises `FileExistsError` where there is something at `to`: nothing is overwritten. What is half written when an
    export is stopped stands under another name beside it and is taken away.
    """
    if to.exists():
        raise FileExistsError(17, "there is something here already; name a new place, or move it away", str(to))
    draft = to.with_name(f".{to.name}.part")
    try:
        rows = LAYOUTS[layout](record, draft)
        draft.rename(to)
    finally:
        _take_away(draft)
    return rows


def _take_away(draft: Path) -> None:
    if draft.is_dir():
        for file in draft.iterdir():
            file.unlink()
        draft.rmdir()
    draft.unlink(missing_ok=True)


__all__ = ["LAYOUTS", "export"]
