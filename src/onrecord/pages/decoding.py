"""Bytes become text: encoding, media type, and what is not a page at all.

The order of belief for the encoding: a byte order mark; UTF-8 that is valid; what came with the page; what the page
declares; what the bytes look like; windows-1252, which never fails (the WHATWG Encoding Standard's fallback). A page
that is UTF-8 but for a few bytes was stitched together from two sources: those bytes are read as windows-1252.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from turbohtml.detect import detect

from onrecord.errors import ReadError
from onrecord.model import Page

MAX_BYTES = 64 * 1024 * 1024
"""The largest page that is read, in bytes. The largest article pages seen are near 5 MB."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "gzip-compressed data; decompress it first",
    b"\x28\xb5\x2f\xfd": "zstd-compressed data; decompress it first",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
    b"WARC/": "a WARC archive",
}
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*"
    r"<(?:!doctype|html|head|body|meta|title|link|script|style|div|article|section|main|header|nav|h[1-6]|p|table)\b",
    re.I | re.S,
)
_HTML_CLOSE = re.compile(r"</(?:p|div|body|html|article|section|h[1-6]|li|table)\s*>", re.I)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def decode(source: bytes | str, *, name: str, url: str | None = None, charset: str | None = None) -> Page:
    """Make a `Page` of bytes in any encoding, or of a str as it stands.

    `name` is what errors call the source; `charset` is what came with the bytes from outside, and is believed
    before what the page declares, as the standard has it. Raises `ReadError` where the source is no text: an
    archive, an image, a PDF, a feed, or more than `MAX_BYTES`.
    """
    body = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    _refuse_binary(body, name)
    if isinstance(source, bytes):
        text, encoding = _to_text(source, charset)
    else:
        text, encoding = source.removeprefix("\ufeff"), "utf-8"
    text = _storable(text)
    _refuse_feed(text, name)
    media_type = "text/html" if is_html(text) else "text/plain"
    return Page(text, hashlib.sha256(body).hexdigest(), encoding, media_type, url)


def _storable(text: str) -> str:
    """A text without NULs and lone surrogates, each replaced one for one."""
    try:
        text.encode("utf-8")  # many times as fast as looking for surrogates
    except UnicodeEncodeError:
        return _UNSTORABLE.sub(REPLACEMENT, text)
    return text.replace("\0", REPLACEMENT)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page: it opens as one, or holds several closing tags of page structure."""
    return bool(_HTML_START.match(text)) or len(_HTML_CLOSE.findall(text, 0, 200_000)) >= 3


def _refuse_binary(body: bytes, name: str) -> None:
    if len(body) > MAX_BYTES:
        raise ReadError(name, f"the page has {len(body):,} bytes, more than the {MAX_BYTES:,} that are read")
    for magic, kind in _MAGIC.items():
        if body.startswith(magic):
            raise ReadError(name, f"this is {kind}, not a page of HTML or text")


def _refuse_feed(text: str, name: str) -> None:
    if feed := _FEED.match(text[:4000]):
        raise ReadError(name, f"this is a feed or sitemap (<{feed[1]}>), not a page of HTML or text")


def _to_text(body: bytes, charset: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS.items():
        if body.startswith(mark):
            return body.decode(encoding, "replace"), encoding.removesuffix("-sig")
    if wide := _wide_encoding(body):
        return body.decode(wide, "replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _told(body, charset) or _not_quite_utf8(body)


def _told(body: bytes, charset: str | None) -> tuple[str, str] | None:
    """The bytes in the encoding that came with them, where there is such an encoding and all of them fit."""
    try:
        return (body.decode(charset), charset.lower()) if charset else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark, seen by the NUL in every second byte that Latin letters give."""
    head = body[:2000]
    if len(head) < 4 or (len(head) % 2 and len(body) == len(head)):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) // 2 or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _not_quite_utf8(body: bytes) -> tuple[str, str]:
    text = body.decode("utf-8", "surrogateescape")
    stray = len(_UNSTORABLE.findall(text.replace("\0", "")))
    whole = sum(not c.isascii() for c in text) - stray
    if whole > 2 * stray:
        return _read_strays(text), "utf-8"
    match = detect(body)
    return body.decode(match.codec or "windows-1252", "replace"), (match.encoding or "windows-1252").lower()


def _read_strays(text: str) -> str:
    def as_windows_1252(stray: re.Match[str]) -> str:
        return stray[0].encode("utf-8", "surrogateescape").decode("windows-1252", "replace")

    return re.sub("[\udc80-\udcff]", as_windows_1252, text)
