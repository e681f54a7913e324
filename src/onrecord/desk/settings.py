"""Which record is shown, and to whom."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_TOKEN: Final = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """The record at `record`, served at `host` and `port`; whoever asks must know `token` where there is one.

    `secret` marks the forms of this run of the desk, so that no other page can send them. Raises `ValueError` for a
    host beyond this machine without a token, and for a token that can be guessed.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8710
    token: str | None = None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def __post_init__(self) -> None:
        if self.token is None and not self.local:
            raise ValueError(f"{self.host} can be reached from other machines: give a token")
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise ValueError(f"a token has at least {SHORTEST_TOKEN} characters; leave it out to have one made")

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the desk."""
        return is_loopback(self.host)

    def known(self, host: str) -> bool:
        """Whether a Host header names this desk: another name is another site's, led here by its DNS.

        An address in numbers cannot be led anywhere, so beyond this machine each is taken.
        """
        name = host_of(host)
        if name in LOOPBACK or name == self.host.lower():
            return True
        return not self.local and (
            _is_address(name) or name in {socket.gethostname().lower(), socket.getfqdn().lower()}
        )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    return host.lower() in LOOPBACK or (_is_address(host) and ip_address(host).is_loopback)


def host_of(header: str) -> str:
    """The name in a Host header, in lower case, without port and brackets."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0] if header.count(":") == 1 else header


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
