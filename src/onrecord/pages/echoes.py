"""What else on the page says the same as a block: the title, the description, a data script, other blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from onrecord.pages.blocks import Block
from onrecord.pages.rooms import LONG
from onrecord.pages.text import normal

COLUMNS = (
    "is_title title_words is_description in_body has_body is_author copies copy_before copy_after starts_other "
    "after_title before_title said_next said_before said_page repeated_next"
).split()

_LONG_FORM = 20  # from here on a form is long enough to be looked for inside others
_HEAD = 40  # characters of a form that a teaser repeats
_SHORT_WORD = 3  # words of this length and shorter say little of what a text is about
_WINDOW = 3  # running blocks before and after that a block is compared with
_AHEAD = 6  # blocks among which a headline may be repeated as the first line of the body
_TITLE_SPAN = 300  # longer blocks are not compared with titles
_FAR = 50.0
_ALONE = (0.0, 0.0, 0.0, 0.0)  # the company of a block without words


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page says of its main article outside the running text, each in the form that `normal` gives."""

    titles: frozenset[str] = frozenset()
    descriptions: tuple[str, ...] = ()
    authors: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()


def echoes(blocks: Sequence[Block], hints: Hints) -> list[tuple[float, ...]]:
    """One row of `COLUMNS` a block."""
    forms = [normal(block.text) for block in blocks]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        places[form].append(number)
    heads = {form[:_HEAD] for form in forms if len(form) > _HEAD + 20}
    company = _company(forms)
    titled = _distances([form in hints.titles for form in forms])
    title_words = frozenset(word for title in hints.titles for word in title.split())
    return [
        (
            *_told(form, hints, title_words),
            float(min(9, len(places[form]))),
            float(places[form][0] < number),
            float(places[form][-1] > number),
            float(_LONG_FORM < len(form) <= _HEAD + 20 and form[:_HEAD] in heads),
            *titled[number],
            *company[number],
        )
        for number, form in enumerate(forms)
    ]


def _told(form: str, hints: Hints, title_words: frozenset[str]) -> tuple[float, ...]:
    long = len(form) > _LONG_FORM
    return (
        float(form in hints.titles),
        _overlap(form, title_words) if len(form) <= _TITLE_SPAN else 0.0,
        float(long and any(form in text or text in form for text in hints.descriptions)),
        float(bool(form) and any(form[:200] in text for text in hints.bodies)),
        float(bool(hints.bodies)),
        float(len(form) < LONG and any(author in form for author in hints.authors)),
    )


def _overlap(form: str, known: frozenset[str]) -> float:
    words = form.split()
    return sum(map(known.__contains__, words)) / len(words) if words else 0.0


def _distances(titled: Sequence[bool]) -> list[tuple[float, float]]:
    """Blocks since the last title and to the next one, at most 50; -1 where there is none."""
    at = [number for number, is_title in enumerate(titled) if is_title]
    rows = []
    for number in range(len(titled)):
        after = bisect_right(at, number)
        since = min(_FAR, number - at[after - 1]) if after else -1.0
        to = min(_FAR, at[after] - number) if after < len(at) else -1.0
        rows.append((since, to))
    return rows


def _company(forms: Sequence[str]) -> list[tuple[float, float, float, float]]:
    """How much of what a block says is said again in the running text after it, before it, and anywhere else.

    Words weigh by how few blocks have them. Last: does one of the next blocks begin with all of this one.
    """
    words = [frozenset([word for word in form.split() if len(word) > _SHORT_WORD]) for form in forms]
    spread = Counter(chain.from_iterable(words))
    weights = {n: log(1 + len(forms) / n) for n in set(spread.values())}
    rare = {word: weights[n] for word, n in spread.items()}
    running = [number for number, form in enumerate(forms) if len(form) >= LONG]
    often = Counter(chain.from_iterable(words[number] for number in running))
    said = (frozenset(often), frozenset(word for word, n in often.items() if n > 1))
    windows = [
        frozenset[str]().union(*(words[n] for n in running[at : at + _WINDOW])) for at in range(len(running) + 1)
    ]
    rows = []
    for number, own in enumerate(words):
        if not own:
            rows.append(_ALONE)
            continue
        total = sum(map(rare.__getitem__, own)) or 1.0
        mine = int(len(forms[number]) >= LONG)
        at = bisect_right(running, number)
        rows.append(
            (
                sum(map(rare.__getitem__, own & windows[at])) / total,
                sum(map(rare.__getitem__, own & windows[max(0, at - mine - _WINDOW)])) / total if at > mine else 0.0,
                sum(map(rare.__getitem__, own & said[mine])) / total,
                float(len(own) > 1 and _begins_one_of(forms, number)),
            )
        )
    return rows


def _begins_one_of(forms: Sequence[str], number: int) -> bool:
    return any(form.startswith(forms[number]) for form in forms[number + 1 : number + _AHEAD])
