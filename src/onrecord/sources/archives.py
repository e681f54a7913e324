"""Web archives: WARC in gzip, zstd or bare, and WACZ; every answer that holds a page is one.

Reading is FastWARC's. Where a record is broken, what follows it is found by its first bytes, so that one bad place
in a file of a million pages costs the pages at that place and no others.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from onrecord.errors import ReadError
from onrecord.model import Capture, SavedPage
from onrecord.sources.limits import MAX_BYTES, MAX_RATIO

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Found = SavedPage | ReadError

MEDIA_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""What an answer may be to be a page."""

_STARTS = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/1\.")
_WINDOW = 1024 * 1024
_MEMBER = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz|\.zst)?$")
_KEPT_HEADERS = frozenset({"content-type", "date", "etag", "last-modified", "server", "content-language"})


def pages_of_warc(path: Path) -> Iterator[Found]:
    """The pages of a WARC file in their order; what is broken is a ReadError in its place."""
    try:
        with path.open("rb") as stream:
            yield from pages_of_stream(stream, str(path))
    except OSError as error:
        yield ReadError(str(path), error.strerror or str(error))


def pages_of_wacz(path: Path) -> Iterator[Found]:
    """The pages of all WARC files in a WACZ file (a ZIP, as Browsertrix and ReplayWeb.page write it)."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if _MEMBER.search(member.filename)]
            if not members:
                yield ReadError(str(path), "this ZIP file has no archive/*.warc; it is no WACZ file")
            for member in members:
                yield from _of_member(archive, member, f"{path}/{member.filename}")
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield ReadError(str(path), f"cannot be read further ({error})")


def _of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Found]:
    if member.file_size > MAX_BYTES and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        yield ReadError(name, f"unpacked it is more than {MAX_RATIO} times its size: an archive is not like that")
        return
    with archive.open(member) as stream:
        yield from pages_of_stream(stream, name)


def pages_of_stream(stream: IO[bytes], name: str, first: int = 0, end: int | None = None) -> Iterator[Found]:
    """The pages of a WARC on a stream. Where it cannot be sought in, the first broken record ends it.

    With `first` and `end` those alone whose record begins at byte `first` or later and before `end`: two of the places
    that `cuts_of_stream` gives.
    """
    start: int | None = first
    while start is not None and (end is None or start < end):
        last = start
        try:
            for last, record in _records(stream, start):
                if end is not None and last >= end:
                    return
                yield from _page(record, f"{name} at {last:,}")
        except OSError as error:
            start = _next_start(stream, last + 1) if stream.seekable() else None
            left = f"read on at byte {start:,}" if start is not None else "there is nothing to read after it"
            yield ReadError(f"{name} at {last:,}", f"the archive is broken after this record ({error}); {left}")
        else:
            start = None


def cuts_of_stream(stream: IO[bytes], size: int) -> tuple[int, ...]:
    """Where a WARC on a stream that can be sought in may be cut: bytes at which a record begins, `size` or more apart.

    The first is 0. It is the only one where several records are packed together, so that reading cannot begin between
    them.
    """
    cuts, before = [0], -1
    start: int | None = 0
    while start is not None:
        last = start
        try:
            for last, _ in _records(stream, start):
                if last <= before:
                    return (0,)
                before = last
                if last - cuts[-1] >= size:
                    cuts.append(last)
        except OSError:
            start = _next_start(stream, last + 1)
        else:
            start = None
    return tuple(cuts)


def _records(stream: IO[bytes], start: int) -> Iterator[tuple[int, WarcRecord]]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loaded where an archive is read

    if start:
        stream.seek(start)
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
        yield record.stream_pos, record


def _next_start(stream: IO[bytes], after: int) -> int | None:
    """Where the next record may begin, at byte `after` or later."""
    stream.seek(after)
    held, place = b"", after
    while chunk := stream.read(_WINDOW):
        held += chunk
        if found := _STARTS.search(held):
            return place + found.start()
        place += max(len(held) - 6, 0)
        held = held[-6:]
    return None


def _page(record: WarcRecord, name: str) -> Iterator[Found]:
    url = record.headers.get("WARC-Target-URI")
    named = f"{name} ({url})" if url else name
    if record.content_length > MAX_BYTES:
        yield ReadError(
            named, f"the record has {record.content_length:,} bytes, more than the {MAX_BYTES:,} that are read"
        )
        return
    whole = record.reader.read(record.content_length)
    if len(whole) < record.content_length:
        yield ReadError(named, f"the record is cut off: {len(whole):,} of {record.content_length:,} bytes are there")
        return
    moment = record.record_date.isoformat() if record.record_date else None
    if not record.is_http:
        yield from _bare(record, whole, named, Capture(url, moment))
        return
    record.set_bytes_content(whole)
    try:
        record.parse_http(auto_decode="all")
        yield from _answer(record, named, url, moment)
    except (OSError, ValueError) as error:
        yield ReadError(named, f"what the server answered cannot be read ({error})")


def _bare(record: WarcRecord, body: bytes, name: str, capture: Capture) -> Iterator[Found]:
    """A record without an answer of a server: a file that was put there, or text made of a page (WET)."""
    media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if media_type in MEDIA_TYPES and body.strip():
        yield SavedPage(name, body, capture.url, capture=capture)


def _answer(record: WarcRecord, name: str, url: str | None, moment: str | None) -> Iterator[Found]:
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or record.http_content_type not in MEDIA_TYPES:
        return
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        yield ReadError(name, f"unpacked it has more than the {MAX_BYTES:,} bytes that are read")
    elif body.strip() and not (url or "").endswith("/robots.txt"):
        kept = tuple((key.lower(), value) for key, value in headers.items() if key.lower() in _KEPT_HEADERS)
        capture = Capture(url, moment, headers.status_code, kept)
        yield SavedPage(name, body, url, charset=record.http_charset, capture=capture)
