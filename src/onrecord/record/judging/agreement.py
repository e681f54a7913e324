"""How far two reviewers agree, beyond what chance would give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from onrecord.record.judging.quality import Judged


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Two reviewers on the rows of a layer that both judged, whether drawn or picked by hand.

    `agreed` is the share of `rows` with the same verdict. `kappa` (Cohen, 1960) and `alpha` (Krippendorff, 2004,
    nominal) are what is left of it beyond chance: 1 is full agreement, 0 none beyond chance.
    """

    layer: str
    first: str
    second: str
    rows: int
    agreed: float
    kappa: float
    alpha: float


TYPES: Mapping[str, object] = {
    **dict.fromkeys(("layer", "first", "second"), "VARCHAR"),
    "rows": "INTEGER",
    **dict.fromkeys(("agreed", "kappa", "alpha"), "DOUBLE"),
}


def agreement_of(layer: str, judged: Iterable[Judged]) -> Iterator[AgreementRow]:
    """Compare every two reviewers who have judged the same rows. Raises `ImportError` where nltk is not installed."""
    by_reviewer: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for each in judged:
        by_reviewer[each.reviewer][each.article, each.position] = each.verdict
    for first, second in combinations(sorted(by_reviewer), 2):
        one, other = by_reviewer[first], by_reviewer[second]
        both = sorted(one.keys() & other.keys())
        if both:
            yield _row(layer, first, second, [(one[key], other[key]) for key in both])


def _row(layer: str, first: str, second: str, pairs: list[tuple[str, str]]) -> AgreementRow:
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 (an extra: loaded where it is asked for)

    told = [(name, row, verdict) for row, pair in enumerate(pairs) for name, verdict in zip((0, 1), pair, strict=True)]
    task = AnnotationTask(data=told)
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    return AgreementRow(layer, first, second, len(pairs), agreed, float(task.kappa_pairwise(0, 1)), float(task.alpha()))
