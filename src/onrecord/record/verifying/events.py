"""Events, who takes part in them, and who says so, against the text of their article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.record.identity import Place, id_of_event
from onrecord.record.verifying.articles import Fields, fields_of, words_at
from onrecord.record.verifying.rows import Flaw, Kept

_SIDES = {"actor": "actors", "recipient": "recipients"}
_CLAIMS = {"according_to": "claimed_by", "denied_by": "denied_by"}


def flaws_of_event(
    row: Kept, article: Kept, participants: Sequence[Kept], statements: Sequence[Kept]
) -> Iterator[Flaw]:
    """Prove a row of `events` against its article, and against its rows in `participants` and `event_statements`."""
    fields = fields_of(article)
    for name in ("place", "time"):
        if row[name] != words_at(fields, row, name):
            yield Flaw("events", row["id"], f"{name} is not what stands at its place")
    yield from _flaws_of_evidence(row, fields)
    for role, column in _SIDES.items():
        side = _in_order(participants, role)
        if row[column] != [each["entity"] or each["text"] for each in side]:
            yield Flaw("events", row["id"], f"{column} are not those of participants")
        if row[f"{role}_codes"] != list(dict.fromkeys(each["code"] for each in side if each["code"])):
            yield Flaw("events", row["id"], f"{role}_codes are not those of participants")
    for role, column in _CLAIMS.items():
        if row[column] != list(dict.fromkeys(_claimants(_in_order(statements, role)))):
            yield Flaw("events", row["id"], f"{column} are not those of event_statements")
    if row["id"] != _id_of(row, participants):
        yield Flaw("events", row["id"], "its id does not follow from its article, event and places")


def flaws_of_participant(row: Kept, article: Kept) -> Iterator[Flaw]:
    """Prove a row of `participants` against its article."""
    if row["text"] != words_at(fields_of(article), row, "text"):
        yield Flaw("participants", f"{row['event']}, {row['role']} {row['position']}", "text is not what stands there")


def flaws_of_event_statement(row: Kept, article: Kept) -> Iterator[Flaw]:
    """Prove a row of `event_statements` against its article."""
    if row["source"] != words_at(fields_of(article), row, "source"):
        where = f"{row['event']}, {row['role']} {row['position']}"
        yield Flaw("event_statements", where, "source is not what stands at its place")


def _flaws_of_evidence(row: Kept, fields: Fields) -> Iterator[Flaw]:
    spans = row["evidence_spans"]
    if any(span["text"] != (fields.get(span["field"]) or "")[span["start"] : span["end"]] for span in spans):
        yield Flaw("events", row["id"], "a part of the evidence is not what stands at its place")
    if row["words"] != " ".join(span["text"] for span in spans):
        yield Flaw("events", row["id"], "words are not the parts of the evidence, joined")


def _id_of(row: Kept, participants: Sequence[Kept]) -> str:
    evidence = [(span["field"], span["start"], span["end"]) for span in row["evidence_spans"]]
    actors, recipients = ([_place(each) for each in _in_order(participants, role)] for role in _SIDES)
    return id_of_event(row["article"], row["event"], evidence, actors, recipients)


def _in_order(rows: Sequence[Kept], role: str) -> list[Kept]:
    return sorted((row for row in rows if row["role"] == role), key=lambda row: int(row["position"]))


def _place(row: Kept) -> Place:
    return (row["text_field"], row["text_start"], row["text_end"])


def _claimants(rows: Sequence[Kept]) -> Iterator[str]:
    for row in rows:
        yield from row["speakers"] or ([row["source"]] if row["source"] is not None else [])
