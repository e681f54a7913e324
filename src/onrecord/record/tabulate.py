"""Pages, articles and statements as rows: a mapping a row, with the columns of the schema."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Article, Dateline, Layer, Mention, Moment, Page, Paragraph, Span, Statement, Time
from onrecord.record.days import days_of
from onrecord.record.identity import statement_id

Cell = str | int | float | bool | bytes | None | list[str] | list[dict[str, str | int]] | list[dict[str, int]]
Row = Mapping[str, Cell]
_OF_ENTITY = ("wikidata_id", "country", "sector", "latitude", "longitude")


def page_row(page: Page, *, run: int, body: bytes | None = None, kept: bool = True) -> Row:
    """Make the row of a page in `pages`; without its bytes and text where they are not to be kept."""
    return {
        "sha256": page.sha256,
        "url": page.url,
        "encoding": page.encoding,
        "media_type": page.media_type,
        "text": page.text if kept else None,
        "run": run,
        "body": zlib.compress(body) if kept and body is not None else None,
    }


def article_row(article: Article, *, position: int, run: int, added: str) -> Row:
    """Make the row of an article in `articles`. `added` is an ISO 8601 moment in UTC."""
    days = days_of(article.published)
    return {
        "id": article.id,
        "page": article.page.sha256,
        "position": position,
        "headline": article.headline,
        "summary": list(article.summary),
        "authors": list(article.authors),
        "text": article.text,
        **_moment("published", article.published),
        "published_first": days[0].isoformat() if days else None,
        "published_last": days[1].isoformat() if days else None,
        **_moment("modified", article.modified),
        **_dateline(article.dateline),
        "url": article.url,
        "canonical_url": article.canonical_url,
        "short_url": article.short_url,
        "publisher": article.publisher,
        "language": article.language,
        "rights": article.rights,
        "section": article.section,
        "paywalled": article.paywalled,
        "run": run,
        "added": added,
    }


def paragraph_rows(article: Article) -> Iterator[Row]:
    """Make the rows of an article in `paragraphs`."""
    return (_paragraph(article.id, place, each) for place, each in enumerate(article.paragraphs))


def layer_row(article: Article, layer: Layer, *, run: int, skipped: str | None = None) -> Row:
    """Make the row of a layer of an article in `layers`; `skipped` says why it was not read."""
    return {"article": article.id, "layer": layer, "skipped": skipped, "run": run}


def statement_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `statements`, each once, every parent among them."""
    found: dict[str, Statement] = {}
    for statement in _with_parents(article.statements):
        found.setdefault(statement_id(article.id, statement), statement)
    return tuple(_statement(article.id, place, *each) for place, each in enumerate(found.items()))


def time_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `times`."""
    return tuple(_time(article.id, place, each) for place, each in enumerate(article.times))


def _time(article: str, position: int, time: Time) -> Row:
    first, last = time.interval or (None, None)
    return {
        "article": article,
        "position": position,
        **span_cells("text", time),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "first": first,
        "last": last,
        **(span_cells("anchor", time.anchor) if isinstance(time.anchor, Span) else {}),
        **({"anchor": "published"} if isinstance(time.anchor, Moment) else {}),
    }


def mention_rows(article: Article) -> tuple[Row, ...]:
    """Make the rows of an article in `mentions`."""
    return tuple(_mention(article.id, place, each) for place, each in enumerate(article.mentions))


def _mention(article: str, position: int, mention: Mention) -> Row:
    entity = mention.entity
    meant: Row = {} if entity is None else {"entity": entity.name, **{n: getattr(entity, n) for n in _OF_ENTITY}}
    return {"article": article, "position": position, **span_cells("text", mention), "kind": mention.kind, **meant}


def _with_parents(statements: Iterable[Statement]) -> Iterator[Statement]:
    for statement in statements:
        if statement.parent:
            yield from _with_parents((statement.parent,))
        yield statement


def _paragraph(article: str, position: int, paragraph: Paragraph) -> Row:
    return {
        "article": article,
        "position": position,
        "role": paragraph.role,
        "text": paragraph.text,
        "text_start": paragraph.start,
        "text_end": paragraph.end,
        "segments": [segment._asdict() for segment in paragraph.segments],
        **_moment("published", paragraph.published),
    }


def _statement(article: str, position: int, key: str, statement: Statement) -> Row:
    return {
        "id": key,
        "article": article,
        "position": position,
        "kind": statement.kind,
        "speakers": [speaker.name for speaker in statement.speakers],
        **span_cells("source", statement.source),
        **span_cells("cue", statement.cue),
        "content": " ".join(span.text for span in statement.content),
        "content_spans": parts_of(statement.content),
        **span_cells("addressee", statement.addressee),
        "act": statement.act,
        "negated": statement.negated,
        **span_cells("place", statement.place),
        **span_cells("time", statement.time),
        "time_value": statement.time.value if statement.time else None,
        "parent": statement_id(article, statement.parent) if statement.parent else None,
        "confidence": statement.confidence,
    }


def parts_of(spans: Iterable[Span]) -> list[dict[str, str | int]]:
    """Make the cell of a list of spans."""
    return [{"start": span.start, "end": span.end, "text": span.text, "field": span.field} for span in spans]


def span_cells(name: str, span: Span | None) -> Row:
    """Make the cells of a span: its words under a name, its place under that name with `_start`, `_end`, `_field`."""
    if span is None:
        return {}
    return {
        name: span.text,
        f"{name}_start": span.start,
        f"{name}_end": span.end,
        f"{name}_field": span.field,
    }


def _moment(name: str, moment: Moment | None) -> Row:
    if moment is None:
        return {}
    return {name: moment.value, f"{name}_precision": moment.precision, f"{name}_basis": moment.basis}


def _dateline(dateline: Dateline | None) -> Row:
    if dateline is None:
        return {}
    place = dateline.place
    return {
        "dateline": dateline.text,
        "dateline_start": dateline.start,
        "dateline_end": dateline.end,
        "dateline_place": place.text if place else None,
        "dateline_place_start": place.start if place else None,
        "dateline_place_end": place.end if place else None,
    }
