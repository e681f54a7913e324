"""Whom names lead to, as people say it: corrections that are kept as rows, and hold for what is added later.

All kinds are one rule: mentions of some words (or any) that led to somebody (or anybody) lead to somebody else (or
nobody). A merge names no words, a pin nobody before, a split both.
"""

from onrecord.record.correcting.applying import corrected
from onrecord.record.correcting.keeping import Correction, check, keep, rules_of, take_over
from onrecord.record.correcting.rules import Rule
from onrecord.record.correcting.whom import whom

__all__ = ["Correction", "Rule", "check", "corrected", "keep", "rules_of", "take_over", "whom"]
