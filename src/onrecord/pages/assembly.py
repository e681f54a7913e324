"""Blocks with roles become drafts of articles: whose body is this, whose headline, whose bullets.

Every headline opens a run of the page. A headline whose run has no body is matched with a body that no headline
opens: such pages were saved while they scrolled, and the body printed first got its headline later. Then each
paragraph is put where it is most at home: the likeliest path through the page, on which a paragraph prefers the article
that shares its words, and two paragraphs in a row prefer to stay together. In HTML, paragraphs of one element always
stay together. What is left without a body, or is a copy of another article's, is no article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.pages.blocks import Block, Role
from onrecord.pages.cohesion import Measure, likeness, terms, weigh
from onrecord.pages.shapes import DATELINE
from onrecord.pages.text import normal

_STAY = 0.25
"""What it costs a path to go over to another article, in units of likeness."""
_STAY_AT_BORDER = 0.08
"""The same where something else stands between two paragraphs, a dateline opens, or a repeated passage begins."""
_OPENS = 0.3
"""What it is worth that a paragraph stands in the run that the article's headline opens."""
_ROUNDS = 3
_ALIKE = 0.08
"""Likeness from which an orphan headline and a body without headline are taken for one article."""
_MIN_BODY = 200
"""Characters below which a body without a headline is no article."""
_AROUND = 16
"""Blocks after a headline that may tell of its author and day."""
_MIN_HEADED = 60
"""Characters below which a body is no article even with a headline."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as blocks: `body` holds paragraphs and sub-headings in order, with their roles.

    `around` is what else stands near the headline: bylines, dates, furniture.
    """

    headline: Block | None = None
    summary: tuple[Block, ...] = ()
    around: tuple[Block, ...] = ()
    body: tuple[tuple[Block, Role], ...] = ()


@dataclass(slots=True)
class _Run:
    """What a headline opens, up to the next headline: numbers of blocks by what they are for."""

    headline: int | None = None
    summary: list[int] = field(default_factory=list)
    around: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)

    def head(self) -> list[int]:
        return [*([] if self.headline is None else [self.headline]), *self.summary]


def assemble(blocks: Sequence[Block], roles: Sequence[Role]) -> tuple[Draft, ...]:
    """The articles of a page in the order of their headlines; the same blocks and roles give the same drafts."""
    runs = _runs(blocks, roles)
    forms = {n: normal(blocks[n].text) for run in runs for n in (*run.head(), *run.body)}
    runs = _matched(_merged(runs, forms), blocks)
    homes = _homes(runs, blocks, forms)
    drafts = []
    for number, run in enumerate(runs):
        body = _once([n for n in sorted(homes) if homes[n] == number], forms)
        drafts.append(_draft(run, body, forms, blocks, roles))
    return _articles(drafts)


# ---------------------------------------------------------------- runs


def _runs(blocks: Sequence[Block], roles: Sequence[Role]) -> list[_Run]:
    runs = [_Run()]
    for number, role in enumerate(roles):
        if role is Role.HEADLINE:
            runs.append(_Run(number))
        elif role in (Role.BODY, Role.HEADING):
            runs[-1].body.append(number)
        elif role is Role.SUMMARY:
            runs[-1].summary.append(number)
        elif len(runs[-1].around) < _AROUND:
            runs[-1].around.append(number)
    return [run for run in runs if run.body or run.head()]


def _merged(runs: Sequence[_Run], forms: Mapping[int, str]) -> list[_Run]:
    """Runs whose headlines say the same, made one."""
    by_headline: dict[str | int, _Run] = {}
    for number, run in enumerate(runs):
        key = number if run.headline is None else forms[run.headline]
        if (first := by_headline.get(key)) is None:
            by_headline[key] = run
            continue
        first.summary += run.summary
        first.around += run.around
        first.body += run.body
    return list(by_headline.values())


def _matched(runs: list[_Run], blocks: Sequence[Block]) -> list[_Run]:
    """An orphan headline and the body that no headline opens, brought together where they speak of the same."""
    bare = next((run for run in runs if run.headline is None and run.body), None)
    orphans = [run for run in runs if run.headline is not None and not run.body]
    if bare is None or not orphans:
        return runs
    vectors = weigh(_counts((*run.head(), *run.body), blocks) for run in (bare, *orphans))
    worth, best = max((likeness(vectors[0], vector), -n) for n, vector in enumerate(vectors[1:]))
    if worth < _ALIKE:
        return runs
    home = orphans[-best]
    home.body = bare.body
    home.summary = bare.summary + home.summary
    return [run for run in runs if run is not bare]


def _counts(numbers: Iterable[int], blocks: Sequence[Block]) -> Counter[str]:
    return terms("\n".join(blocks[n].text for n in numbers))


