"""What a file is, by its name and its first bytes, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText
from onrecord.sources.archives import pages_of_wacz, pages_of_warc
from onrecord.sources.columns import Columns
from onrecord.sources.tables import EXTENSIONS as TABLES
from onrecord.sources.tables import rows_of

Found = Path | SavedPage | SavedText | ReadError

ARCHIVES: Final = frozenset({".warc", ".wacz"})
"""Files that hold many pages as they were fetched."""

WRAPPED: Final = frozenset({".eml", ".mht", ".mhtml", ".pdf"})
"""Files that hold one page in other clothes; `wrappings` reads them."""

_PACKED = (".gz", ".zst")
_SNIFFED = 64


def extension_of(name: str) -> str:
    """The extension that says what a file is, in lower case: `.warc` of `news.warc.gz`.

    Mirrors made by download tools keep the query in the name: "story.html?page=2".
    """
    bare = name.partition("?")[0].lower()
    for packed in _PACKED:
        bare = bare.removesuffix(packed)
    return Path(bare).suffix


def pages_of(path: Path, columns: Columns) -> Iterator[Found]:
    """The pages of a file: itself, or what it holds where it is an archive or a table."""
    extension = extension_of(path.name)
    if extension in TABLES:
        return rows_of(path, extension, columns)
    if read := _ARCHIVES.get(extension) or _ARCHIVES.get(_archive_by_look(path)):
        return read(path)
    return iter([path])


def _archive_by_look(path: Path) -> str:
    """The kind of an archive whose name does not say it. A pipe is not looked into: it can be read but once."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFFED)
    except OSError:
        return ""
    return ".warc" if head.startswith(b"WARC/") else ""


_ARCHIVES: Final[dict[str, Callable[[Path], Iterator[Found]]]] = {".warc": pages_of_warc, ".wacz": pages_of_wacz}
