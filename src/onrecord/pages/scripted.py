"""Articles that sit only in a script: JSON-LD's articleBody, or the state that a page hands to its own program.

To be asked where a page's markup holds no article text. The string that holds the text is found by its field
(resources/scripted.yaml) and its shape, taken apart as markup or as lines, and every block leads back to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.pages.blocks import Block, Container, Head, Script
from onrecord.pages.literals import Field, Unescaped, fields, trace, unescape
from onrecord.pages.markup import read_markup
from onrecord.pages.plaintext import read_plaintext
from onrecord.pages.words import vocabulary

_INLINE = re.compile(
    r"<script\b[^>]*>\s*((?:(?:var|let|const)\s+)?[\w.$\[\]\"']+\s*=\s*)?(?=[{\[])(.*?)</script\s*>", re.I | re.S
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SIGNS = re.compile(r"[^a-z]")
_PROSE = re.compile(r"[.!?…。！？।۔](?:[\"'”’»)]|\s|<|$)")
_LEAST = 400  # characters of an article's text
_LEAST_PIECE, _FEWEST_PIECES = 60, 3  # characters of a paragraph that is a string of its own, and how many there are


def scripted_blocks(head: Head, text: str) -> tuple[Block, ...]:
    """The article's text in the scripts of a page, a block a paragraph; () where they hold none.

    `text` is `Page.text`; segments count in it. They part where the page writes an escape: its segment holds the one
    character that it stands for. The containers' numbers are unlike all others of the page.
    """
    for script in _scripts(head, text):
        strings = _article(tuple(fields(script.text, script.start)))
        if strings:
            return tuple(_numbered((block for string in strings for block in _blocks(string)), len(text)))
    return ()


def _scripts(head: Head, text: str) -> Iterator[Script]:
    """The data scripts, JSON-LD first, then the inline scripts that set a variable to an object."""
    yield from sorted(head.scripts, key=lambda script: "ld+json" not in script.type.lower())
    known = {script.start for script in head.scripts}
    for match in _INLINE.finditer(text):
        if match.start(2) not in known and match[1]:
            yield Script("", match[2], match.start(2))


def _article(found: Sequence[Field]) -> tuple[Unescaped, ...]:
    """The strings that make up the article's text: one, or one a paragraph; () where a script has none."""
    order = vocabulary().scripted["whole"]
    whole = [field for field in found if len(field.raw) >= _LEAST and _name(field) in order]
    for field in sorted(whole, key=lambda field: (order.index(_name(field)), -len(field.raw))):
        string = unescape(field.raw, field.start)
        if _is_prose(string.text):
            return (string,)
    runs = [tuple(run) for _, run in groupby(filter(_is_piece, found), key=_name)]
    longest = max(runs, key=lambda run: sum(len(field.raw) for field in run), default=())
    if len(longest) < _FEWEST_PIECES or sum(len(field.raw) for field in longest) < _LEAST:
        return ()
    return tuple(unescape(field.raw, field.start) for field in longest)


def _name(field: Field) -> str:
    return _SIGNS.sub("", field.key.lower())


def _is_piece(field: Field) -> bool:
    if len(field.raw) < _LEAST_PIECE or _name(field) not in vocabulary().scripted["pieces"]:
        return False
    return _PROSE.search(unescape(field.raw, 0).text) is not None


def _is_prose(text: str) -> bool:
    """Whether a long string reads as sentences once its tags are gone."""
    bare = _TAG.sub(" ", text)
    return len(bare) >= _LEAST // 2 and len(_PROSE.findall(bare)) >= _FEWEST_PIECES


def _blocks(string: Unescaped) -> Iterator[Block]:
    """The paragraphs of a string, which may be markup."""
    layout = read_markup(string.text) if _TAG.search(string.text) else read_plaintext(string.text)
    for block in layout.blocks:
        if segments := trace(block.segments, string):
            yield replace(block, segments=segments)


def _numbered(blocks: Iterable[Block], first: int) -> Iterator[Block]:
    """Blocks with a paragraph's containers where they have none, and numbers from `first`."""
    outer = Container("article", "", first)
    for number, block in enumerate(blocks, first + 1):
        inner = block.containers[-1] if block.containers else Container("p", "", number)
        yield replace(block, containers=(outer, inner._replace(number=number)))
