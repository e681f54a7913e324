"""Files that hold one page wrapped up: gzip data, a letter (EML), a page saved with its images (MHTML), a PDF."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from onrecord.errors import ReadError
from onrecord.model import Capture, SavedPage
from onrecord.sources.letters import page_of_letter
from onrecord.sources.limits import inflated
from onrecord.sources.pdf import text_of_pdf

_GZIP = b"\x1f\x8b\x08"
_PDF = b"%PDF-"
_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*(?:\n[ \t][^\n]*)*\n)+")
_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.M)
_LETTER = ({b"mime-version", b"content-type"}, {b"from", b"date", b"message-id"}, {b"from", b"date", b"received"})
_HEAD_BYTES = 65536


def unwrap(page: SavedPage) -> SavedPage:
    """The page that a file wraps; a page that stands bare is given back as it is.

    What was unwrapped has the SHA-256 of its file as `capture.origin`. Raises ReadError where nothing can be
    unwrapped: broken data, a letter without text, a PDF without the extra that reads it.
    """
    if page.body.startswith(_GZIP):
        inner = unwrap(replace(page, body=inflated(page.body, page.name)))
    elif page.body.startswith(_PDF):
        inner = replace(page, body=text_of_pdf(page.body, page.name).encode(), charset="utf-8")
    elif _is_letter(page.body):
        inner = page_of_letter(page)
    else:
        return page
    if not inner.body.strip():
        raise ReadError(page.name, "there is no text in it")
    origin = hashlib.sha256(page.body).hexdigest()
    return replace(inner, capture=replace(inner.capture or Capture(), origin=origin))


def _is_letter(body: bytes) -> bool:
    """Whether bytes begin with the header of a letter or of a MHTML file (RFC 5322, RFC 2557)."""
    head = _HEAD.match(body[:_HEAD_BYTES].replace(b"\r\n", b"\n"))
    if not head:
        return False
    names = {name.lower() for name in _NAME.findall(head[0])}
    return any(kind <= names for kind in _LETTER)
