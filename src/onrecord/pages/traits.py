"""What can be seen of a block, as numbers: the input of the labeller.

Three kinds of traits stand side by side in a row: what the block itself is like (its length, its punctuation, its
links), where it stands (the elements around it, and how much text stands in each of them), and what the page says
elsewhere (does the block repeat the title, the description, the text of a data script). The rows of a page are made
together; neighbours are added as shifted copies of a few columns.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.pages.blocks import Block, Container
from onrecord.pages.shapes import Shape, shape_of
from onrecord.pages.text import normal

Matrix: TypeAlias = npt.NDArray[np.float32]

_LEVELS = 4
"""How many of the innermost elements around a block are looked at one by one."""
_LONG = 80
"""Characters from which a block counts as running text."""
_SHORT_WORD = 3
"""Words of this length and shorter say little of what a text is about."""
_WINDOW = 3
"""Running blocks before and after that a block is compared with."""
_TITLE_SPAN = 300
"""Longer blocks are not compared with titles."""

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "td", "button", "span")
AROUND = ("article", "main", "nav", "aside", "footer", "header", "figure", "form", "ul", "ol", "table", "blockquote",
          "section", "dialog", "figcaption", "button")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page says of its main article outside the running text, each in the form that `normal` gives."""

    titles: frozenset[str] = frozenset()
    descriptions: tuple[str, ...] = ()
    authors: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()


@cache
def _groups() -> tuple[str, ...]:
    return tuple(_table())


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = json.loads((files("onrecord.data") / "container_words.json").read_text("utf-8"))
    return table


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in _table().items()))


@lru_cache(maxsize=8192)
def _named(words: str) -> int:
    """The groups of `container_words` that an element's names belong to, as bits."""
    mask = 0
    for match in _pattern().finditer(words):
        mask |= 1 << (match.lastindex or 1) - 1
    return mask


# ---------------------------------------------------------------- the rows of a page


def traits(blocks: Sequence[Block], hints: Hints) -> Matrix:
    """One row a block: columns as `columns()` names them, numbers of type float32."""
    if not blocks:
        return np.zeros((0, len(columns())), np.float32)
    shapes = [shape_of(block.text) for block in blocks]
    own = np.array([(*shape, *_dressing(block)) for shape, block in zip(shapes, blocks, strict=True)], np.float32)
    near = np.array(_surroundings(blocks), np.float32)
    told = np.array(_echoes(blocks, hints), np.float32)
    place = _places(blocks, own[:, 0])
    return np.hstack((own, near, told, place, _neighbours(own, blocks)))


@cache
def columns() -> tuple[str, ...]:
    """The names of the columns, for the model card and for those who look at weights."""
    own = (*Shape._fields, "html", "linked", "bold", "marker", "gap", "depth", "inline_author", "inline_date",
           *(f"tag_{tag}" for tag in TAGS))  # fmt: skip
    near = (
        *(f"in_{tag}" for tag in AROUND),
        *(f"own_{group}" for group in _groups()),
        *(f"near_{group}" for group in _groups()),
        *(f"any_{group}" for group in _groups()),
        *(f"{what}_{level}" for level in range(_LEVELS) for what in ("share", "links", "blocks", "runs")),
        "best_at",
        "best_share",
    )
    told = ("is_title", "title_words", "is_description", "in_body", "has_body", "is_author", "copies", "copy_before",
            "copy_after", "starts_other", "after_title", "before_title", "said_next", "said_before",
            "said_page", "repeated_next")  # fmt: skip
    place = (
        "index",
        "from_end",
        "chars_before",
        "long_before",
        "long_after",
        "blocks_since_long",
        "blocks_to_long",
    )
    around = tuple(f"{name}{step:+d}" for step in _STEPS for name in ("missing", *_SHIFTED))
    return (*own, *near, *told, *place, *around)


_SHIFTED = (
    "announcement",
    "length",
    "ends",
    "capitals",
    "furniture",
    "date",
    "linked",
    "marker",
    "tag_p",
    "tag_h1",
    "same_parent",
)
_STEPS = (-3, -2, -1, 1, 2, 3)


