"""Near-duplicates and stories beside what others would take for them, side by side in one run.

python -m bench.beside GOLD [--score PATH]

Near-duplicates: onrecord, and datasketch's LSH alone, on the 6,000 articles of GOLD/load and the labelled pairs of
bench/duplicates.json. Stories: onrecord, and scikit-learn's TF-IDF with average linkage, on the same 6,000 for what
they take, and on news_cluster for how well they group: there scikit-learn has the threshold that is best for it. Each
runs in a process of its own; seconds are of the processor.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import onrecord
from bench.duplicates import datasketch_alone, pairs
from bench.places import SCORE, scorer
from onrecord.model import Article
from onrecord.stories.duplicates import duplicate_pairs
from tools.build_duplicate_pairs import load
from tools.build_likeness import read_part

_THRESHOLDS = [round(0.5 + 0.025 * step, 3) for step in range(19)]
Group = Callable[[Sequence[Article]], Sequence[int]]


def duplicates_of_onrecord(gold: Path, _score: Path) -> dict[str, Any]:
    """Labelled pairs by onrecord."""
    return pairs(gold, duplicate_pairs)


def duplicates_of_datasketch(gold: Path, _score: Path) -> dict[str, Any]:
    """Labelled pairs by datasketch alone."""
    return pairs(gold, datasketch_alone)


def stories_of_onrecord(gold: Path, score: Path) -> dict[str, Any]:
    """Stories by onrecord."""
    return _stories(gold, score, [onrecord.group_stories])


def stories_of_scikit_learn(gold: Path, score: Path) -> dict[str, Any]:
    """Stories by TF-IDF with average linkage, at each threshold; the best of them counts."""
    return _stories(gold, score, [_agglomerating(threshold) for threshold in _THRESHOLDS])


def _stories(gold: Path, score_path: Path, ways: Sequence[Group]) -> dict[str, Any]:
    """How well the best of some ways groups news_cluster, and what it takes for the 6,000 articles."""
    score = scorer(score_path)
    articles, told = read_part(gold / "stories/news_cluster.jsonl.gz", unread=False)
    graded = [(score.b_cubed(told, list(way(articles)))["f1"], at) for at, way in enumerate(ways)]
    best, at = max(graded)
    many = [onrecord.read_article(one["text"], headline=one["headline"], layers=()) for one in load(gold).values()]
    start = time.process_time()
    found = len(set(ways[at](many)))
    spent = round(time.process_time() - start, 1)
    return {"b3_f1": round(best, 4), "of_6000_stories": found, "of_6000_cpu_seconds": spent}


def _agglomerating(threshold: float) -> Group:
    def group(articles: Sequence[Article]) -> Sequence[int]:
        from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - installed for the benchmarks
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        texts = [f"{each.headline or ''}\n{each.text}" for each in articles]
        terms = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
        distances = 1 - (terms @ terms.T).toarray().clip(0, 1)
        linked = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=threshold)
        found: list[int] = linked.fit_predict(distances).tolist()
        return found

    return group


def _measured(way: Callable[[Path, Path], dict[str, Any]], gold: Path, score: Path) -> dict[str, Any]:
    start = time.process_time()
    figures = way(gold, score)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"by": way.__name__, **figures, "cpu_seconds": round(time.process_time() - start, 1), "peak_mb": peak}


def main() -> None:
    """Print one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--score", type=Path, default=SCORE)
    given = parser.parse_args()
    ways = (duplicates_of_onrecord, duplicates_of_datasketch, stories_of_onrecord, stories_of_scikit_learn)
    for way in ways:
        with multiprocessing.get_context("spawn").Pool(1) as one:
            print(json.dumps(one.apply(_measured, (way, given.gold, given.score))), flush=True)


if __name__ == "__main__":
    main()
