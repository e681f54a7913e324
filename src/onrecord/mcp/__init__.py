"""A Model Context Protocol server over a record: read-only tools whose every row has its evidence and its link.

Needs the official SDK (the extra `onrecord[mcp]`); nothing else of onrecord does.
"""

from __future__ import annotations

from onrecord.mcp.server import serving

__all__ = ["serving"]
