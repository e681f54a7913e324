"""Web archives made for the tests."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping, Sequence

from fastwarc.stream_io import ZstdWriter

HTML = "<!doctype html><title>Quay {0}</title><article><h1>Quay {0}</h1><p>Quay {0} is open again.</article>"


def record(url: str, body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    """A WARC record of what a server answered."""
    answer = f'HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nETag: "7"\r\n\r\n'.encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def page(number: int) -> bytes:
    return record(f"https://quay.example/{number}", HTML.format(number).encode())


def archive(records: Sequence[bytes], packing: str = "gzip") -> tuple[bytes, list[int]]:
    """The bytes of a WARC file, and where each record starts."""
    whole, starts = b"", []
    for each in records:
        starts.append(len(whole))
        whole += _PACKINGS[packing](each)
    return whole, starts


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Stay open: the writer ends its frame as it closes."""


def _zstd(raw: bytes) -> bytes:
    packed = _Kept()
    writer = ZstdWriter(packed)
    writer.write(raw)
    writer.close()
    return packed.getvalue()


_PACKINGS: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "none": bytes, "zstd": _zstd}
