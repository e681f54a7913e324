"""An article against its page, and its rows against its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.record.identity import Place, id_of
from onrecord.record.verifying.pages import reads_as
from onrecord.record.verifying.rows import Flaw, Kept

_BY_PUBLISHING = "published"
"""The anchor of a value that was reckoned from the publish moment."""
Fields = Mapping[str, str | None]
"""The texts of an article that spans stand in, by name."""

_PARTS = ("source", "cue", "addressee", "place", "time")


def flaws_of_article(row: Kept, paragraphs: Sequence[Kept], page: str | None) -> Iterator[Flaw]:
    """Prove a row of `articles` and its paragraphs; `page` is the text of its page, where that is kept."""
    for name in ("dateline", "dateline_place"):
        if row[name] != _at(row["text"], row[f"{name}_start"], row[f"{name}_end"]):
            yield Flaw("articles", row["id"], f"{name} is not what stands at its place in the text")
    for paragraph in paragraphs:
        where = f"{row['id']}, {paragraph['position']}"
        if paragraph["text"] != _at(row["text"], paragraph["text_start"], paragraph["text_end"]):
            yield Flaw("paragraphs", where, "its words are not what stands at its place in the article")
        if page is not None and not all(_leads_back(segment, row["text"], page) for segment in paragraph["segments"]):
            yield Flaw("paragraphs", where, "a segment does not read as the page reads there")


def flaws_of_statement(row: Kept, article: Kept) -> Iterator[Flaw]:
    """Prove a row of `statements` against its article."""
    fields = fields_of(article)
    for name in _PARTS:
        if row[name] != _in(fields, row[f"{name}_field"], row[f"{name}_start"], row[f"{name}_end"]):
            yield Flaw("statements", row["id"], f"{name} is not what stands at its place")
    spans = row["content_spans"]
    if any(span["text"] != _in(fields, span["field"], span["start"], span["end"]) for span in spans):
        yield Flaw("statements", row["id"], "a part of the content is not what stands at its place")
    if row["content"] != " ".join(span["text"] for span in spans):
        yield Flaw("statements", row["id"], "content is not its parts, joined")
    places = [_place(row["source_field"], row["source_start"], row["source_end"])]
    places.append(_place(row["cue_field"], row["cue_start"], row["cue_end"]))
    content = [_place(span["field"], span["start"], span["end"]) for span in spans]
    if row["id"] != id_of(row["article"], row["kind"], places, content, row["parent"]):
        yield Flaw("statements", row["id"], "its id does not follow from its article, kind, places and parent")


def flaws_of_time(row: Kept, article: Kept) -> Iterator[Flaw]:
    """Prove a row of `times` against its article."""
    fields = fields_of(article)
    for name in ("text", "anchor"):
        said = _in(fields, row[f"{name}_field"], row[f"{name}_start"], row[f"{name}_end"])
        if row[name] != said and not (row[name] == _BY_PUBLISHING and row[f"{name}_field"] is None):
            yield Flaw("times", f"{row['article']}, {row['position']}", f"{name} is not what stands at its place")


def flaws_of_mention(row: Kept, article: Kept) -> Iterator[Flaw]:
    """Prove a row of `mentions` against its article."""
    if row["text"] != _in(fields_of(article), row["text_field"], row["text_start"], row["text_end"]):
        yield Flaw("mentions", f"{row['article']}, {row['position']}", "text is not what stands at its place")


def fields_of(article: Kept) -> Fields:
    """What spans of an article may stand in."""
    return {"text": article["text"], "headline": article["headline"], "summary": "\n".join(article["summary"])}


def words_at(fields: Fields, row: Kept, name: str) -> str | None:
    """What stands at the place of a part of a row; None where the row has no such part."""
    return _in(fields, row[f"{name}_field"], row[f"{name}_start"], row[f"{name}_end"])


def _place(field: str | None, start: int | None, end: int | None) -> Place | None:
    return None if field is None or start is None or end is None else (field, start, end)


def _in(fields: Mapping[str, str | None], field: str | None, start: int | None, end: int | None) -> str | None:
    return None if field is None else _at(fields.get(field), start, end)


def _at(text: str | None, start: int | None, end: int | None) -> str | None:
    return None if text is None or start is None or end is None or start < 0 else text[start:end]


def _leads_back(segment: Mapping[str, int], text: str, page: str) -> bool:
    there = page[segment["page_start"] : segment["page_end"]]
    return reads_as(there, text[segment["text_start"] : segment["text_end"]])
