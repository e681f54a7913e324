"""Whom a pronoun that takes part in an event means."""

from __future__ import annotations

from typing import Final

from onrecord.entities import Setting
from onrecord.model import Mention, MentionKind, Span, Statement

_PERSONAL: Final = frozenset({"he", "him", "she", "her", "i", "me", "himself", "herself", "his"})
_OTHERS: Final = frozenset({"it", "they", "them", "we", "us", "itself", "themselves", "its", "their"})
_SPEAKING: Final = frozenset({"i", "me", "we", "us"})
_PERSONS: Final[frozenset[MentionKind]] = frozenset({"person"})
_BODIES: Final[frozenset[MentionKind]] = frozenset({"organization", "place"})


def antecedent(span: Span, setting: Setting, around: Span, teller: Statement | None) -> Span | None:
    """What a pronoun stands for; None where the span is no pronoun, or nothing is found.

    Within what somebody says "I" and "we" are the source. Elsewhere the last name before it in its paragraph, of a
    person for "he" and "she", of an organisation or a country for "it" and "they"; else the source, where there is one.
    """
    word = span.text.lower()
    if word not in _PERSONAL and word not in _OTHERS:
        return None
    source = teller.source if teller else None
    if word in _SPEAKING:
        return source
    kinds = _PERSONS if word in _PERSONAL else _BODIES
    before = [one for one in inside(around, setting) if one.end <= span.start and one.kind in kinds]
    return before[-1] if before else source


def inside(span: Span, setting: Setting) -> tuple[Mention, ...]:
    """The names that share characters with a span."""
    own = setting.in_field(span)
    return tuple(one for one in own if one.start < span.end and span.start < one.end)
