"""HTML becomes a layout: one pass over the tokens of the page.

turbohtml's tokenizer follows the WHATWG rules and gives the line and column of every token, so each stretch of text
is known by its place from the start, and nothing has to be found again afterwards. A stack of open elements, mended
by the rules for optional tags, stands for the tree: to part a page into blocks no more is needed, it is linear in the
page's size, and nesting beyond `MAX_DEPTH` is counted, not kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, count

from turbohtml import Token, TokenType, tokenize

from onrecord.pages import heads
from onrecord.pages.blocks import Block, Container, Layout
from onrecord.pages.elements import BLOCK, BREAKOUT, CLOSED_BY, EMPHASIS, FOREIGN, MARKING, SCOPE, UNSHOWN, VOID
from onrecord.pages.heads import HeadReader
from onrecord.pages.pieces import Piece, join

MAX_DEPTH = 200
"""Open elements that are kept; the deepest of 1,100 saved news pages nests 60 deep."""

_NAMING = frozenset("id class role itemprop itemtype data-testid data-component property".split())
_MARKING_ATTRIBUTES = ("itemprop", "datetime", "rel", "class", "property")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")
_NAMELESS = "</>"
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MAX_MARKS = 8
_TEXT, _START, _END = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
_REFERENCE = TokenType.CHARACTER_REFERENCE


def read_markup(text: str) -> Layout:
    """Take an HTML page apart; `text` is `Page.text`, and all offsets count in it."""
    reader = _Reader(text)
    reader.run()
    return reader.layout()


class _Reader:
    """The state of one pass: open elements, the block being gathered, and what was gathered so far."""

    def __init__(self, text: str) -> None:
        # Carriage returns become spaces and line feeds of the same length: the tokenizer would fold them away.
        self._text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        # Characters before each line, line feeds not counted.
        self._before = [0, *accumulate(map(len, self._text.split("\n")))]
        self._numbers = count()
        self._open: list[Container] = []
        self._beyond = 0  # elements open beyond MAX_DEPTH
        self._muted = ""  # the unshown element we are in
        self._muted_depth = 0
        self._pieces: list[Piece] = []
        self._links = self._bolds = 0  # open elements of the kind
        self._linked = self._bold = 0  # characters gathered in them
        self._breaks = 0
        self._marks: list[tuple[str, str]] = []
        self._blocks: list[Block] = []
        self._head = HeadReader()
        self._time: tuple[int, str] | None = None  # pieces gathered when a time element opened, its datetime

    def layout(self) -> Layout:
        return Layout(tuple(self._blocks), self._head.head())

    def run(self) -> None:
        reference: tuple[str, int] | None = None  # an entity ends where the next token starts
        for token in tokenize(self._text, resolve_references=False):
            kind = token.type
            if reference is not None:
                self._take_text(*reference, self._end_of_reference(reference[1], self._place(token)))
                reference = None
            if kind is _TEXT:
                self._take(token)
            elif kind is _START:
                self._open_tag(token.tag or "", token)
            elif kind is _END:
                self._close_tag(token.tag or "")
            elif kind is _REFERENCE:
                reference = (token.data or "", self._place(token))
        if reference is not None:
            self._take_text(*reference, self._end_of_reference(reference[1], len(self._text)))
        self._flush()

    def _place(self, token: Token) -> int:
        """Where a token starts in the page."""
        line = token.line - 1
        return self._before[line] + line + token.col

    def _end_of_reference(self, start: int, following: int) -> int:
        """Where an entity ends: where the next token starts, unless behind it stands what makes no token.

        That may be an end tag without a name, or a tag that is cut off by the end of the page.
        """
        match = _ENTITY.match(self._text, start)
        return min(match.end(), following) if match else following

    # ------------------------------------------------------------ text

    def _take(self, token: Token) -> None:
        if self._muted and not self._head.taking:
            return  # long scripts are not even copied
        text = token.data or ""
        if not self._pieces and text.isspace() and not self._head.taking:
            return  # more than a half of all texts
        start = self._place(token)
        if self._text.startswith(text, start):
            self._take_text(text, start, start + len(text))
        else:
            self._take_parts(text, start)

    def _take_text(self, text: str, start: int, end: int) -> None:
        if self._head.taking:
            self._head.text(text, start)
        elif not self._muted:
            blank = text.isspace()
            if blank and not self._pieces:
                return
            self._pieces.append(Piece(text, start, end))
            if not blank:
                self._breaks = 0
                self._linked += len(text) if self._links else 0
                self._bold += len(text) if self._bolds else 0

    def _take_parts(self, text: str, start: int) -> None:
        """Take a text in which end tags without a name stood, which read as nothing and part no tokens."""
        while text:
            end = self._text.find(_NAMELESS, start, start + len(text) + len(_NAMELESS))
            part = text if end < 0 else text[: end - start]
            if part:
                self._take_text(part, start, start + len(part))
            text, start = text[len(part) :], start + len(part) + len(_NAMELESS)

    def _flush(self) -> None:
        """End the block that is being gathered."""
        if not self._pieces:
            return
        text, segments = join(self._pieces)
        if text:
            marks = tuple(self._marks)
            self._blocks.append(Block(text, segments, tuple(self._open), self._linked, self._bold, attributes=marks))
            self._marks = []
        self._pieces = []
        self._linked = self._bold = self._breaks = 0

    # ------------------------------------------------------------ elements

    def _open_tag(self, tag: str, token: Token) -> None:
        if self._muted:
            if not (self._muted in FOREIGN and tag in BREAKOUT):
                self._muted_depth += tag == self._muted
                return
            self._muted = ""
        if (opened := _OPENING.get(tag)) is not None:
            opened(self, tag, token)

    def _close_tag(self, tag: str) -> None:
        if self._muted:
            self._unmute(tag)
        elif (closed := _CLOSING.get(tag)) is not None:
            closed(self, tag)

    def _open_block(self, tag: str, token: Token) -> None:
        if self._pieces:
            self._flush()
        if self._open and tag in CLOSED_BY_SOMETHING:
            self._close_implied(tag)
        if tag not in VOID:
            self._push(tag, token)

    def _open_unshown_block(self, tag: str, _token: Token) -> None:
        self._flush()
        self._close_implied(tag)
        self._muted, self._muted_depth = tag, 1

    def _open_page(self, tag: str, token: Token) -> None:
        self._head.open(tag, token)
        self._open_block(tag, token)

    def _open_unseen(self, tag: str, token: Token) -> None:
        """See an element of the head, or one whose text is not shown."""
        if tag in heads.TAGS:
            self._head.open(tag, token)
        if tag in UNSHOWN and not token.self_closing:
            self._muted, self._muted_depth = tag, 1

    def _close_block(self, tag: str) -> None:
        if self._pieces:
            self._flush()
        self._pop(tag)

    def _close_link(self, _tag: str) -> None:
        self._links = max(0, self._links - 1)

    def _close_bold(self, _tag: str) -> None:
        self._bolds = max(0, self._bolds - 1)

    def _close_title(self, _tag: str) -> None:
        self._head.close()

    def _unmute(self, tag: str) -> None:
        self._muted_depth -= tag == self._muted
        if not self._muted_depth:
            self._muted = ""
            self._head.close()

    def _push(self, tag: str, token: Token) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._beyond += 1
            return
        if tag in EMPHASIS:
            self._bolds += 1
        attributes = token.attrs
        self._open.append(Container(tag, _words(attributes) if attributes else "", next(self._numbers)))

    def _pop(self, tag: str) -> None:
        if self._beyond:
            self._beyond -= 1
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag == tag:
                self._cut(at)
                return

    def _cut(self, at: int) -> None:
        if self._bolds:
            self._bolds = max(0, self._bolds - sum(container.tag in EMPHASIS for container in self._open[at:]))
        del self._open[at:]

    def _close_implied(self, tag: str) -> None:
        """End an open p, li, td … that this start tag ends by the rules for optional tags."""
        for at in range(len(self._open) - 1, -1, -1):
            inner = self._open[at].tag
            if tag in CLOSED_BY.get(inner, ()):
                self._cut(at)
                return
            if inner in SCOPE:
                return

    def _mark(self, tag: str, token: Token) -> None:
        """Keep what an inline element says of the block it stands in."""
        self._links += tag == "a"
        self._bolds += tag in EMPHASIS
        if tag == "time":
            self._time = (len(self._pieces), heads.attribute(token, "datetime"))
        if len(self._marks) < _MAX_MARKS and (attributes := token.attrs):
            self._marks += [(name, value) for name, value in attributes if name in _MARKING_ATTRIBUTES and value]

    def _end_time(self, _tag: str) -> None:
        if self._time is not None:
            at, stamp = self._time
            self._head.time(join(self._pieces[at:])[0], stamp)
            self._time = None

    def _break(self, _tag: str, _token: Token | None = None) -> None:
        """A line break; a second one with nothing between is how old pages part paragraphs."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        elif self._pieces:
            at = self._pieces[-1].page_end
            self._pieces.append(Piece("\n", at, at))


