"""Evidence packages: some pages of a record, their bytes, how they were had, what was read of them, and a manifest.

A package is a ZIP file. `pages/` has each page as it was fetched, `record.duckdb` the excerpt of the record, `rows/`
its tables as lines of JSON for those without DuckDB, and `manifest.json` the SHA-256 of every file, so that nothing can
be changed unseen; the SHA-256 of the package itself is what one signs, deposits or sends.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import onrecord
from onrecord.errors import RecordError
from onrecord.exports.tables import TABLES, rows_of
from onrecord.exports.values import json_line
from onrecord.record import Proof, Record

_MANIFEST: Final = "manifest.json"
_RECORD: Final = "record.duckdb"
_KIND: Final = "onrecord evidence package, 1"
_SUFFIXES: Final[Mapping[str, str]] = {"text/html": "html", "text/plain": "txt"}
_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # of all members: the manifest says when
_LARGEST: Final = 4 << 30
"""Bytes of all members together that a package may have."""
_VISITS: Final = "SELECT * EXCLUDE (page) FROM visits WHERE page = $page ORDER BY run, moment"
_PAGES: Final = "SELECT sha256, url, encoding, media_type, run, body FROM pages ORDER BY sha256"


def pack(record: Record, articles: Sequence[str], to: Path) -> int:
    """Write the pages of some articles, named by id or address, as a package; give how many there are.

    Raises `RecordError` for an article that is not there, and where there is a file at `to`.
    """
    if to.exists():
        raise RecordError(str(to), "there is a file of that name; a package overwrites nothing")
    with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=to.parent) as folder:
        excerpt = Path(folder, _RECORD)
        pages = record.excerpt(articles, excerpt)
        draft = Path(folder, "package.zip")
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
            _fill(package, excerpt, articles)
        draft.replace(to)
    return pages


def check(package: Path) -> Proof:
    """Prove a package: every file against the manifest, every page against its hash, every row of its record.

    Raises `RecordError` where it is no package, and where a file of it is not the one that was packed.
    """
    try:
        with zipfile.ZipFile(package) as opened, tempfile.TemporaryDirectory() as folder:
            manifest = _manifest(package, opened)
            for name, digest in manifest["files"].items():
                if name not in opened.namelist() or hashlib.sha256(opened.read(name)).hexdigest() != digest:
                    raise RecordError(str(package), f"{name} is not what was packed")
            if extra := set(opened.namelist()) - {*manifest["files"], _MANIFEST}:
                raise RecordError(str(package), f"{sorted(extra)[0]} was not packed")
            record = Path(folder, _RECORD)
            record.write_bytes(opened.read(_RECORD))
            with Record(record, read_only=True) as kept:
                return kept.verify()
    except (zipfile.BadZipFile, zlib.error, FileNotFoundError) as error:
        raise RecordError(str(package), f"this is no evidence package ({error})") from error


def _manifest(package: Path, opened: zipfile.ZipFile) -> dict[str, Any]:
    reason = "this is no evidence package: its manifest cannot be read"
    if sum(member.file_size for member in opened.infolist()) > _LARGEST:
        raise RecordError(str(package), f"what is packed here is larger than {_LARGEST >> 30} GB")
    try:
        manifest = json.loads(opened.read(_MANIFEST))
        known = manifest["kind"] == _KIND and _RECORD in manifest["files"]
    except (KeyError, ValueError, TypeError) as error:
        raise RecordError(str(package), reason) from error
    if not known:
        raise RecordError(str(package), reason)
    return dict(manifest)


def _fill(package: zipfile.ZipFile, excerpt: Path, articles: Sequence[str]) -> None:
    digests: dict[str, str] = {}
    with Record(excerpt, read_only=True) as kept:
        pages = list(_pages(kept))
        for name, content in _members(kept):
            digests[name] = _add(package, name, content)
    digests[_RECORD] = _add(package, _RECORD, excerpt.read_bytes())
    manifest = {
        "kind": _KIND,
        "onrecord": onrecord.__version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "articles": list(articles),
        "pages": pages,
        "files": digests,
    }
    _add(package, _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())


def _members(kept: Record) -> Iterator[tuple[str, bytes]]:
    for page in kept.browsing.rows(_PAGES):
        if page["body"] is not None:
            yield _name(page), zlib.decompress(page["body"])
    for table in TABLES:
        rows = rows_of(kept, table)
        lines = (json_line(dict(zip(rows.columns, row, strict=True))) for row in rows)
        yield f"rows/{table}.jsonl", "".join(f"{line}\n" for line in lines).encode()


def _pages(kept: Record) -> Iterator[dict[str, Any]]:
    """What the manifest says of each page: where it is, how it was had, and by which run it was read."""
    for page in kept.browsing.rows(_PAGES):
        visits = kept.browsing.rows(_VISITS, {"page": page["sha256"]})
        file = None if page["body"] is None else _name(page)
        told = {name: page[name] for name in ("sha256", "url", "encoding", "media_type", "run")}
        yield {**told, "file": file, "visits": visits}


def _name(page: Mapping[str, Any]) -> str:
    return f"pages/{page['sha256']}.{_SUFFIXES.get(page['media_type'], 'bin')}"


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> str:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    package.writestr(member, content)
    return hashlib.sha256(content).hexdigest()
