"""The desk: a record to be read with one's own eyes, as web pages served on this machine and asking nothing elsewhere.

Needs Starlette, Jinja2 and uvicorn (the extra `onrecord[desk]`); nothing else of onrecord does.
"""

from __future__ import annotations

from onrecord.desk.app import desk
from onrecord.desk.serving import serve
from onrecord.desk.settings import Settings

__all__ = ["Settings", "desk", "serve"]
