"""Addresses to pages: a page is itself, a feed or a sitemap leads to its pages; several hosts are asked at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from email.message import Message
from itertools import islice
from typing import NamedTuple

from onrecord.errors import ReadError
from onrecord.model import SavedPage
from onrecord.sources.links import Link, is_list, listed
from onrecord.sources.memory import Memory
from onrecord.sources.web.fetching import Answer, Fetcher

Found = SavedPage | ReadError

_AT_A_TIME = 8
_DEEPEST = 3
"""An OPML file leads to feeds, a sitemap to sitemaps, each to pages; what lies deeper is not followed."""


def follow(
    links: Iterable[Link], fetcher: Fetcher, memory: Memory | None = None, *, named: bool = True
) -> Iterator[Found]:
    """The pages that addresses lead to, in order, and in their place what failed.

    A page that has not changed since it was fetched is left out. Addresses that are `named` are asked for in any
    case, those that a list leads to only where `memory.once` is not true of them.
    """
    with ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="onrecord-fetch") as pool:
        asker = _Asker(pool, fetcher, memory or Memory())
        yield from _follow((_Step(link, named, 0) for link in links), asker)


class _Step(NamedTuple):
    """An address on the way: whether the user named it, and how many lists led to it."""

    link: Link
    named: bool
    depth: int


class _Asker:
    """Asks for addresses a few ahead, each once in a run."""

    def __init__(self, pool: ThreadPoolExecutor, fetcher: Fetcher, memory: Memory) -> None:
        self._pool = pool
        self._fetcher = fetcher
        self._memory = memory
        self._seen = set[str]()

    def answers(self, steps: Iterable[_Step]) -> Iterator[tuple[_Step, Answer | ReadError]]:
        fresh = filter(self._is_new, steps)
        waiting: deque[tuple[_Step, Future[Answer | ReadError]]] = deque()
        try:
            for step in islice(fresh, _AT_A_TIME * 2):
                waiting.append((step, self._pool.submit(self._answer, step.link.url)))
            while waiting:
                step, future = waiting.popleft()
                yield step, future.result()
                for more in islice(fresh, 1):
                    waiting.append((more, self._pool.submit(self._answer, more.link.url)))
        finally:
            for _, future in waiting:
                future.cancel()

    def _is_new(self, step: _Step) -> bool:
        link = step.link
        if link.url in self._seen or (not step.named and link.kind == "page" and self._memory.once(link.url)):
            return False
        self._seen.add(link.url)
        return True

    def _answer(self, url: str) -> Answer | ReadError:
        try:
            return self._fetcher.fetch(url, self._memory.validators(url))
        except ReadError as error:
            return error


def _follow(steps: Iterable[_Step], asker: _Asker) -> Iterator[Found]:
    for step, answer in asker.answers(steps):
        if isinstance(answer, ReadError):
            yield answer
        elif answer.body is not None and is_list(answer.body):
            yield from _of_list(answer.body, answer.url, asker, step.depth + 1)
        elif answer.body is not None:
            yield _page(answer, answer.body, step.link.published)


def fetch_page(url: str, fetcher: Fetcher) -> SavedPage:
    """The one page at an address. Raises ReadError where it cannot be had, and where it is a list of others."""
    answer = fetcher.fetch(url)
    body = answer.body or b""
    if is_list(body):
        raise ReadError(url, "this is a list of pages (a feed, a sitemap); onrecord add and onrecord watch follow it")
    return _page(answer, body, None)


def _page(answer: Answer, body: bytes, published: str | None) -> SavedPage:
    return SavedPage(answer.url, body, answer.url, published, _charset(answer), capture=answer.capture)


def _of_list(body: bytes, url: str, asker: _Asker, depth: int) -> Iterator[Found]:
    if depth > _DEEPEST:
        yield ReadError(url, f"it is a list that {_DEEPEST} other lists led to; name it by itself")
        return
    try:
        steps = [_Step(link, named=False, depth=depth) for link in listed(body, url, url)]
    except ReadError as error:
        yield error
    else:
        yield from _follow(steps, asker)


def _charset(answer: Answer) -> str | None:
    message = Message()
    message["Content-Type"] = answer.headers.get("content-type", "")
    found = message.get_content_charset()
    return str(found) if found else None
