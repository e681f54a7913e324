"""Where the parts of an act stand: the words that the coder found, with the whole of each name in them."""

from __future__ import annotations

import re
from typing import Final

from onrecord.entities import Setting
from onrecord.events.pronouns import inside
from onrecord.model import Span

_OWNING: Final = re.compile(r"['’]s$")


def whole(part: Span, line: Span, setting: Setting) -> Span:
    """A part of an act in a line with the whole of the known names that it cuts ("North Korea"), and no possessive."""
    names = [one for one in inside(part, setting) if one.entity is not None]
    start = min([part.start, *(one.start for one in names)])
    end = max([part.end, *(one.end for one in names)])
    text = line.text[start - line.start : end - line.start]
    if (owning := _OWNING.search(text)) and end == part.end:
        text = text[: owning.start()]
    return Span(start, start + len(text), text, part.field)
