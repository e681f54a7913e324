"""What the language room knows of an article, made once and given to every layer."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language.identify import identify
from onrecord.language.parses import Parses
from onrecord.model import Article


@dataclass(frozen=True, slots=True)
class Analysis:
    """`language`: ISO 639-1 code of the text, None where it is unsure. `parses` are made when they are asked for."""

    language: str | None
    parses: Parses = field(default_factory=Parses, compare=False, repr=False)


def analyse(article: Article) -> Analysis:
    """The analysis of an article's text. What the words say comes before what the page claims to be written in."""
    return Analysis(language=identify(article.text))
