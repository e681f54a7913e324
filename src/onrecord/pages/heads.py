"""What an HTML page says of itself, gathered while its tokens pass by: title, metas, links, data scripts, times."""

from __future__ import annotations

import re

from turbohtml import Token

from onrecord.pages.blocks import Head, Script

TAGS = frozenset({"meta", "link", "title", "html", "script"})
"""The start tags that a `HeadReader` wants to see."""

_DATA_SCRIPT = re.compile(r"json", re.I)


def attribute(token: Token, *names: str) -> str:
    """The value of the first of these attributes that a start tag has, or ""."""
    found = dict(token.attrs or ())
    return next((found[name] or "" for name in names if name in found), "")


class HeadReader:
    """The head of one page, growing; `taking` says that the text at hand is a title's or a data script's."""

    def __init__(self) -> None:
        self.taking = False
        self._title: list[str] = []
        self._language: str | None = None
        self._metas: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._scripts: list[Script] = []
        self._times: list[tuple[str, str]] = []
        self._script: str | None = None  # the type of the data script at hand

    def head(self) -> Head:
        """What was gathered so far."""
        return Head(
            " ".join("".join(self._title).split()) or None,
            self._language,
            metas=tuple(self._metas),
            links=tuple(self._links),
            scripts=tuple(self._scripts),
            times=tuple(self._times),
        )

    def open(self, tag: str, token: Token) -> None:
        """See a start tag of `TAGS`."""
        match tag:
            case "meta":
                self._meta(token)
            case "link":
                self._links.append((attribute(token, "rel").lower(), attribute(token, "href")))
            case "title":
                self.taking = not self._title  # a later title is an icon's
            case "html":
                self._language = attribute(token, "lang", "xml:lang") or None
            case "script":
                kind = attribute(token, "type") or attribute(token, "id")
                self._script = kind if _DATA_SCRIPT.search(kind) else None
                self.taking = self._script is not None

    def close(self) -> None:
        """See the end tag of the title or script at hand."""
        self.taking, self._script = False, None

    def text(self, text: str, start: int) -> None:
        """Take the text at hand; `start` is its place in the page."""
        if self._script is None:
            self._title.append(text)
        else:
            self._scripts.append(Script(self._script, text, start))

    def time(self, text: str, stamp: str) -> None:
        """Take a time element: its visible text and its datetime attribute."""
        self._times.append((text, stamp))

    def _meta(self, token: Token) -> None:
        name = attribute(token, "property", "name", "itemprop", "http-equiv").strip().lower()
        if name:
            self._metas.append((name, attribute(token, "content")))
