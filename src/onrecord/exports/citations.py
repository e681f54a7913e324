"""Articles as reference managers take them: CSL-JSON 1.0, and BibTeX in UTF-8 as biber reads it.

An article is "article-newspaper" in CSL, `@online` in BibTeX. Dates are as exact as the page told them; the day it was
added stands as accessed. What a page did not say is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from onrecord.exports.plain import one_line
from onrecord.record import Record
from onrecord.record.rows import ArticleRow

_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{mark: "\\" + mark for mark in "{}%&#_$"},
}  # fmt: skip
"""What BibTeX and TeX read as commands, and how it is written as itself."""


def write_csl(record: Record, to: Path) -> int:
    """Write all articles as one array of CSL-JSON; give their number."""
    found = [csl(row) for row in record.articles()]
    to.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(found)


def write_bibtex(record: Record, to: Path) -> int:
    """Write all articles as entries of BibTeX; give their number."""
    entries = [bibtex(row) for row in record.articles()]
    to.write_text("\n".join(entries), "utf-8")
    return len(entries)


def csl(row: ArticleRow) -> dict[str, Any]:
    """An article as an item of CSL-JSON."""
    told = {
        "id": row.id,
        "type": "article-newspaper",
        "title": row.headline,
        "author": [{"literal": one_line(name)} for name in row.authors],
        "container-title": row.publisher,
        "section": row.section,
        "issued": _parts(row.published),
        "accessed": _parts(row.added.date().isoformat()),
        "URL": row.url,
        "language": row.language,
    }
    return {name: one_line(value) if isinstance(value, str) else value for name, value in told.items() if value}


def bibtex(row: ArticleRow) -> str:
    """An article as an entry of BibTeX; its key is its id."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(row) if value)
    return f"@online{{{row.id},\n{fields}}}\n"


def _fields(row: ArticleRow) -> Iterator[tuple[str, str | None]]:
    yield "title", _escaped(row.headline, braced=True)
    # Names in braces are taken as they are, not cut into first and last.
    yield "author", " and ".join(f"{{{_escaped(name)}}}" for name in row.authors)
    yield "organization", _escaped(row.publisher, braced=True)
    yield "date", _day(row.published)
    yield "url", one_line(row.url).replace("{", "%7B").replace("}", "%7D") if row.url else None
    yield "urldate", row.added.date().isoformat()
    yield "langid", row.language


def _escaped(text: str | None, *, braced: bool = False) -> str | None:
    if not text:
        return None
    plain = "".join(_SPECIAL.get(mark, mark) for mark in one_line(text))
    return f"{{{plain}}}" if braced else plain


def _day(moment: str | None) -> str | None:
    """The date of a moment as far as it is known: 2025-03-12, 2025-03 or 2025."""
    found = _DATE.match(moment or "")
    return found[0] if found else None


def _parts(moment: str | None) -> dict[str, list[list[int]]] | None:
    day = _day(moment)
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
