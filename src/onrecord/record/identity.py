"""Ids that follow from what they name: the same statement of the same article always has the same id."""

from __future__ import annotations

import hashlib
import json

from onrecord.model import Span, Statement


def statement_id(article: str, statement: Statement) -> str:
    """32 hexadecimal digits of the SHA-256 of article, kind, places of source, cue and content, and parent.

    What may get better with a newer reader (speakers, act, time …) does not change the id.
    """
    parent = statement.parent and statement_id(article, statement.parent)
    content = [_place(span) for span in statement.content]
    parts = [article, statement.kind, _place(statement.source), _place(statement.cue), content, parent]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _place(span: Span | None) -> tuple[str, int, int] | None:
    return (span.field, span.start, span.end) if span else None
