"""How far the rows of a layer can be trusted: what was judged of a random sample, said of all rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record.judging.drawing import at_least
from onrecord.record.judging.verdicts import RIGHT, UNSURE


@dataclass(frozen=True, slots=True)
class QualityRow:
    """The precision of a layer (`type` None) or of one type of its rows, as reviewers judged a random sample.

    `rows` are all there are; `judged` those of the sample that count, `right` how many of them are. `precision` lies
    with 95 % confidence between `low` and `high` (the score interval of Wilson, 1927); None where nothing was judged.
    `unsure` and `by_hand` (rows picked, not drawn) do not count. Of several reviewers most decide; a row on which they
    are even is `disputed`, and counts as not right. `faults` say what was wrong, the most frequent first.
    """

    layer: str
    type: str | None
    rows: int
    judged: int
    right: int
    precision: float | None
    low: float | None
    high: float | None
    unsure: int
    disputed: int
    by_hand: int
    faults: tuple[str, ...]

    @property
    def percent(self) -> str | None:
        """The precision as people read it."""
        return None if self.precision is None else f"{self.precision:.0%}"

    @property
    def interval(self) -> str | None:
        """The interval as people read it."""
        return None if self.low is None or self.high is None else f"{self.low:.0%} to {self.high:.0%}"


TYPES: Mapping[str, object] = {
    **dict.fromkeys(("layer", "type"), "VARCHAR"),
    **dict.fromkeys(("rows", "judged", "right"), "INTEGER"),
    **dict.fromkeys(("precision", "low", "high"), "DOUBLE"),
    **dict.fromkeys(("unsure", "disputed", "by_hand"), "INTEGER"),
    "faults": ["VARCHAR"],
}


class Judged(NamedTuple):
    """What one reviewer says of one row in the end, and the samples that it was drawn from."""

    type: str
    article: str
    position: int
    reviewer: str
    verdict: str
    samples: Sequence[str] | None


def quality_of(
    layer: str, asked: Mapping[str, str], population: Mapping[str, int], judged: Iterable[Judged]
) -> tuple[QualityRow, ...]:
    """Estimate the precision of a layer, and of each type of its rows; `asked` are the conditions that all fulfil."""
    found = list(judged)
    whole = _row(layer, None, sum(population.values()), found, asked)
    by_type = defaultdict(list)
    for each in found:
        by_type[each.type].append(each)
    types = (_row(layer, name, rows, by_type[name], {**asked, "of_type": name}) for name, rows in population.items())
    return (whole, *types)


def _row(layer: str, name: str | None, rows: int, judged: Sequence[Judged], asked: Mapping[str, str]) -> QualityRow:
    drawn = [each for each in judged if any(at_least(sample, asked) for sample in each.samples or ())]
    verdicts: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for each in drawn:
        verdicts[each.article, each.position].append(each.verdict)
    told = Counter(map(_decided, verdicts.values()))
    unsure, disputed = told.pop(UNSURE, 0), told[_DISPUTED]
    count, right = told.total(), told.pop(RIGHT, 0)
    del told[_DISPUTED]
    low, high = _interval(right, count)
    return QualityRow(
        layer=layer,
        type=name,
        rows=rows,
        judged=count,
        right=right,
        precision=right / count if count else None,
        low=low,
        high=high,
        unsure=unsure,
        disputed=disputed,
        by_hand=len({(each.article, each.position) for each in judged} - verdicts.keys()),
        faults=tuple(f"{fault} {n}" for fault, n in _most(told)),
    )


_DISPUTED = "disputed"


def _decided(verdicts: Sequence[str]) -> str:
    """What reviewers say of a row together: right where most say so, else what most say is wrong with it."""
    sure = [verdict for verdict in verdicts if verdict != UNSURE]
    right = sum(verdict == RIGHT for verdict in sure)
    if not sure:
        return UNSURE
    if 2 * right == len(sure):
        return _DISPUTED
    if 2 * right > len(sure):
        return RIGHT
    return _most(Counter(verdict for verdict in sure if verdict != RIGHT))[0][0]


def _most(told: Counter[str]) -> list[tuple[str, int]]:
    return sorted(told.items(), key=lambda item: (-item[1], item[0]))


def _interval(right: int, count: int) -> tuple[float | None, float | None]:
    from scipy.stats import binomtest  # noqa: PLC0415 (slow to load, and seldom asked for)

    if not count:
        return None, None
    found = binomtest(right, count).proportion_ci(0.95, method="wilson")
    return float(found.low), float(found.high)
