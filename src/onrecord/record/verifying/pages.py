"""A page against its bytes: they have its hash, and decoded again they are its text."""

from __future__ import annotations

import hashlib
import html
import zlib
from collections.abc import Iterator
from contextlib import suppress

from onrecord.errors import ReadError
from onrecord.pages import decode, literal_text
from onrecord.record.verifying.rows import Flaw, Kept

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def flaws_of_page(row: Kept) -> Iterator[Flaw]:
    """Prove a row of `pages` that has its bytes; yields nothing for one that has none."""
    if row["body"] is None:
        return
    try:
        body = zlib.decompress(row["body"])
    except zlib.error as error:
        yield Flaw("pages", row["sha256"], f"its bytes cannot be decompressed ({error})")
        return
    if hashlib.sha256(body).hexdigest() != row["sha256"]:
        yield Flaw("pages", row["sha256"], "its bytes do not have its hash")
    elif not _reads(body, row):
        yield Flaw("pages", row["sha256"], "its text, encoding or media type is not what its bytes give")


def reads_as(page: str, text: str) -> bool:
    """Whether a stretch of a page reads as a stretch of an article: after entities, literals and white space."""
    wanted = text.split()
    if html.unescape(page).replace(_SOFT_HYPHEN, "").split() == wanted or page.split() == wanted:
        return True
    return html.unescape(literal_text(page)).replace(_SOFT_HYPHEN, "").split() == wanted


def _reads(body: bytes, row: Kept) -> bool:
    kept = (row["text"], row["encoding"], row["media_type"])
    return any(kept == found for found in _decoded(body, row["encoding"]))


def _decoded(body: bytes, charset: str) -> Iterator[tuple[str, str, str]]:
    """Give what the bytes read as; those of a page that was given as a str are its UTF-8, whatever they look like."""
    sources: list[tuple[bytes | str, str | None]] = [(body, None), (body, charset)]
    with suppress(UnicodeDecodeError):
        text = body.decode("utf-8", "surrogatepass")
        sources.append((text, None))
        yield text, "utf-8", "text/plain"  # a clean text, which is kept to the character
    for source, told in sources:
        try:
            page = decode(source, name="a kept page", charset=told)
        except ReadError:
            continue
        yield page.text, page.encoding, page.media_type
