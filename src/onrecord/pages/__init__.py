"""Bytes become articles: decoding, blocks, roles, assembly, and what a page says about itself."""

from onrecord.pages.articles import article_of_text, articles_of, layout_of
from onrecord.pages.decoding import decode
from onrecord.pages.literals import literal_text
from onrecord.pages.printed import read_date

__all__ = ["article_of_text", "articles_of", "decode", "layout_of", "literal_text", "read_date"]
