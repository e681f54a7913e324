"""Which addresses may be asked: http and https, and no machine of a private network (against SSRF).

A feed or a redirect can name any address, also that of a router or of a cloud's key server. So the name is looked
up before a connection is made, and the address that was connected to is looked at before anything is sent: a name
that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from onrecord.errors import ReadError

_SCHEMES = {"http": 80, "https": 443}


def check(url: str, *, private: bool) -> None:
    """Raise ReadError where an address may not be asked. `private` allows machines of private networks."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _SCHEMES.get(parts.scheme)
    except ValueError as error:
        raise ReadError(url, f"this is no address of the web ({error})") from error
    if parts.scheme not in _SCHEMES or not host:
        raise ReadError(url, "only addresses that begin with http:// or https:// are fetched")
    if parts.username is not None or parts.password is not None:
        raise ReadError(url, "an address with a password in it is not fetched")
    if private:
        return
    for address in _addresses(host, port, url):
        refuse_private(address, url)


def refuse_private(address: str, url: str) -> None:
    """Raise ReadError for an IP address that is not of the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    if not found.is_global or found.is_multicast:
        raise ReadError(url, f"{address} is an address of a private network; allow it with --private if you mean it")


def _addresses(host: str, port: int | None, url: str) -> set[str]:
    try:
        return {str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise ReadError(url, f"the name {host} leads nowhere ({error}); check it, and the network") from error
