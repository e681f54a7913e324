"""One happening, many reports: near-duplicates, and stories.

Pure functions of articles, whatever layers they were read with: no files, no clock, no network.
"""

from onrecord.stories.affairs import Story, find_stories
from onrecord.stories.alignment import Difference, differences
from onrecord.stories.credits import agency_of
from onrecord.stories.duplicates import Duplicate, find_duplicates
from onrecord.stories.grouping import group_stories

__all__ = [
    "Difference",
    "Duplicate",
    "Story",
    "agency_of",
    "differences",
    "find_duplicates",
    "find_stories",
    "group_stories",
]
