"""Near-duplicates beside labelled pairs and beside datasketch alone; scale with synthetic reprints.

python -m bench.duplicates pairs GOLD
python -m bench.duplicates scale GOLD NUMBER

`pairs`: precision, recall and F1 over bench/duplicates.json (tools/build_duplicate_pairs.py says what is in it): all
articles are given at once, and a pair counts as found if its two articles are a pair. `scale`: seconds and peak memory
of finding pairs among NUMBER articles, the 6,000 of GOLD/load first, then reprints of them with a tail cut off.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.places import ROOT
from onrecord.stories.candidates import signatures_of
from onrecord.stories.duplicates import duplicate_pairs
from onrecord.stories.shingles import shingles_of, words_of
from tools.build_duplicate_pairs import edited, load

PAIRS = ROOT / "bench/duplicates.json"


def pairs(gold: Path, find: Callable[[Sequence[str]], Sequence[tuple[int, int]]]) -> dict[str, float]:
    """How many labelled pairs are found, and how many are found that are none."""
    articles = load(gold)
    told = json.loads(PAIRS.read_text("utf-8"))
    texts = {name: articles[name]["text"] for name in articles}
    labelled: dict[tuple[str, ...], bool] = dict.fromkeys(map(tuple, told["hard"]), False)
    labelled |= {(one["ids"][0], one["ids"][1]): one["duplicate"] for one in told["real"]}
    for one in told["edited"]:
        copy = f"{one['id']}, edited"
        texts[copy] = edited(articles[one["id"]], one["edits"], articles)[1]
        labelled[one["id"], copy] = True
    names = list(texts)
    found = {frozenset((names[one], names[other])) for one, other in find(list(texts.values()))}
    right = sum(frozenset(pair) in found for pair, same in labelled.items() if same)
    wrong = sum(frozenset(pair) in found for pair, same in labelled.items() if not same)
    gold_pairs = sum(labelled.values())
    return {
        "pairs": len(labelled),
        "precision": round(right / max(1, right + wrong), 4),
        "recall": round(right / gold_pairs, 4),
        "f1": round(2 * right / (right + wrong + gold_pairs), 4),
        "found_beside": len(found) - right - wrong,
    }


def datasketch_alone(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that datasketch's LSH gives at a Jaccard of .5, its documented way, unverified."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index = MinHashLSH(threshold=0.5, num_perm=128)
    found = []
    for at, text in enumerate(texts):
        minhash = MinHash(num_perm=128)
        minhash.update_batch([one.encode() for one in shingles_of(words_of(text))])
        found += [(other, at) for other in index.query(minhash)]
        index.insert(at, minhash)
    return found


def scale(gold: Path, number: int) -> dict[str, float]:
    """Seconds for signatures and for everything, and what memory there was at most."""
    chance = random.Random(8)  # noqa: S311 - the same every time
    texts = [one["text"] for one in load(gold).values()]
    base = len(texts)
    while len(texts) < number:
        text = texts[chance.randrange(base)]
        texts.append(text[: int(len(text) * chance.uniform(0.6, 1))])
    start = time.process_time()
    found = duplicate_pairs(texts[:number])
    return {
        "articles": number,
        "pairs": len(found),
        "cpu_seconds": round(time.process_time() - start, 1),
        "signature_bytes": signatures_of(texts[:1]).nbytes,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Print one line a measure."""
    what, gold, *number = sys.argv[1:]
    if what == "scale":
        print(json.dumps(scale(Path(gold), int(number[0]))))
        return
    for name, find in (("onrecord", duplicate_pairs), ("datasketch alone", datasketch_alone)):
        start = time.process_time()
        figures = pairs(Path(gold), find)
        print(json.dumps({"by": name, **figures, "cpu_seconds": round(time.process_time() - start, 1)}), flush=True)


if __name__ == "__main__":
    main()
