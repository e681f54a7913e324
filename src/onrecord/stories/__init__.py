"""One happening, many reports: near-duplicates, stories, and the same words in many places.

Pure functions of articles, whatever layers they were read with: no files, no clock, no network.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.stories.alignment import Difference, differences
from onrecord.stories.credits import agency_of
from onrecord.stories.sayings import Appearance, Saying, Variant, WordChange, find_sayings

if TYPE_CHECKING:
    from onrecord.stories.affairs import Story, find_stories
    from onrecord.stories.duplicates import Duplicate, find_duplicates
    from onrecord.stories.grouping import group_stories

__all__ = [
    "Appearance",
    "Difference",
    "Duplicate",
    "Saying",
    "Story",
    "Variant",
    "WordChange",
    "agency_of",
    "differences",
    "find_duplicates",
    "find_sayings",
    "find_stories",
    "group_stories",
]

_LATE = {
    "Duplicate": "duplicates",
    "Story": "affairs",
    "find_duplicates": "duplicates",
    "find_stories": "affairs",
    "group_stories": "grouping",
}


def __getattr__(name: str) -> object:
    """Import what compares and groups articles when it is asked for: its matrices take a while to load."""
    if name not in _LATE:
        raise AttributeError(f"module 'onrecord.stories' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.stories.{_LATE[name]}"), name)
