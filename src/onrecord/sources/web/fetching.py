"""One address, one answer: with robots.txt obeyed, a pause between two requests to a host, and limits on everything."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urljoin, urlsplit

import httpx

from onrecord.errors import ReadError
from onrecord.model import Capture
from onrecord.sources.memory import Validators
from onrecord.sources.web.addresses import check, refuse_private
from onrecord.sources.web.robots import Robots

KEPT_HEADERS: Final = frozenset(
    {"content-type", "date", "etag", "last-modified", "server", "content-language", "content-location", "link"}
)
"""What is kept of the headers of an answer."""

_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED: Final = 304
_LONGEST_WAIT = 120.0  # seconds; a server that asks for more is given up for this run
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is asked. Times are seconds, sizes bytes."""

    agent: str = "onrecord"
    pause: float = 1.0
    tries: int = 3
    connect: float = 10.0
    silence: float = 20.0
    whole: float = 120.0
    largest: int = 20 * 1024 * 1024
    private: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `body` is None where the page is as it was. `url` is where redirects led."""

    url: str
    status: int
    headers: Mapping[str, str]
    moment: str
    body: bytes | None = field(repr=False)

    @property
    def capture(self) -> Capture:
        """What is kept of this answer with the page."""
        kept = tuple((name, value) for name, value in self.headers.items() if name in KEPT_HEADERS)
        return Capture(self.url, self.moment, self.status, kept)

    @property
    def media_type(self) -> str:
        """The media type that the server names, in lower case, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher:
    """Fetches addresses; safe to use from several threads. A context manager.

    `sleep` and `clock` are seconds of a clock that never goes back.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.manners = manners or Manners()
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._robots = Robots(self.manners.agent, self._ask_for_robots)
        self._client = httpx.Client(
            http2=transport is None,
            transport=transport,
            timeout=httpx.Timeout(self.manners.silence, connect=self.manners.connect),
            headers={"User-Agent": self.manners.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str, known: Validators | None = None) -> Answer:
        """Fetch an address, following redirects; with `known`, only if it has changed since.

        Raises ReadError where it may not be fetched, where there is no answer after several tries, where the answer
        is no page (a status that is not 200), and where it is larger or takes longer than the manners allow.
        """
        asked = url
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(asked, url)
            answer = self._patiently(asked, url, known)
            if answer.status not in _MOVED:
                return _page_or_error(answer, url)
            asked = urljoin(asked, answer.headers.get("location", ""))
        raise ReadError(url, f"it leads on more than {_MOST_REDIRECTS} times")

    def _check(self, asked: str, url: str) -> None:
        try:
            check(asked, private=self.manners.private)
        except ReadError as error:
            raise ReadError(url, error.reason if asked == url else f"it leads to {asked}: {error.reason}") from error
        if self.manners.robots and not self._robots.allows(asked):
            raise ReadError(url, "the site's robots.txt does not allow it")

    def _patiently(self, asked: str, url: str, known: Validators | None) -> Answer:
        """An answer, asking again after a pause where the server or the network fails for now."""
        problem = ""
        for attempt in range(self.manners.tries):
            try:
                answer = self._once(asked, known)
            except httpx.HTTPError as error:
                problem = f"there was no answer ({type(error).__name__}: {error})"
                wait: float | None = None
            else:
                if answer.status not in _AGAIN:
                    return answer
                problem = f"the server answered {answer.status}"
                wait = _wanted_wait(answer.headers)
            if attempt + 1 < self.manners.tries:
                self._wait(2.0**attempt if wait is None else wait, url)
        raise ReadError(url, f"{problem}, {self.manners.tries} times")

    def _wait(self, seconds: float, url: str) -> None:
        if seconds > _LONGEST_WAIT:
            raise ReadError(url, f"the server asks to wait {seconds:,.0f} seconds; try again later")
        self._sleep(seconds)

    def _once(self, url: str, known: Validators | None) -> Answer:
        with self._turn(url):
            return self._ask(url, self.manners.largest, known)

    def _turn(self, url: str) -> _Turn:
        host = urlsplit(url).netloc
        with self._lock:
            found = self._hosts.setdefault(host, _Host())
        pause = max(self.manners.pause, self._robots.delay(url) if self.manners.robots else 0.0)
        return _Turn(found, pause, self._sleep, self._clock)

    def _ask_for_robots(self, url: str) -> tuple[int, bytes]:
        """Robots.txt, through redirects (RFC 9309 has up to five)."""
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                check(url, private=self.manners.private)
                answer = self._ask(url, self.manners.largest, None)
                if answer.status not in _MOVED:
                    return answer.status, answer.body or b""
                url = urljoin(url, answer.headers.get("location", ""))
        except (httpx.HTTPError, ReadError):
            return 0, b""
        return 404, b""

    def _ask(self, url: str, largest: int, known: Validators | None) -> Answer:
        """One request. Raises what httpx raises, and ReadError where the answer passes a limit."""
        headers = {name: value for name, value in _conditions(known) if value}
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        extensions = {"trace": self._look} if not self.manners.private else {}
        with self._client.stream("GET", url, headers=headers, extensions=extensions) as response:
            status = response.status_code
            body = None if status == _NOT_MODIFIED else self._body(response, url, largest)
            return Answer(url, status, {k.lower(): v for k, v in response.headers.items()}, moment, body)

    def _body(self, response: httpx.Response, url: str, largest: int) -> bytes:
        whole = bytearray()
        end = self._clock() + self.manners.whole
        for chunk in response.iter_bytes():
            whole += chunk
            if len(whole) > largest:
                raise ReadError(url, f"it has more than the {largest:,} bytes that are fetched")
            if self._clock() > end:
                raise ReadError(url, f"it was still coming after {self.manners.whole:.0f} seconds")
        return bytes(whole)

    @staticmethod
    def _look(event: str, info: Mapping[str, Any]) -> None:
        """Look at the address that was connected to, before anything is sent there."""
        if event == "connection.connect_tcp.complete":
            connected = info["return_value"]
            address = str(connected.get_extra_info("server_addr")[0])
            try:
                refuse_private(address, address)
            except ReadError:
                connected.close()
                raise


class _Host:
    """When a host was asked last, and whose turn it is."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.next = float("-inf")


class _Turn:
    """A host is asked by one at a time, with a pause after each."""

    def __init__(self, host: _Host, pause: float, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._host, self._pause, self._sleep, self._clock = host, pause, sleep, clock

    def __enter__(self) -> None:
        self._host.turn.acquire()
        wait = self._host.next - self._clock()
        if wait > 0:
            self._sleep(wait)

    def __exit__(self, *_: object) -> None:
        self._host.next = self._clock() + self._pause
        self._host.turn.release()


def _conditions(known: Validators | None) -> tuple[tuple[str, str | None], ...]:
    known = known or Validators()
    return ("If-None-Match", known.etag), ("If-Modified-Since", known.changed)


def _page_or_error(answer: Answer, url: str) -> Answer:
    if answer.status in {200, _NOT_MODIFIED}:
        return answer
    raise ReadError(url, f"the server answered {answer.status}")


def _wanted_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks to wait (Retry-After: a number, or a date)."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        moment = parsedate_to_datetime(asked)
    except (TypeError, ValueError, IndexError):
        return None
    now = datetime.now(UTC)
    return max((moment - (now if moment.tzinfo else now.replace(tzinfo=None))).total_seconds(), 0.0)