# ---------------------------------------------------------------- whose paragraph is this


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The body blocks of a page: their numbers in order, and by number their form, terms and opening run."""

    order: tuple[int, ...]
    forms: Mapping[int, str]
    counts: Mapping[int, Counter[str]]
    opened: Mapping[int, int]


def _homes(runs: Sequence[_Run], blocks: Sequence[Block], forms: Mapping[int, str]) -> dict[int, int]:
    """For each body block the number of the run whose article it belongs to."""
    homes = {n: number for number, run in enumerate(runs) for n in run.body}
    heads = {number: _counts(run.head(), blocks) for number, run in enumerate(runs) if run.body}
    if len(heads) < 2:
        return homes
    order = tuple(sorted(homes))
    paragraphs = _Paragraphs(order, forms, {n: terms(blocks[n].text) for n in order}, dict(homes))
    costs = _costs(order, blocks, forms)
    for _ in range(_ROUNDS):
        path = _path(_likings(paragraphs, homes, heads), costs)
        homes = {n: tuple(heads)[state] for n, state in zip(order, path, strict=True)}
    return homes


def _costs(order: Sequence[int], blocks: Sequence[Block], forms: Mapping[int, str]) -> list[float]:
    """What it costs to go over to another article before each block; infinite within one element."""
    copies = Counter(forms[n] for n in order)
    costs = [0.0]
    for before, n in pairwise(order):
        apart = (
            n - before > 1 or DATELINE.match(blocks[n].text) or (copies[forms[n]] > 1) != (copies[forms[before]] > 1)
        )
        together = _parent(blocks[n]) is not None and _parent(blocks[n]) == _parent(blocks[before])
        costs.append(float("inf") if together else _STAY_AT_BORDER if apart else _STAY)
    return costs


def _parent(block: Block) -> int | None:
    return block.containers[-2].number if len(block.containers) > 1 else None


def _likings(paragraphs: _Paragraphs, homes: Mapping[int, int], heads: Mapping[int, Counter[str]]) -> list[list[float]]:
    """How much each block likes each article: the words they share, all copies of the block left out of the count.

    Copies of one text like the same articles alike: so a passage that stands twice on the page goes where its words
    are at home, not where it stands.
    """
    totals = {number: Counter(head) for number, head in heads.items()}
    held: defaultdict[str, Counter[int]] = defaultdict(Counter)
    starts: defaultdict[str, set[int]] = defaultdict(set)
    for n in paragraphs.order:
        totals[homes[n]].update(paragraphs.counts[n])
        held[paragraphs.forms[n]][homes[n]] += 1
        starts[paragraphs.forms[n]].add(paragraphs.opened[n])
    measure = Measure(totals)
    rows: dict[str, list[float]] = {}
    for n in paragraphs.order:
        form = paragraphs.forms[n]
        if form not in rows:
            shared = measure.likeness(paragraphs.counts[n], held[form])
            rows[form] = [share + (_OPENS if number in starts[form] else 0.0) for number, share in shared.items()]
    return [rows[paragraphs.forms[n]] for n in paragraphs.order]


def _path(likings: Sequence[Sequence[float]], costs: Sequence[float]) -> list[int]:
    """The path through the page on which blocks like their articles most, as column numbers (Viterbi's algorithm)."""
    states = range(len(likings[0]))
    best = list(likings[0])
    back: list[list[int]] = []
    for liking, cost in zip(likings[1:], costs[1:], strict=True):
        top = max(states, key=best.__getitem__)
        came = [state if best[state] >= best[top] - cost else top for state in states]
        best = [best[before] - (cost if before != state else 0.0) + liking[state] for state, before in enumerate(came)]
        back.append(came)
    state = max(states, key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]


# ---------------------------------------------------------------- drafts


def _draft(
    run: _Run, body: Sequence[int], forms: Mapping[int, str], blocks: Sequence[Block], roles: Sequence[Role]
) -> Draft:
    summary = {forms[n]: n for n in reversed(run.summary)}  # of two copies the first stays
    return Draft(
        None if run.headline is None else blocks[run.headline],
        tuple(blocks[n] for n in sorted(summary.values())),
        tuple(blocks[n] for n in run.around),
        tuple((blocks[n], roles[n]) for n in body),
    )


def _once(body: Sequence[int], forms: Mapping[int, str]) -> list[int]:
    """A body without repeats: of several copies the one in the longest unbroken stretch of the article stays."""
    stretch: dict[int, int] = {}
    start = 0
    for at, n in enumerate(body):
        start = n if at == 0 or n - body[at - 1] > 1 else start
        stretch[n] = start
    size = Counter(stretch.values())
    kept: dict[str, int] = {}
    for n in body:
        form = forms[n]
        if form not in kept or size[stretch[n]] > size[stretch[kept[form]]]:
            kept[form] = n
    return sorted(kept.values())


def _articles(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts that have a body of their own, not one that another draft contains."""
    kept: list[Draft] = []
    texts = [frozenset(normal(block.text) for block, _ in draft.body) for draft in drafts]
    for number, draft in enumerate(drafts):
        size = sum(len(block.text) for block, _ in draft.body)
        contained = any(texts[number] < other for other in texts)
        if not contained and size >= (_MIN_BODY if draft.headline is None else _MIN_HEADED):
            kept.append(draft)
    return tuple(kept)
