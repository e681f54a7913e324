"""The readers that are compared: onrecord and its peers, each brought to one form, each loaded only where it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

_FOR_WANT_OF_ONE = "https://example.org/a"  # newspaper4k asks for an address


class Taken(NamedTuple):
    """What a reader took from a page; `text` has a paragraph a line, `error` says why it took nothing."""

    text: str = ""
    summary: str = ""
    headline: str | None = None
    day: str | None = None
    authors: tuple[str, ...] = ()
    error: str | None = None


Read: TypeAlias = Callable[[bytes, str | None], Taken]
"""A page and its address, read."""


def _onrecord() -> Read:
    import onrecord  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> Taken:
        articles = onrecord.read(page, url=url, layers=())
        if not articles:
            return Taken()
        main = articles[0]
        day = str(main.published)[:10] if main.published else None
        return Taken(main.text, "\n".join(main.summary), main.headline, day, main.authors)

    return read


def _trafilatura(*, fast: bool = False, precise: bool = False) -> Read:
    import trafilatura  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> Taken:
        document = trafilatura.bare_extraction(
            page, url=url, fast=fast, favor_precision=precise, with_metadata=True, include_comments=False
        )
        if document is None:
            return Taken()
        told = document if isinstance(document, dict) else document.as_dict()
        authors = tuple(name.strip() for name in (told["author"] or "").split(";") if name.strip())
        return Taken(told["text"] or "", "", told["title"], told["date"], authors)

    return read


def _newspaper4k() -> Read:
    import newspaper  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> Taken:
        article = newspaper.article(
            url or _FOR_WANT_OF_ONE, input_html=page.decode("utf-8", "replace"), fetch_images=False
        )
        day = str(article.publish_date)[:10] if article.publish_date else None
        return Taken(article.text, "", article.title, day, tuple(article.authors))

    return read


READERS: Mapping[str, Callable[[], Read]] = MappingProxyType(
    {
        "onrecord": _onrecord,
        "trafilatura fast": lambda: _trafilatura(fast=True),
        "trafilatura precision": lambda: _trafilatura(precise=True),
        "newspaper4k": _newspaper4k,
    }
)
"""By name: what loads a reader."""

PEER = "trafilatura fast"
"""The reader whose speed is 1."""
