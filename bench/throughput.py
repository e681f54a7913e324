"""Where the time goes from page to record: CPU milliseconds an article of 550 words, stage by stage, and all in all.

python -m bench.throughput [--pages N] [--processes N]

The pages are real ones (../shared/gold/pages/scrapinghub) and, without HTML, the texts of ../shared/gold/load. Each
stage is charged what it takes itself: the parser runs when a layer asks for it and is charged apart. First all is
read in this process, on one thread, stage by stage; then with `--processes` into a record, by the clock.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import onrecord
from bench.places import rows_of
from onrecord import reading
from onrecord.language.parses import Parses
from onrecord.model import Reading, SavedPage, SavedText

GOLD = Path(__file__).parents[2] / "shared" / "gold"

WORDS = 550
"""Words of an article, as the budget counts them."""

BUDGET = {"page": 15, "parser": 60, "statements": 70, "mentions": 20, "events": 25, "times": 5, "record": 5}
"""CPU milliseconds an article that a stage may take, 200 in all."""

_STAGES: tuple[tuple[Any, str, str], ...] = (
    (reading, "_take", "page"),
    (reading, "articles_of", "page"),
    (reading, "analyse", "language"),
    (Parses, "names", "parser"),
    (Parses, "words", "parser"),
    (reading, "find_times", "times"),
    (reading, "with_times", "times"),
    (reading, "find_statements", "statements"),
    (reading, "_with_mentions", "mentions"),
    (reading, "find_events", "events"),
)


class Clock:
    """CPU seconds by stage; what a stage calls that is a stage itself is not charged to it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[str] = []
        self._since = 0.0

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Charge what runs now to a stage."""
        self._charge()
        self._inside.append(stage)
        try:
            yield
        finally:
            self._charge()
            self._inside.pop()

    def _charge(self) -> None:
        now = time.process_time()
        if self._inside:
            self.seconds[self._inside[-1]] += now - self._since
        self._since = now

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, charged to a stage."""

        @wraps(function)
        def charged(*args: Any, **options: Any) -> Any:
            with self.on(stage):
                return function(*args, **options)

        return charged


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Charge the functions of `_STAGES` to their stages."""
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in _STAGES]
    for (owner, name, function), (_, _, stage) in zip(kept, _STAGES, strict=True):
        setattr(owner, name, clock.timed(function, stage))
    try:
        yield
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def html_pages(count: int) -> list[SavedPage]:
    """Real pages, as many as there are up to `count`."""
    files = sorted((GOLD / "pages" / "scrapinghub" / "html").iterdir())[:count]
    return [SavedPage(file.name, _unpacked(file)) for file in files]


def texts(count: int) -> list[SavedText]:
    """Texts without HTML, spread over the whole set."""
    rows = list(rows_of(GOLD / "load" / "articles.jsonl.gz"))
    step = max(len(rows) // count, 1)
    return [SavedText(row["id"], row["text"], published=row["published"]) for row in rows[::step][:count]]


def _unpacked(file: Path) -> bytes:
    body = file.read_bytes()
    return gzip.decompress(body) if file.suffix == ".gz" else body


def by_stage(sources: Sequence[SavedPage | SavedText]) -> tuple[dict[str, float], float]:
    """CPU milliseconds an article of `WORDS` by stage, and how many such articles there were."""
    clock = Clock()
    next(iter(onrecord.read_many(sources[:1], processes=1)))  # what is loaded at first use
    readings: list[Reading] = []
    with watched(clock), clock.on("other"):
        readings.extend(onrecord.read_many(sources, processes=1))
    with (
        tempfile.TemporaryDirectory() as folder,
        onrecord.Record(Path(folder, "r.duckdb")) as record,
        clock.on("record"),
    ):
        record.add(readings, kept=_unheard)
    articles = _articles(readings)
    return {stage: seconds * 1000 / articles for stage, seconds in clock.seconds.items()}, articles


def by_the_clock(sources: Sequence[SavedPage | SavedText], processes: int) -> float:
    """Articles of `WORDS` a second into a record, with the time that processes take to start."""
    kept: list[Reading] = []
    with tempfile.TemporaryDirectory() as folder, onrecord.Record(Path(folder, "r.duckdb")) as record:
        start = time.perf_counter()
        record.add(onrecord.read_many(sources, processes=processes), kept=kept.append)
        return _articles(kept) / (time.perf_counter() - start)


def _unheard(_: Reading) -> None:
    """Nobody is told what is kept; pages are kept together, as `onrecord add` does it."""


def _articles(readings: Sequence[Reading]) -> float:
    return sum(len(article.text.split()) for each in readings for article in each.articles) / WORDS


def main() -> None:
    """Print the table for pages and for texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    for name, sources in (("pages", html_pages(options.pages)), ("texts", texts(options.pages))):
        stages, articles = by_stage(sources)
        whole = sum(stages.values())
        print(f"{name}: {len(sources)} with {articles:.0f} articles of {WORDS} words; CPU ms an article")
        for stage, spent in sorted(stages.items(), key=lambda item: -item[1]):
            print(f"  {stage:<11}{spent:8.1f}{spent / whole:7.1%}   of {BUDGET.get(stage, '-')}")
        print(f"  {'all':<11}{whole:8.1f}          of 200")
        print(f"  {by_the_clock(sources, options.processes):.1f} articles a second in {options.processes} processes")


if __name__ == "__main__":
    main()
