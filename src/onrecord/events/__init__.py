"""Who did what to whom: events as PLOVER codes them, with what is planned, denied or only claimed kept apart.

Builds on `statements` (who says that something happened, and how words are shown to a network), `times` (when) and
`entities` (who takes part, and where).
"""

from __future__ import annotations

from typing import Final

from onrecord.events.finding import find_events
from onrecord.events.sides import code_relation

__all__ = ["LANGUAGES", "code_relation", "find_events"]

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages in which events are found."""
