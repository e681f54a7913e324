"""What each block of a page is for, by rules: the first, plain labeller.

Lines of a dump are told apart by their shape, blocks of HTML by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pages.blocks import Block, Role
from onrecord.pages.shapes import is_furniture

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_DATE_LINE = re.compile(
    r"^(?:(?:published|updated|posted|last modified)\b.{0,60}|.{0,30}\b\d{1,2}:\d{2}\b.{0,20}|"
    r"(?:\w+,? )?(?:\d{1,2}(?:st|nd|rd|th)? \w+|\w+\.? \d{1,2}(?:st|nd|rd|th)?),? \d{4}.{0,25}|"
    r"\d+ (?:second|minute|hour|day|week|month)s? ago)$",
    re.I,
)
_BYLINE = re.compile(r"^(?:by|von|par|por|di|av|door)\s+[^.!?]{3,80}$", re.I)
_SHORT = 120
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ASIDE_TAGS = frozenset(["nav", "footer", "aside", "form", "button", "dialog", "menu", "legend", "label"])
_STANDFIRST = re.compile(r"standfirst|subtitle|sub-?head|\b(?:lead|lede|dek|intro|summary|abstract)\b")
_CAPTION_TAGS = frozenset(["figure", "figcaption", "caption"])
_ASIDE_WORDS = re.compile(
    r"\b(?:nav|menu|footer|comments?|related|recirc|sidebar|share|social|newsletter|promo|cookies?|consent|banner|"
    r"advert\w*|ads?|sponsor\w*|breadcrumbs?|teasers?|most-read|popular|trending|outbrain|taboola|subscri\w*|tags?|"
    r"modal|popup|author-bio|bio|toolbar|pagination|-hidden-)\b"
)


def label(blocks: Sequence[Block]) -> tuple[Role, ...]:
    """One role a block, in order."""
    return tuple(_of_markup(block) if block.containers else _of_line(block) for block in blocks)


def _of_line(block: Block) -> Role:
    text = block.text
    if is_furniture(text):
        return Role.FURNITURE
    if _DATE_LINE.match(text):
        return Role.DATE
    if block.marker:
        return Role.SUMMARY
    if _BYLINE.match(text) and text.istitle():
        return Role.BYLINE
    return Role.HEADLINE if looks_like_headline(text) else Role.BODY


def looks_like_headline(text: str) -> bool:
    """Whether a line has the shape of a headline: short, of several words, not ended like a sentence."""
    return 12 <= len(text) <= 200 and text.count(" ") >= 2 and not _ENDS_SENTENCE.search(text)


def _of_markup(block: Block) -> Role:
    tags = {container.tag for container in block.containers}
    if block.tag == "h1":
        return Role.HEADLINE
    if is_furniture(block.text) or tags & _ASIDE_TAGS or 2 * block.linked > len(block.text):
        return Role.FURNITURE
    if any(_ASIDE_WORDS.search(container.words) for container in block.containers if container.tag != "body"):
        return Role.FURNITURE
    if tags & _CAPTION_TAGS:
        return Role.CAPTION
    if _BYLINE.match(block.text) or (len(block.text) < _SHORT and "byline" in block.containers[-1].words):
        return Role.BYLINE
    if _DATE_LINE.match(block.text) or any(name == "datetime" for name, _ in block.attributes):
        return Role.DATE
    if _STANDFIRST.search(block.containers[-1].words):
        return Role.SUMMARY
    if block.tag in _HEADING_TAGS:
        return Role.HEADING
    if block.tag in ("p", "blockquote") or len(block.text) > 80:
        return Role.BODY
    return Role.FURNITURE
