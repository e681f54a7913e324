"""How good what was taken from pages is: body, headline and day as the scorer counts them, and what it does not count.

Shares run from 0 to 1 and are None where no page of the set tells. Names of figures:

f1                body, by 4-word shingles, as `score.py pages` counts it (standfirst in the body or not)
headline          same words as the gold headline
day               same day as gold
day_wrong         a day, and another one than gold's
authors           the same people as gold, in any order, compared by letters and digits alone (`authors_match`)
invented          authors named where gold has none
headline_again    the first line of the body says the headline (`repeats_headline`)
standfirst_lost   gold's first paragraph is missing from what was taken (`loses_standfirst`)
failed            pages at which the reader raised an error, a number
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, TypeAlias

from bench.readers import Taken
from bench.sets import PageSet, Record
from onrecord.pages.names import fold

Figures: TypeAlias = Mapping[str, float | None]

AT_LEAST = ("f1", "headline", "day", "authors")
"""Figures that are better when they are higher."""
AT_MOST = ("day_wrong", "invented", "headline_again", "standfirst_lost", "failed")
"""Figures that are better when they are lower."""

_Scorer: TypeAlias = Callable[[str, int | None, str | None], dict[str, Any]]
_HALF = 0.5
_SHINGLE = 4  # words


def figures(
    score: ModuleType, pages: PageSet, taken: Mapping[str, Taken], *, standfirst: bool | None = None
) -> Figures:
    """All figures of one reader on some pages.

    `standfirst`: whether the standfirst counts as body in this set; by default the better of the two, as the scorer has
    it. `in_body` gives that choice, for figures of a part of the set.
    """
    scored = _scored(score, pages, taken, standfirst)
    both = [(pages.records[key], taken[key]) for key in sorted(pages.records)]
    return {
        "f1": scored["f1"],
        "headline": scored["title"],
        "day": scored["date"],
        "day_wrong": _share(one.day not in (None, gold["date"]) for gold, one in both if gold.get("date")),
        "authors": _share(authors_match(one, gold) for gold, one in both if gold.get("authors")),
        "invented": _share(bool(one.authors) for gold, one in both if not gold.get("authors"))
        if _tells(both)
        else None,
        "headline_again": _share(repeats_headline(one, gold) for gold, one in both if gold.get("title")),
        "standfirst_lost": _share(loses_standfirst(one, gold, score) for gold, one in both if _has_standfirst(gold)),
        "failed": float(scored["failed"]),
    }


def in_body(score: ModuleType, pages: PageSet, taken: Mapping[str, Taken]) -> bool:
    """Whether the standfirst counts as body in a set: what gives the better f1."""
    return bool(_scored(score, pages, taken, None)["standfirst_in_body"])


def _scored(score: ModuleType, pages: PageSet, taken: Mapping[str, Taken], standfirst: bool | None) -> dict[str, Any]:
    """What the scorer makes of pages that were read before: it is handed a reader that knows the answers by heart."""
    answers = iter([taken[key] for key in sorted(pages.records)])

    def read(_page: bytes, _url: str | None) -> tuple[str | tuple[str, str], str | None, str | None]:
        one = next(answers)
        if one.error is not None:
            raise RuntimeError(one.error)
        forms = (one.text, f"{one.summary}\n{one.text}")
        return (forms if standfirst is None else forms[standfirst]), one.headline, one.day

    score.page_reader = lambda _peer: read  # type: ignore[attr-defined]
    with pages.laid_out() as folder:
        result: dict[str, Any] = score.score_pages(folder, None)
    return result


# ---------------------------------------------------------------- one page


def authors_match(taken: Taken, gold: Record) -> bool:
    """Whether the authors are the same people: names by their letters and digits, without case, accents and order."""
    return {fold(name) for name in taken.authors} == {fold(name) for name in gold["authors"]}


def repeats_headline(taken: Taken, gold: Record) -> bool:
    """Whether the first line of the body has the words of the gold headline, no more and no fewer."""
    first = next((line for line in taken.text.splitlines() if line.strip()), "")
    return _words(first) == _words(gold["title"])


def loses_standfirst(taken: Taken, gold: Record, score: ModuleType) -> bool:
    """Whether less than half of the first gold paragraph (by 4-word shingles) stands in summary and body together."""
    first, taken_all = _paragraphs(gold)[0], f"{taken.summary}\n{taken.text}"
    if len(_words(first)) < _SHINGLE:
        return " ".join(_words(first)) not in " ".join(_words(taken_all))
    wanted, found = score.shingles(first), score.shingles(taken_all)
    return bool(sum((wanted & found).values()) < _HALF * sum(wanted.values()))


def _has_standfirst(gold: Record) -> bool:
    return len(_paragraphs(gold)) > 1


def _paragraphs(gold: Record) -> list[str]:
    return [line for line in gold["articleBody"].splitlines() if line.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _tells(both: Iterable[tuple[Record, Taken]]) -> bool:
    """Whether a set tells authors at all: then a page without any has none."""
    return any(gold.get("authors") for gold, _ in both)


def _share(values: Iterable[bool]) -> float | None:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else None


def shown(value: float | None) -> str:
    """A figure as it is printed."""
    return "–" if value is None else f"{value:.4f}"


def by_group(pages: PageSet, groups: Mapping[str, str]) -> Iterator[tuple[str, PageSet]]:
    """The pages of each group that has any; `groups` gives the group of each key."""
    for group in dict.fromkeys(groups.values()):
        yield group, pages.only(key for key in pages.records if groups[key] == group)
