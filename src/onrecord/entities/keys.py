"""What names are looked up by: one key for all ways in which a name is spelled in print."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_ACRONYM = 6
_DOTS = re.compile(r"(?<=\w)\.(?=\w|$|\s)")
_GAPS = re.compile(r"[\s\-–‐]+")
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "ß": "ss"}
)


def key_of(name: str) -> str:
    """The key of a name: no accents, no points, hyphens as spaces, and lower case but for acronyms ("U.S." is "US")."""
    plain = _plain(name)
    return plain if is_acronym(plain) else plain.lower()


def keys_of(name: str) -> tuple[str, ...]:
    """The keys by which a name in print may be found: a word in capitals may be an acronym or any other name."""
    plain = _plain(name)
    return (plain, plain.lower()) if is_acronym(plain) else (plain.lower(),)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: capitals and digits alone, up to six."""
    return 1 < len(name) <= _LONGEST_ACRONYM and name.isalnum() and name.upper() == name and name[0].isalpha()


def _plain(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFD", name.translate(_FOLDED))
        name = "".join(c for c in name if not unicodedata.combining(c))
    return _GAPS.sub(" ", _DOTS.sub("", name)).strip()
