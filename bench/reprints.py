"""Is this a reprint of something in the record? How surely, and how soon, a record of very many articles answers.

python -m bench.reprints GOLD PATH [--articles 100000]

Makes a record of articles alone at PATH: the 6,000 of GOLD/load, then others put together of their paragraphs, each
of three articles. Asked are the edited copies and the hard pairs of bench/duplicates.json: a copy is to lead to what it
was made of, an article of a hard pair (one topic, no duplicate) not to the other one. Milliseconds are of the processor
and by the clock, the question alone; the first one fetches the sketches.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import duckdb

from bench.places import ROOT
from onrecord.record import Record, reprinting
from tools.build_duplicate_pairs import edited, load

_AT_ONCE = 1000
_INSERT = """
    INSERT INTO articles BY NAME
    SELECT sha256(name) AS id, name AS page, 0 AS position, [] AS summary, [] AS authors, text, 1 AS run,
        TIMESTAMP '2024-01-01' AS added, number, name AS headline
    FROM (SELECT unnest($names::VARCHAR[]) AS name, unnest($texts::VARCHAR[]) AS text,
        unnest($numbers::BIGINT[]) AS number)
"""


def make(path: Path, texts: Sequence[tuple[str, str]], articles: int) -> None:
    """Make a record of the texts, given with their names, and of as many others as are wanted."""
    start = time.process_time()
    Record(path).close()
    with duckdb.connect(path) as connection:
        batch: list[tuple[str, str]] = []
        done = 0
        for each in (*texts, *_others(texts, articles - len(texts))):
            batch.append(each)
            if len(batch) == _AT_ONCE or done + len(batch) == articles:
                names, bodies = zip(*batch, strict=True)
                numbers = list(range(done + 1, done + len(batch) + 1))
                connection.execute(_INSERT, {"names": list(names), "texts": list(bodies), "numbers": numbers})
                done, batch = done + len(batch), []
        made, size = time.process_time(), path.stat().st_size
        reprinting.extend(connection)
        spent = (time.process_time() - made) * 1000 / articles
    grown = (path.stat().st_size - size) / articles
    print(f"{articles} articles in {made - start:.0f} s; sketches: {spent:.2f} CPU ms, {grown:.0f} bytes an article")


def _others(texts: Sequence[tuple[str, str]], number: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(8)  # noqa: S311 - the same every time
    paragraphs = [[part for part in text.split("\n\n") if part] for _, text in texts]
    for at in range(number):
        taken = (chance.choice(paragraphs) for _ in range(3))
        yield f"other {at}", "\n\n".join(part for parts in taken for part in parts[: 1 + len(parts) // 5])


def ask(path: Path, gold: Path) -> dict[str, float]:
    """Ask for all labelled pairs, and tell how many are found, how many that are none, and what a question takes."""
    articles = load(gold)
    told = json.loads((ROOT / "bench/duplicates.json").read_text("utf-8"))
    clock, spent = list[float](), list[float]()
    right = wrong = beside = 0
    with Record(path, read_only=True) as record:

        def found(text: str) -> set[str | None]:
            start, used = time.perf_counter(), time.process_time()
            rows = list(record.reprint_of(text))
            clock.append((time.perf_counter() - start) * 1000)
            spent.append((time.process_time() - used) * 1000)
            return {row.headline for row in rows}

        for one in told["edited"]:
            names = found(edited(articles[one["id"]], one["edits"], articles)[1])
            right += one["id"] in names
            beside += len(names - {one["id"]})
        for one, other in told["hard"]:
            names = found(articles[one]["text"])
            wrong += other in names
            beside += len(names - {one})
    return {
        "copies": len(told["edited"]),
        "recall": round(right / len(told["edited"]), 4),
        "hard_pairs": len(told["hard"]),
        "wrong": wrong,
        "found_beside": beside,
        **_times("ms", clock),
        **_times("cpu_ms", spent),
    }


def _times(name: str, spent: Sequence[float]) -> dict[str, float]:
    later = spent[1:]
    told = {"first": spent[0], "median": median(later), "p95": quantiles(later, n=20)[-1]}
    return {f"{name}_{which}": round(value, 1) for which, value in told.items()}


def main() -> None:
    """Make the record where there is none, and ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    given = parser.parse_args()
    if not given.path.exists():
        texts = [(name, one["text"]) for name, one in load(given.gold).items()]
        make(given.path, texts, given.articles)
    print(json.dumps(ask(given.path, given.gold)))


if __name__ == "__main__":
    main()
