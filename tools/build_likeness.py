"""Build what grouping knows: counted words and a learned likeness → src/onrecord/data/likeness.json.

    python -m tools.build_likeness GOLD [FOLDER]

GOLD holds load/articles.jsonl.gz (words are counted in it) and stories/ (pairs are learned from it); FOLDER is where
the table goes (default: src/onrecord/data). Only the part of stories/ that `is_unread` leaves is opened to the
learner. Needs the extra "train" (scikit-learn).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import Article, read_article
from onrecord.stories.grouping import stories_of
from onrecord.stories.likeness import aspects_of, candidates, features, likeness
from onrecord.stories.terms import stem, words_of
from onrecord.stories.weights import Weights

ROOT = Path(__file__).resolve().parent.parent
TARGET = "likeness.json"
FEWEST = 11  # a word in no more articles than this is as rare as any
STRENGTH = 0.1  # of the regression: chosen by two-fold cross-validation over topics
THRESHOLDS = [at / 100 for at in range(10, 80, 2)]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def is_unread(record: Mapping[str, Any], names: Sequence[Any]) -> bool:
    """Whether a record is kept for the end: ECB topics of even number, news stories of odd place by sorted name."""
    story = record["story"]
    return int(story[:-1]) % 2 == 0 if isinstance(story, str) else names.index(story) % 2 == 1


def read_part(path: Path, *, unread: bool = False) -> tuple[list[Article], list[Any]]:
    """The articles of one part of a file of stories, and the story of each."""
    records = list(lines(path))
    names = sorted({record["story"] for record in records})
    kept = [record for record in records if is_unread(record, names) == unread]
    articles = [
        read_article(one["text"], headline=one["headline"], published=one["published"], layers=()) for one in kept
    ]
    return articles, [one["story"] for one in kept]


def counted(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many of them each stem occurs."""
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        counts.update({stem(word) for word in words_of(text)})
        number += 1
    return number, Counter({term: count for term, count in counts.items() if count > FEWEST and term.isprintable()})


def learned(parts: Sequence[tuple[list[Article], list[Any]]], known: Weights) -> tuple[list[float], float]:
    """Coefficients and intercept over all pairs of each part; pairs of a part weigh as its pairs of one story do."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows, same, weight = [], [], []
    for articles, stories in parts:
        pairs = np.array(list(combinations(range(len(articles)), 2)))
        alike = np.array([stories[one] == stories[other] for one, other in pairs])
        rows += list(features(aspects_of(articles, known), pairs))
        same.append(alike)
        weight.append(np.full(len(pairs), 1 / alike.sum()))
    weights = np.concatenate(weight)
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(np.concatenate(rows), np.concatenate(same), sample_weight=weights * (len(weights) / weights.sum()))
    return [round(float(one), 4) for one in model.coef_[0]], round(float(model.intercept_[0]), 4)


def chosen(parts: Sequence[tuple[list[Article], list[Any]]], known: Weights) -> float:
    """The threshold with the best sum of B-cubed F1 over the parts."""
    totals: dict[float, float] = defaultdict(float)
    for articles, stories in parts:
        aspects = aspects_of(articles, known)
        pairs = candidates(aspects)
        scores = likeness(aspects, pairs, known)
        for threshold in THRESHOLDS:
            totals[threshold] += b_cubed(stories, list(stories_of(len(articles), pairs, scores, threshold)))
    return max(totals, key=lambda threshold: totals[threshold])


def b_cubed(stories: Sequence[Any], found: Sequence[Sequence[int]]) -> float:
    """B-cubed F1 of groups of places against the story at each place."""
    sizes = Counter(stories)
    precision = recall = 0.0
    for group in found:
        for story, count in Counter(stories[at] for at in group).items():
            precision += count * count / len(group)
            recall += count * count / sizes[story]
    return 2 * precision * recall / (precision + recall) / len(stories)


def build(gold: Path, folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    number, counts = counted(record["text"] for record in lines(gold / "load/articles.jsonl.gz"))
    known = Weights(number, FEWEST, counts, (), 0.0, 0.5)  # type: ignore[arg-type]
    parts = [read_part(gold / "stories" / f"{name}.jsonl.gz") for name in ("ecb_1_35", "news_cluster")]
    coefficients, intercept = learned(parts, known)
    known = known._replace(coefficients=tuple(coefficients), intercept=intercept)
    by_count: dict[int, list[str]] = defaultdict(list)
    for term, count in sorted(counts.items()):
        by_count[count].append(term)
    told = {
        "articles": number,
        "fewest": FEWEST,
        "coefficients": coefficients,
        "intercept": intercept,
        "threshold": chosen(parts, known),
        "counts": {str(count): " ".join(terms) for count, terms in sorted(by_count.items())},
    }
    path = folder / TARGET
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "src/onrecord/data"))
