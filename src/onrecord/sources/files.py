"""Files and folders as sources of pages.

A file that is named is taken as it is, whatever its name. Of a folder, and of all folders in it, those files
are taken that look like saved pages; hidden files and folders are passed over. The order is by name, so that a
second run meets the pages in the same order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.sources.kinds import ARCHIVES, WRAPPED, extension_of

PAGE_EXTENSIONS = frozenset({".htm", ".html", ".txt", ".xhtml"}) | WRAPPED | ARCHIVES
"""What is taken of a folder. Tables are read where they are named: a folder holds many that are no news."""

_SNIFFED_BYTES = 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NOT_PAGES = (b"%PDF-", b"{\\rtf", b"%!PS", b"#!")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def expand(paths: Iterable[Path]) -> Iterator[Path | ReadError]:
    """Yield the pages that files and folders hold, and, in their place, what keeps from looking.

    A path that does not exist, a folder that may not be opened and a folder without a page are each a
    ReadError, yielded and not raised: the rest is still found.
    """
    for path in paths:
        if path.is_dir():
            yield from _pages_of(path)
        elif os.path.lexists(path):
            yield path
        else:
            yield ReadError(str(path), "there is no such file or folder; check its name")


def is_page(path: Path) -> bool:
    """Say whether a file in a folder looks like a saved page: by its name or, without extension, its start.

    Raises OSError where a file without an extension cannot be opened.
    """
    extension = extension_of(path.name)
    if extension:
        return extension in PAGE_EXTENSIONS and path.is_file()
    return path.is_file() and _looks_like_text(path)


def _pages_of(folder: Path) -> Iterator[Path | ReadError]:
    anything = False
    for found in _walk(folder):
        anything = True
        yield found
    if not anything:
        kinds = ", ".join(sorted(PAGE_EXTENSIONS))
        yield ReadError(str(folder), f"the folder holds no page ({kinds}, or text without an extension)")


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            yield from _if_page(Path(root, name))
    yield from (_as_failure(error.filename, error) for error in closed)


def _if_page(path: Path) -> Iterator[Path | ReadError]:
    if path.name.startswith("."):
        return
    try:
        if is_page(path):
            yield path
    except OSError as error:
        yield _as_failure(path, error)


def _as_failure(path: object, error: OSError) -> ReadError:
    return ReadError(str(path), f"cannot be opened ({error.strerror}); check who may read it")


def _looks_like_text(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(_SNIFFED_BYTES)
    if start.startswith(_UTF16_MARKS):
        return True
    return bool(start.strip()) and not start.startswith(_NOT_PAGES) and not _BINARY.search(start)
