"""What the record knows of pages before they are read, so that nothing is read or fetched twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.model import Capture

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from onrecord.record.tabulate import Row

_KNOWN = """
    SELECT 1 FROM pages p
    WHERE sha256 IN (SELECT $sha256 UNION ALL SELECT page FROM visits WHERE origin = $sha256)
      AND (len($layers::VARCHAR[]) = 0
           OR EXISTS (FROM visits v WHERE v.page = p.sha256 AND list_has_all(v.layers, $layers::VARCHAR[])))
    LIMIT 1
"""
_FIRST = "SELECT min(moment) FROM visits WHERE url = ?"
_LAST = "SELECT headers FROM visits WHERE url = ? ORDER BY run DESC, moment DESC LIMIT 1"


class Given(NamedTuple):
    """What a server gave with a page to ask later whether it has changed: two of its headers."""

    etag: str | None
    changed: str | None


def visit_row(page: str, *, run: int, layers: Sequence[str], capture: Capture | None) -> Row:
    """Make the row of a page in `visits`."""
    had = capture or Capture()
    return {
        "page": page,
        "run": run,
        "layers": list(layers),
        "url": had.url,
        "moment": had.moment,
        "status": had.status,
        "headers": [f"{name}: {value}" for name, value in had.headers],
        "origin": had.origin,
    }


def is_known(connection: DuckDBPyConnection, sha256: str, layers: Sequence[str]) -> bool:
    """Tell whether bytes are a page here, or the file that one was taken out of, and were read with all of `layers`."""
    return connection.execute(_KNOWN, {"sha256": sha256, "layers": list(layers)}).fetchone() is not None


def given_at(connection: DuckDBPyConnection, url: str) -> Given | None:
    """Tell what the server gave with the page that was fetched last at an address; None where none was."""
    found = connection.execute(_LAST, [url]).fetchone()
    if found is None:
        return None
    headers = dict(header.split(": ", 1) for header in found[0])
    return Given(headers.get("etag"), headers.get("last-modified"))


def first_seen(connection: DuckDBPyConnection, url: str) -> str | None:
    """Tell when a page was first fetched at an address; None where none was."""
    found = connection.execute(_FIRST, [url]).fetchone()
    return found[0] if found else None
