"""Stories beside gold: B-cubed and ARI on both sets, the read and the unread part apart.

python -m bench.stories GOLD [--unread] [--score PATH]

GOLD is the folder that holds stories/. Articles are read with no layer. `--unread` measures the parts that nothing is
learned from (tools/build_likeness.py says which they are).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onrecord
from bench.places import SCORE, scorer
from tools.build_likeness import read_part

SETS = ("ecb_1_35", "news_cluster")


def measure(path: Path, score: Any, *, unread: bool) -> dict[str, float]:
    """The figures of one part of one set; seconds are those of grouping alone."""
    articles, gold = read_part(path, unread=unread)
    start = time.perf_counter()
    found: Sequence[int] = onrecord.group_stories(articles)
    seconds = time.perf_counter() - start
    cubed = score.b_cubed(gold, list(found))
    return {
        "articles": len(articles),
        "stories": len(set(gold)),
        "found": len(set(found)),
        "b3_p": cubed["p"],
        "b3_r": cubed["r"],
        "b3_f1": cubed["f1"],
        "ari": score.adjusted_rand(gold, list(found)),
        "seconds": round(seconds, 2),
    }


def main() -> None:
    """Print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--score", type=Path, default=SCORE)
    options = parser.parse_args()
    score = scorer(options.score)
    for name in SETS:
        figures = measure(options.gold / f"stories/{name}.jsonl.gz", score, unread=options.unread)
        print(json.dumps({"set": name, "part": "unread" if options.unread else "read", **figures}))


if __name__ == "__main__":
    main()