CLOSED_BY_SOMETHING = frozenset().union(*CLOSED_BY.values())

_OPENING: Mapping[str, Callable[[_Reader, str, Token], None]] = {
    **dict.fromkeys(heads.TAGS | UNSHOWN, _Reader._open_unseen),
    "br": _Reader._break,
    **dict.fromkeys(MARKING, _Reader._mark),
    **dict.fromkeys(BLOCK, _Reader._open_block),
    **dict.fromkeys(BLOCK & UNSHOWN, _Reader._open_unshown_block),
    "html": _Reader._open_page,
}
"""What is done at a start tag; all others are passed over."""

_CLOSING: Mapping[str, Callable[[_Reader, str], None]] = {
    "br": _Reader._break,  # a browser reads </br> as <br>
    "time": _Reader._end_time,
    "title": _Reader._close_title,
    **dict.fromkeys(EMPHASIS, _Reader._close_bold),
    "a": _Reader._close_link,
    **dict.fromkeys(BLOCK, _Reader._close_block),
}
"""What is done at an end tag where text is shown."""


def _words(attributes: Sequence[tuple[str, str]]) -> str:
    """The words by which an element was named by its makers, lower-cased, with "hidden" where it is not shown."""
    words = []
    for name, value in attributes:
        if name in _NAMING:
            words.append(value or "")
        elif name == "hidden" or (name == "style" and value and _HIDDEN_STYLE.search(value)):
            words.append("-hidden-")
    return " ".join(words).lower()
