"""Names that stand unlabelled beside a date under a headline: "Jane Doe | May 3, 2024", or a line each.

Without a label a name looks like a section, a place or a button, so much is asked of it: the shape of a person's name,
a date beside it (in HTML on the very line: sections and buttons stand next to dates more often than names do), no
second one of its kind, and no other use of the same words on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from onrecord.pages.blocks import Block
from onrecord.pages.names import fold, is_labelled, is_name
from onrecord.pages.printed import Locale, read_printed
from onrecord.pages.words import vocabulary

_REACH = 8  # blocks behind the headline among which a signature is looked for
_NEXT = 2  # blocks between a name and its date
_LONGEST = 90  # characters of such a line
_WORD = r"(?:[^\W\d_a-z][^\W\d_]*[.’'-]?)+"
_PARTICLE = r"(?:al|bin|da|das|de|del|della|der|di|dos|du|el|la|le|of|ten|ter|van|von|y|zu)"
_PERSON = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLE}\s)*{_WORD}){{1,3}}")
_APART = re.compile(r"\s*[|•·⋅∙]\s*|\s+[–—-]\s+|\n")
_NO_LINE = frozenset({"nav", "footer", "aside", "figure", "figcaption", "form", "blockquote", "h1", "h2", "button"})


def signed(blocks: Sequence[Block], at: int, locale: Locale, url: str | None) -> tuple[str, ...]:
    """The one name that stands beside a date behind the headline, block `at`; () where none or several do."""
    lines = range(at + 1, min(len(blocks), at + 1 + _REACH))
    dated = {n for n in range(at + 1, min(len(blocks), lines.stop + _NEXT)) if _is_date_line(blocks[n], locale)}
    named = {
        name
        for n in lines
        if any(abs(n - day) <= (0 if blocks[n].containers else _NEXT) for day in dated)
        for name in _names(blocks[n], locale)
    }
    if len(named) != 1:
        return ()
    (name,) = named
    return () if _is_used_elsewhere(name, blocks[: at + 1], url) else (name,)


def _names(block: Block, locale: Locale) -> Iterator[str]:
    """The parts of a short line that have the shape of a person's name, what follows a comma left out."""
    if (
        len(block.text) > _LONGEST
        or is_labelled(block.text)
        or any(container.tag in _NO_LINE for container in block.containers[-6:])
    ):
        return
    text = block.text
    for date in reversed(read_printed(text, locale)):
        text = text[: date.start] + "\n" + text[date.end :]
    for part in _APART.split(text):
        name = part.split(",")[0].strip(" –—-")
        if _PERSON.fullmatch(name) and not name.isupper() and is_name(name) and _says_nothing_else(name):
            yield name


def _says_nothing_else(name: str) -> bool:
    words = frozenset(name.casefold().split())
    return words.isdisjoint(vocabulary().roles) and words.isdisjoint(vocabulary().buttons)


def _is_date_line(block: Block, locale: Locale) -> bool:
    return len(block.text) <= _LONGEST and bool(read_printed(block.text, locale))


def _is_used_elsewhere(name: str, before: Sequence[Block], url: str | None) -> bool:
    """Whether the words are a section of the address or stand above the headline, as those of menus do."""
    folded = fold(name)
    if folded in fold(unquote(urlsplit(url or "").path)):
        return True
    return any(folded == fold(block.text) for block in before if len(block.text) <= _LONGEST)
