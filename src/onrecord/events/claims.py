"""Who says that an event happened, and who denies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.model import Span, Statement

_DENIES: Final = "deny"


class Claims(NamedTuple):
    """The statements that tell an event and those that deny it, in the order of the article; () its own voice."""

    according_to: tuple[Statement, ...]
    denied_by: tuple[Statement, ...]


def claims_on(act: Span, statements: Sequence[Statement]) -> Claims:
    """What the statements of an article make of an act: those in whose content it stands."""
    around = [one for one in statements if _holds(one, act)]
    denying = tuple(one for one in around if one.act == _DENIES and not one.negated)
    return Claims(tuple(one for one in around if one not in denying), denying)


def teller_of(act: Span, statements: Sequence[Statement]) -> Statement | None:
    """The statement in whose content an act stands; of several the innermost."""
    return min((one for one in statements if _holds(one, act)), key=_length, default=None)


def _length(statement: Statement) -> int:
    return sum(part.end - part.start for part in statement.content)


def _holds(statement: Statement, act: Span) -> bool:
    parts = (part for part in statement.content if part.field == act.field)
    return any(part.start <= act.start and act.end <= part.end for part in parts)
