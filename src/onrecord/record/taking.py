"""A reading as pages to keep, each with its articles."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Article, Page, Reading


def pages_of(reading: Reading) -> Sequence[tuple[Page, Sequence[Article]]]:
    """Give the pages of a reading, nearly always one; raises its `ReadError` where it has one."""
    if reading.error:
        raise reading.error
    pages: dict[str, tuple[Page, list[Article]]] = {}
    if reading.page is not None:
        pages[reading.page.sha256] = (reading.page, [])
    for article in reading.articles:
        pages.setdefault(article.page.sha256, (article.page, []))[1].append(article)
    return tuple(pages.values())
