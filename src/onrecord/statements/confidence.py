"""How likely it is that an attribution is right, from how sure the model was of its parts."""

from __future__ import annotations

from math import exp, log

from onrecord.statements.tagger import Attribution

_SLOPE, _SHIFT = 0.342, 2.61  # fitted by tools/tagger on PolNeAR's dev set
_SMALL = 1e-4


def sureness(one: Attribution) -> float:
    """How sure the model is of all parts and of their link, 0 to 1; no probability yet."""
    share = one.link * min(part.share for part in one.content) * one.cue.share
    return share if one.source is None else share * one.source.share


def confidence(one: Attribution) -> float:
    """The share of attributions of this sureness whose content (overlap 0.8) and source are right, 0 to 1."""
    share = min(max(sureness(one), _SMALL), 1 - _SMALL)
    return round(1 / (1 + exp(-(_SLOPE * log(share / (1 - share)) + _SHIFT))), 3)
