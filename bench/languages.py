"""The groups of languages that figures are given for: a reader may be good at English and at nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

GROUPS = ("en", "de", "romance", "other Latin", "not Latin")

_LANG = re.compile(rb"<html[^>]{0,2000}?\slang\s*=\s*[\"']?([a-z]{2,3})", re.I)
_ROMANCE = frozenset("ca es fr gl it oc pt ro".split())
_OF_DOMAIN: Mapping[str, str] = MappingProxyType(
    {"de": "de", "at": "de", "fr": "fr", "es": "es", "it": "it", "pt": "pt", "br": "pt", "ro": "ro", "mx": "es",
     "ar": "es", "uk": "en", "us": "en", "com": "en", "org": "en", "net": "en", "au": "en", "ie": "en", "ca": "en"}
)  # fmt: skip
_LAST_LATIN = "\u024f"


def group_of(page: bytes, url: str, body: str) -> str:
    """The group of a page: by the script of its text, then by what it declares, then by its address."""
    letters = [char for char in body if char.isalpha()]
    if 2 * sum(char > _LAST_LATIN and not "\u1e00" <= char <= "\u1eff" for char in letters) > len(letters):
        return "not Latin"
    declared = _LANG.search(page, 0, 20_000)
    domain = (urlsplit(url).hostname or "").rsplit(".", 1)[-1]
    language = declared[1].decode().lower() if declared else _OF_DOMAIN.get(domain, domain)
    if language in ("en", "de"):
        return language
    return "romance" if language in _ROMANCE else "other Latin"
