"""Quotations that are signed: “The mill stays open.” ― Ada Brack, Ostley."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SIGNATURE = re.compile(
    r"""\s*(?P<cue>[―—–]|--?)\s*
    (?P<source>(?:[^\W\d_a-z](?:\.|[\w’'-]+))(?:\s+(?:[^\W\d_a-z](?:\.|[\w’'-]+)|d[aeiu]|de[lnr]|la|of|the|v[ao]n)){0,6}
    (?:,[^“"«\n]{1,60})?)
    \s*(?=$|[“"«])""",
    re.X,
)
_FEWEST_WORDS = 4
"""Words of a quotation; a shorter one may be a title."""

Range = tuple[int, int]


class Signed(NamedTuple):
    """A quotation with the dash and the name behind it, as characters [start, end) of their paragraph."""

    content: Range
    cue: Range
    source: Range


def signed(paragraph: str, quotations: Sequence[Range]) -> Iterator[Signed]:
    """The signed ones among the quotations of a paragraph: the name ends the line, or the next quotation begins."""
    for start, end in quotations:
        match = _SIGNATURE.match(paragraph, end)
        if match and len(paragraph[start:end].split()) >= _FEWEST_WORDS:
            source = match["source"].rstrip()
            yield Signed((start, end), match.span("cue"), (match.start("source"), match.start("source") + len(source)))
