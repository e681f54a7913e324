"""The text of a PDF, by pdfminer.six: its text boxes are the paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from onrecord.errors import ReadError

_BROKEN_WORD = re.compile(r"(?<=\w)-\n(?=[a-zà-ÿ])")
_BLANKS = re.compile(r"\s+")


def text_of_pdf(body: bytes, name: str) -> str:
    """The paragraphs of a PDF, a blank line between two; words that were broken at the end of a line are whole.

    Raises ReadError where the extra `pdf` is not installed, where the file is broken or locked, and where it has no
    text (a scan).
    """
    try:
        from pdfminer.high_level import extract_pages  # noqa: PLC0415 - an extra, and slow to load
        from pdfminer.layout import LTTextContainer  # noqa: PLC0415
    except ImportError as error:
        raise ReadError(name, "this is a PDF; to read its text: pip install 'onrecord[pdf]'") from error
    try:
        boxes = [
            box.get_text()
            for page in extract_pages(io.BytesIO(body))
            for box in page
            if isinstance(box, LTTextContainer)
        ]
    except Exception as error:  # pdfminer raises whatever its parts raise
        raise ReadError(name, f"this PDF cannot be read ({type(error).__name__}: {error})") from error
    text = "\n\n".join(_paragraphs(boxes))
    if not text:
        raise ReadError(name, "this PDF has no text in it, only images; it would need recognition of characters")
    return text


def _paragraphs(boxes: Iterable[str]) -> Iterable[str]:
    whole = (_BLANKS.sub(" ", _BROKEN_WORD.sub("", box)).strip() for box in boxes)
    return (paragraph for paragraph in whole if paragraph)
