"""Where pages come from: files and folders."""

from onrecord.sources.files import expand

__all__ = ["expand"]
