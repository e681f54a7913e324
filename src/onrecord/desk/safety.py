"""Who may ask, and what a browser may do with an answer: what the pages show was written by strangers."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.settings import Settings, host_of

COOKIE: Final = "onrecord-desk"
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send forms of the desk itself as from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_READS: Final = frozenset({"GET", "HEAD"})
_YEAR: Final = 365 * 24 * 3600


class Guarded:
    """An application behind the checks of Host, token and origin; every answer has `HEADERS`."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._refusal(scope) or self._app
        await answer(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in the application's place: an error, or the way in for who has the token."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._settings.known(host):
            return _refused(421, f"This desk does not answer to the name {host_of(host)[:80]!r}.")
        if not self._has_token(scope):
            return self._way_in(scope)
        if scope["method"] not in _READS and not _from_here(headers):
            return _refused(403, "This was sent by another site; the desk takes forms from its own pages alone.")
        return None

    def _has_token(self, scope: Scope) -> bool:
        token = self._settings.token
        if token is None:
            return True
        asked = HTTPConnection(scope)
        given = (asked.cookies.get(COOKIE, ""), asked.headers.get("authorization", "").removeprefix("Bearer "))
        return any(_same(each, token) for each in given)

    def _way_in(self, scope: Scope) -> Response:
        token = self._settings.token or ""
        asked = parse_qsl(scope["query_string"].decode("latin-1"))
        if not _same(dict(asked).get("token", ""), token) or scope["method"] not in _READS:
            return _refused(401, "This desk wants its token: open the address that `onrecord serve` printed.")
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        path = "/" + scope["path"].lstrip("/\\")  # "//elsewhere" would lead to another site
        answer = RedirectResponse(path + ("?" + rest if rest else ""), 303)
        answer.set_cookie(COOKIE, token, max_age=_YEAR, httponly=True, samesite="lax")
        return answer


def check_form(told: str, secret: str) -> None:
    """Raise a 403 for a form that is not of this run of the desk: `told` is what its field `csrf` says."""
    if not _same(told, secret):
        raise HTTPException(403, "This form is not of this run of the desk. Load the page anew and send it again.")


def _same(given: str, expected: str) -> bool:
    return secrets.compare_digest(given.encode(), expected.encode())


def _from_here(headers: Headers) -> bool:
    """Whether a browser says that its own page of this desk sends this; other programs say nothing, which is well."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _refused(status: int, reason: str) -> Response:
    return PlainTextResponse(reason + "\n", status)
