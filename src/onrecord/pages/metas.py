"""What meta elements say, asked by meaning instead of by name (resources/metas.yaml holds the names)."""

from __future__ import annotations

import html
from collections.abc import Iterator

from onrecord.pages.blocks import Head
from onrecord.pages.words import vocabulary


def contents(head: Head, kind: str) -> Iterator[tuple[str, str]]:
    """(name, content) of the metas of a kind that say anything, the surest name first, then in document order."""
    given: dict[str, list[str]] = {}
    for name, content in head.metas:
        if content and not content.isspace():
            given.setdefault(name, []).append(content)
    for name in vocabulary().metas[kind]:
        for content in given.get(name, ()):
            yield name, " ".join((html.unescape(content) if "&" in content else content).split())


def content(head: Head, kind: str) -> str | None:
    """The surest content of a kind."""
    return next((text for _, text in contents(head, kind)), None)
