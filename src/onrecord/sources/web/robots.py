"""What a site allows (robots.txt, RFC 9309), asked once for each host."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

MAX_BYTES = 512 * 1024
"""As much of a robots.txt is read as the standard asks for, and not more."""

_LONGEST_DELAY = 30.0  # seconds; a site that asks for more is asked this seldom

Ask = Callable[[str], tuple[int, bytes]]
"""Fetches an address: status and bytes; status 0 where there was no answer."""


class Robots:
    """The rules of each host, for one user agent. Safe to use from several threads."""

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent = agent
        self._ask = ask
        self._rules: dict[str, Protego | None] = {}
        self._lock = threading.Lock()

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched. A site that answers with an error of its own allows nothing for now."""
        rules = self._of(url)
        return rules is not None and rules.can_fetch(url, self._agent)

    def delay(self, url: str) -> float:
        """The seconds that a site wants between two requests; 0 where it says nothing."""
        rules = self._of(url)
        asked = rules.crawl_delay(self._agent) if rules else None
        return min(float(asked or 0), _LONGEST_DELAY)

    def _of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            if host not in self._rules:
                self._rules[host] = self._read(f"{host}/robots.txt")
            return self._rules[host]

    def _read(self, url: str) -> Protego | None:
        """The rules; none where the server fails (RFC 9309, 2.3.1.4); no rules where it has no such file (2.3.1.3)."""
        status, body = self._ask(url)
        if status == 0 or status >= 500:
            return None
        return Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace") if status < 300 else "")
