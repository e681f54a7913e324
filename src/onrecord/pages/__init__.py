"""Bytes become articles: decoding, blocks, roles, assembly, and what a page says about itself."""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.pages.decoding import decode
from onrecord.pages.literals import literal_text

if TYPE_CHECKING:
    from onrecord.pages.articles import article_of_text, articles_of, layout_of
    from onrecord.pages.printed import read_date

__all__ = ["article_of_text", "articles_of", "decode", "layout_of", "literal_text", "read_date"]

_LATE = {"article_of_text": "articles", "articles_of": "articles", "layout_of": "articles", "read_date": "printed"}


def __getattr__(name: str) -> object:
    """Import what reads pages when it is asked for: it is slow to load, and who asks a record needs none of it."""
    if name not in _LATE:
        raise AttributeError(f"module 'onrecord.pages' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.pages.{_LATE[name]}"), name)
