"""Page text made fit for a terminal and for a spreadsheet: a page is written by strangers.

A terminal obeys the control characters in what it shows; a spreadsheet runs a cell that looks like a formula.
"""

from __future__ import annotations

import re

# C0 and C1 control characters and DEL, but line feed and tab; embeddings, overrides and isolates, which turn
# text around on the screen; lone surrogates, which no encoding can write.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours and cursor movements
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # titles, clipboard
    r"|\x1b[ -/]*[0-~]"
)
_LINE_END = re.compile(r"\r\n?")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """Return text without escape sequences and control characters; line feeds and tabs stay."""
    text = _LINE_END.sub("\n", text)
    return _CONTROL.sub("", _ESCAPE_SEQUENCE.sub("", text))


def one_line(text: str) -> str:
    """Return printable text on one line, its white space folded."""
    return " ".join(printable(text).split())


def spreadsheet_cell(text: str) -> str:
    """Return printable text for a CSV cell; what could start a formula gets a leading apostrophe."""
    guard = "'" if text.startswith(_FORMULA_SIGNS) or printable(text).startswith(_FORMULA_SIGNS) else ""
    return guard + printable(text)
