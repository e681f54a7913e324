"""Bylines become names: "By Jane Doe and John Roe, Reuters correspondent" is ("Jane Doe", "John Roe").

Names stand as the page prints them. What is not a name (labels, roles, addresses, handles, "Newsroom") is left out;
an agency or a desk that is credited by its name ("dpa", "Harbour Times Staff") stays.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from onrecord.pages.words import vocabulary

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_NOTE = re.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]")
_BETWEEN = re.compile(r"\s*(?:[;|•⋅、，؛\n]|\s[/·–—-]\s|(?<=\w)/(?=\w)|\s&\s|＆|،)\s*")
_POSTNOMINAL = re.compile(r"(?:(?:[A-Z]\.?-?){2,6}(?: \d+)?|[A-Z][a-z]{0,2}\.?[A-Z]\.?|[JS]r\.?|I{2,3}|Esq\.?|RDN?)")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", re.I)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+|[a-z]+\d+|\d+")
_LONGEST, _MOST_WORDS = 70, 8  # of a name
_LONGEST_BYLINE = 2_000  # characters; the rest is not read


def people(text: str, *, family_first: bool = False) -> tuple[str, ...]:
    """The names of a byline in order, without repeats; () where it names nobody.

    `family_first`: "Doe, Jane" is one person (how libraries and Dublin Core write names).
    """
    bare = " ".join(_NOTE.sub(" ", html.unescape(text[:_LONGEST_BYLINE])).split())
    bare = " ".join(_ADDRESS.sub(" ", bare).split())
    parts = [part for half in _BETWEEN.split(bare) for part in _joins().split(half)]
    names: list[str] = []
    for part in parts:
        names += _of_commas(_unlabelled(part), family_first)
    return distinct(name for name in map(_trimmed, names) if is_name(name))


def is_name(text: str) -> bool:
    """Whether a part of a byline can be the name of a person, an agency or a desk."""
    folded = text.casefold()
    return (
        2 <= len(text) <= _LONGEST
        and text.count(" ") < _MOST_WORDS
        and any(map(str.isalpha, text))
        and folded not in vocabulary().nobody
        and not vocabulary().roles.issuperset(folded.split())
        and not _DOMAIN.fullmatch(text)
        and not _SLUG.fullmatch(text)
    )


def fold(name: str) -> str:
    """A name for comparing: letters and digits alone, no case, no accents."""
    plain = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalnum, plain))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that differ from an earlier one in case, accents or punctuation alone."""
    return tuple({key: name for name in reversed(list(names)) if (key := fold(name))}.values())[::-1]


def is_labelled(text: str) -> bool:
    """Whether a text opens with the label of a byline ("By …", "Von …")."""
    return _label().match(text) is not None


def _unlabelled(part: str) -> str:
    return _label().sub("", part, count=1)


def _trimmed(name: str) -> str:
    bare = name.strip(" ,.:;-–—|/()&\"“”„'’‘*").strip()
    bare = _suffix().sub("", bare)
    return bare + "." if name.strip().endswith(("Jr.", "Sr.", "D.")) else bare


def _of_commas(part: str, family_first: bool) -> list[str]:
    """The names of a list with commas: academic titles go to the name before, what somebody does is dropped."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if family_first and len(pieces) == 2 and " " not in pieces[0] and not _is_agency(pieces[1]):
        return [f"{pieces[1]} {pieces[0]}"]
    names = pieces[:1]
    for piece in pieces[1:]:
        if _is_agency(piece):
            names.append(piece)
        elif _POSTNOMINAL.fullmatch(piece):
            names[-1] += f", {piece}"
        elif not _is_role(piece) and (" " in piece or not piece.isascii()):
            names.append(piece)
    return names


def _is_agency(piece: str) -> bool:
    return piece.casefold() in vocabulary().agencies


def _is_role(piece: str) -> bool:
    return not vocabulary().roles.isdisjoint(piece.casefold().split())


@cache
def _label() -> re.Pattern[str]:
    labels = vocabulary().bylines["labels"]
    spaced = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"\A\s*(?:(?:{spaced})(?:\s*[:：／=＝]\s*|\s+|$)|(?-i:By(?=[A-Z][a-z])))", re.I)


@cache
def _joins() -> re.Pattern[str]:
    """The words for "and", in lower case as bylines print them ("E" may be an initial), an Oxford comma before them."""
    return re.compile(rf",?\s+(?:{'|'.join(map(re.escape, vocabulary().bylines['joins']))})\s+")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, vocabulary().bylines['suffixes']))})$")
