"""W3C Web Annotation Data Model (2017): a page of annotations as JSON-LD, a statement an annotation.

Offsets of a TextPositionSelector count in the text of the article (or its headline or summary), which has an address of
its own, `urn:onrecord:article:…`; on the live page a TextQuoteSelector leads to the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.exports.values import json_line
from onrecord.model import Span
from onrecord.record import Record, StatementRow

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_AROUND = 32
"""Characters of prefix and suffix, as the Model's examples have them."""


def write(record: Record, to: Path) -> int:
    """Write all statements as one file; give their number."""
    count = 0
    with to.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": "{CONTEXT}", "id": "urn:onrecord:statements", "type": "AnnotationPage", "items": [')
        for annotation in described(record):
            file.write(("," if count else "") + "\n" + json_line(annotation))
            count += 1
        file.write("\n]}\n")
    return count


def described(record: Record) -> Iterator[dict[str, Any]]:
    """Yield each statement that has words as an annotation, without its context."""
    asked = "SELECT id, headline, array_to_string(summary, chr(10)) AS summary, text FROM articles"
    texts: tuple[str, dict[str, str]] = ("", {})
    for row in record.statements():
        if row.article != texts[0]:
            (found,) = record.sql(f"{asked} WHERE id = '{row.article}'")
            texts = (row.article, {"headline": found[1] or "", "summary": found[2], "text": found[3]})
        if row.content_spans:
            yield _annotation(row, texts[1])


def _annotation(row: StatementRow, fields: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:statement:{row.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [*_bodies(row)],
        "target": [*_targets(row, fields)],
    }


def _bodies(row: StatementRow) -> Iterator[dict[str, str]]:
    for name in row.speakers or ((row.source,) if row.source else ()):
        yield {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": name}
    yield {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": row.act or row.kind}


def _targets(row: StatementRow, fields: dict[str, str]) -> Iterator[dict[str, Any]]:
    for span in row.content_spans:
        quote = _quote(span, fields[span.field])
        place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        field = "" if span.field == "text" else f":{span.field}"
        yield {"source": f"urn:onrecord:article:{row.article}{field}", "selector": [place, quote]}
        if row.url:
            yield {"source": row.url, "selector": quote}


def _quote(span: Span, text: str) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
