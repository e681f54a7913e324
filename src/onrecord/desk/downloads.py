"""Rows as files: streamed as the record gives them, safe for spreadsheets."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from typing import Any, BinaryIO, Final, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.exports.csv_tables import csv_cell
from onrecord.exports.plain import spreadsheet_cell
from onrecord.exports.values import json_line
from onrecord.record import Record, Rows

LAYOUTS: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_AT_ONCE: Final = 200
_BYTES: Final = 1 << 16


def taken(request: Request, name: str, ask: Callable[[Record], Rows[Any]]) -> Response:
    """The rows of an answer as a file, laid out as the address ends. Raises `QueryError` before anything is sent."""
    layout = request.path_params["layout"]
    if layout not in LAYOUTS:
        raise HTTPException(404, f"Rows can be had as {', '.join(LAYOUTS)}, not as {layout[:20]}.")
    stack = ExitStack()
    try:
        rows = ask(stack.enter_context(request.app.state.keeper.reading()))
        body = _parquet(rows, stack) if layout == "parquet" else _lines(rows, layout)
        first = next(body, b"")  # what cannot be answered is known by now
    except BaseException:
        stack.close()
        raise
    return _answer(_closing(chain([first], body), stack), name, layout)


def taken_rows(names: Sequence[str], rows: Sequence[tuple[Any, ...]], name: str, layout: str) -> Response:
    """Rows that are at hand as a file."""
    return _answer(_in_batches(_csv(names, rows) if layout == "csv" else _json(names, rows)), name, layout)


def _answer(body: Iterator[bytes], name: str, layout: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{layout}"'}
    return StreamingResponse(body, media_type=LAYOUTS[layout], headers=headers)


def _closing(body: Iterator[bytes], stack: ExitStack) -> Iterator[bytes]:
    with stack:
        yield from body


def _lines(rows: Rows[Any], layout: str) -> Iterator[bytes]:
    cells = (row if isinstance(row, tuple) else tuple(getattr(row, name) for name in rows.columns) for row in rows)
    return _in_batches(_csv(rows.columns, cells) if layout == "csv" else _json(rows.columns, cells))


def _in_batches(lines: Iterator[str]) -> Iterator[bytes]:
    while batch := list(islice(lines, _AT_ONCE)):
        yield "".join(batch).encode("utf-8", "replace")


def _csv(names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield _csv_line([spreadsheet_cell(name) for name in names])
    for row in rows:
        yield _csv_line([csv_cell(cell) for cell in row])


def _json(names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before + json_line(dict(zip(names, row, strict=True)))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _csv_line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _parquet(rows: Rows[Any], stack: ExitStack) -> Iterator[bytes]:
    file = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile()))  # noqa: SIM115 (the stack closes it)
    rows.parquet(file)
    file.seek(0)
    return iter(lambda: file.read(_BYTES), b"")
