"""Where pages come from: files and folders, archives, tables, feeds and sitemaps, the web. Each yields pages."""

from onrecord.sources.columns import Columns
from onrecord.sources.files import expand
from onrecord.sources.gathering import STANDARD_INPUT, Gathering, feeds_in, gather, is_address
from onrecord.sources.links import opml_of
from onrecord.sources.memory import Memory, Validators
from onrecord.sources.wrappings import unwrap

__all__ = [
    "STANDARD_INPUT",
    "Columns",
    "Gathering",
    "Memory",
    "Validators",
    "expand",
    "feeds_in",
    "gather",
    "is_address",
    "opml_of",
    "unwrap",
]