def _dressing(block: Block) -> tuple[float, ...]:
    size = len(block.text)
    tag = block.tag
    said = " ".join(value for name, value in block.attributes if name != "datetime").lower()
    return (
        float(bool(block.containers)),
        min(1.0, block.linked / size),
        min(1.0, block.bold / size),
        float(bool(block.marker) or tag == "li"),
        float(min(5, block.gap)),
        float(len(block.containers)),
        float("author" in said or "byline" in said),
        float("date" in said or any(name == "datetime" for name, _ in block.attributes)),
        *(float(tag == name) for name in TAGS),
    )


# ---------------------------------------------------------------- where a block stands


def _surroundings(blocks: Sequence[Block]) -> list[tuple[float, ...]]:
    room = _Rooms(blocks)
    return [room.row(block) for block in blocks]


class _Rooms:
    """How much text stands in each element of a page, and which element holds the most running text."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._chars: defaultdict[int, int] = defaultdict(int)
        self._linked: defaultdict[int, int] = defaultdict(int)
        self._blocks: defaultdict[int, int] = defaultdict(int)
        self._runs: defaultdict[int, int] = defaultdict(int)
        self._masks: dict[int, tuple[int, int]] = {}
        weight: Counter[int] = Counter()
        for block in blocks:
            size = len(block.text)
            running = size >= _LONG and 3 * block.linked < size
            for container in block.containers[-_LEVELS - 2 :]:
                number = container.number
                self._chars[number] += size
                self._linked[number] += block.linked
                self._blocks[number] += 1
                self._runs[number] += size if running else 0
            if running:
                for above, container in enumerate(block.containers[-1:-4:-1]):
                    weight[container.number] += size >> above
        self._all_runs = max(1, sum(weight_of for weight_of in (self._run(block) for block in blocks)))
        self._best = max(weight, key=lambda number: (weight[number], -number), default=-1)

    @staticmethod
    def _run(block: Block) -> int:
        size = len(block.text)
        return size if size >= _LONG and 3 * block.linked < size else 0

    def row(self, block: Block) -> tuple[float, ...]:
        path = block.containers
        tags, named = self._mask(path)
        own = _named(path[-1].words) if path else 0
        near = own | (_named(path[-2].words) if len(path) > 1 else 0)
        return (
            *((tags >> bit & 1) for bit in range(len(AROUND))),
            *((own >> bit & 1) for bit in range(len(_groups()))),
            *((near >> bit & 1) for bit in range(len(_groups()))),
            *((named >> bit & 1) for bit in range(len(_groups()))),
            *(number for level in range(_LEVELS) for number in self._level(path, level)),
            *self._best_at(path),
        )

    def _mask(self, path: tuple[Container, ...]) -> tuple[int, int]:
        if not path:
            return 0, 0
        number = path[-1].number
        if number not in self._masks:
            tags, named = self._mask(path[:-1])
            last = path[-1]
            if last.tag in AROUND:
                tags |= 1 << AROUND.index(last.tag)
            if last.tag not in ("html", "body"):
                named |= _named(last.words)
            self._masks[number] = tags, named
        return self._masks[number]

    def _level(self, path: tuple[Container, ...], level: int) -> tuple[float, float, float, float]:
        if len(path) <= level:
            return 0.0, 0.0, 0.0, 0.0
        number = path[-1 - level].number
        chars = self._chars[number] or 1
        return (
            self._runs[number] / self._all_runs,
            self._linked[number] / chars,
            min(50.0, self._blocks[number]),
            self._runs[number] / chars,
        )

    def _best_at(self, path: tuple[Container, ...]) -> tuple[float, float]:
        """How many elements lie between the block and the element with most running text; -1 outside of it."""
        for above, container in enumerate(reversed(path)):
            if container.number == self._best:
                return float(above), self._runs[self._best] / self._all_runs
        return -1.0, self._runs[self._best] / self._all_runs


# ---------------------------------------------------------------- what the page says elsewhere


def _echoes(blocks: Sequence[Block], hints: Hints) -> list[tuple[float, ...]]:
    forms = [normal(block.text) for block in blocks]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        places[form].append(number)
    heads = {form[:40] for form in forms if len(form) > 60}
    title_words = frozenset(word for title in hints.titles for word in title.split())
    company = _company(forms)
    titled = [number for number, form in enumerate(forms) if form in hints.titles]
    return [
        (
            float(form in hints.titles),
            _overlap(form, title_words) if len(form) <= _TITLE_SPAN else 0.0,
            float(len(form) > 20 and any(form in text or text in form for text in hints.descriptions)),
            float(bool(form) and any(form[:200] in text for text in hints.bodies)),
            float(bool(hints.bodies)),
            float(len(form) < _LONG and any(author in form for author in hints.authors)),
            float(min(9, len(places[form]))),
            float(places[form][0] < number),
            float(places[form][-1] > number),
            float(len(form) > 20 and form[:40] in heads and len(form) <= 60),
            _distance(number, titled, after=True),
            _distance(number, titled, after=False),
            *company[number],
        )
        for number, form in enumerate(forms)
    ]


def _company(forms: Sequence[str]) -> list[tuple[float, float, float, float]]:
    """How much of what a block says is said again in the running text after it, before it, and anywhere else.

    Words weigh by how few blocks have them. Last: does one of the next blocks begin with all of this one.
    """
    words = [frozenset(word for word in form.split() if len(word) > _SHORT_WORD) for form in forms]
    spread = Counter(word for own in words for word in own)
    rare = {word: log(1 + len(forms) / n) for word, n in spread.items()}
    running = [number for number, form in enumerate(forms) if len(form) >= _LONG]
    often = Counter(word for number in running for word in words[number])
    rows = []
    for number, own in enumerate(words):
        total = sum(rare[word] for word in own) or 1.0
        at = bisect_right(running, number)
        before = running[max(0, at - 1 - _WINDOW) : at]
        before = before[:-1] if before and before[-1] == number else before[-_WINDOW:]
        after = frozenset().union(*(words[n] for n in running[at : at + _WINDOW]))
        past = frozenset().union(*(words[n] for n in before))
        mine = len(forms[number]) >= _LONG
        rows.append(
            (
                sum(rare[word] for word in own & after) / total,
                sum(rare[word] for word in own & past) / total,
                sum(rare[word] for word in own if often[word] > mine) / total,
                float(len(own) > 1 and any(f.startswith(forms[number]) for f in forms[number + 1 : number + 6])),
            )
        )
    return rows


def _overlap(form: str, words: frozenset[str]) -> float:
    own = form.split()
    return sum(word in words for word in own) / len(own) if own else 0.0


def _distance(number: int, titled: Sequence[int], *, after: bool) -> float:
    """Blocks since the last title (or to the next one), at most 50; -1 where there is none."""
    gaps = [number - at if after else at - number for at in titled if (at <= number) == after]
    return float(min(50, *gaps, 50)) if gaps else -1.0


def _places(blocks: Sequence[Block], lengths: npt.NDArray[np.float32]) -> Matrix:
    total = len(blocks)
    index = np.arange(total, dtype=np.float32)
    chars = np.exp(lengths)
    running = (lengths >= np.log(_LONG)) & (np.array([3 * b.linked < len(b.text) for b in blocks]))
    before = np.cumsum(chars) - chars
    long_before = np.cumsum(running) - running
    last = np.maximum.accumulate(np.where(running, index, -1.0))
    following = np.minimum.accumulate(np.where(running, index, total)[::-1])[::-1]
    since = np.where(last < 0, 50, np.minimum(50, index - last))
    to = np.where(following >= total, 50, np.minimum(50, following - index))
    return np.stack(
        (
            index,
            total - index,
            before / max(1.0, chars.sum()),
            long_before,
            running.sum() - long_before,
            since,
            to,
        ),
        axis=1,
    ).astype(np.float32)


def _neighbours(own: Matrix, blocks: Sequence[Block]) -> Matrix:
    names = columns()
    picked = own[:, [names.index(name) for name in _SHIFTED if name != "same_parent"]]
    parents = np.array([block.containers[-2].number if len(block.containers) > 1 else -1 for block in blocks])
    return np.hstack([_shifted(picked, parents, step) for step in _STEPS])


def _shifted(picked: Matrix, parents: npt.NDArray[np.int64], step: int) -> Matrix:
    """What stands `step` blocks further on; a first column is 1 where nothing does."""
    moved = np.zeros((len(picked), picked.shape[1] + 2), np.float32)
    moved[:, 0] = 1
    if len(picked) > abs(step):
        rows, others = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
        moved[rows, 0] = 0
        moved[rows, 1:-1] = picked[others]
        moved[rows, -1] = parents[rows] == parents[others]
    return moved
