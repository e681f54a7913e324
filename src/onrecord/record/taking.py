"""A reading as pages to keep, each with its bytes and articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.errors import ReadError
from onrecord.model import Article, Capture, Layer, Page, Reading
from onrecord.record.correcting import Rule, corrected


class Taken(NamedTuple):
    """A page to keep: as decoded, its bytes where they are known, its articles, how it was had and read."""

    page: Page
    body: bytes | None
    articles: Sequence[Article]
    layers: tuple[Layer, ...] = ()
    capture: Capture | None = None

    def corrected(self, rules: Sequence[Rule]) -> Taken:
        """The same page, its names led to whom corrections say."""
        return self._replace(articles=[corrected(article, rules) for article in self.articles]) if rules else self


def pages_of(reading: Reading) -> Sequence[Taken]:
    """Give the pages of a reading, nearly always one.

    Raises its `ReadError` where it has one, and one of its own where the bytes are not those that the page names.
    """
    if reading.error:
        raise reading.error
    pages: dict[str, tuple[Page, list[Article]]] = {}
    if reading.page is not None:
        pages[reading.page.sha256] = (reading.page, [])
    for article in reading.articles:
        pages.setdefault(article.page.sha256, (article.page, []))[1].append(article)
    sha256 = None if reading.body is None else hashlib.sha256(reading.body).hexdigest()
    if sha256 and sha256 not in pages:
        reason = f"its bytes have the SHA-256 {sha256}, which is none of its page's; give the bytes that were read"
        raise ReadError(str(reading.source)[:200], reason)
    return [
        Taken(page, reading.body if key == sha256 else None, found, reading.layers, reading.capture)
        for key, (page, found) in pages.items()
    ]
