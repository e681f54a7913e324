"""Learn the weights by which a headline is chosen: pages with a known headline → data/headline_weights.json.

python tools/build_headline_weights.py --pages FOLDER [--pages FOLDER:WEIGHT …] [--without FILE] [--to FOLDER]

A folder holds ground-truth.json (id → url, title, publisher) and html/ID.html.gz. `--without` names a file with one
publisher a line whose pages are not read. The model is a softmax over the candidates of a page; printed is how often it
finds the headline of a publisher that it has not learned from, and what plain choices find there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np

from onrecord.pages import metadata
from onrecord.pages.decoding import decode
from onrecord.pages.headlines import candidates, traits
from onrecord.pages.markup import read_markup
from onrecord.pages.titles import said

ROOT = Path(__file__).resolve().parent.parent
TARGET = "headline_weights.json"
STEPS, RATE, SHRINK = 400, 0.5, 0.06


class Example(NamedTuple):
    """A page: its publisher, the traits of its candidates, which of them is the headline, and how much it counts."""

    publisher: str
    rows: tuple[frozenset[str], ...]
    right: frozenset[int]
    counts: float


def examples(folder: Path, counts: float, without: frozenset[str]) -> Iterator[Example]:
    """The pages of a folder that have a headline."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, told in sorted(gold.items()):
        publisher = publisher_of(told)
        if told.get("title") and publisher not in without:
            page = decode(gzip.decompress((folder / f"html/{key}.html.gz").read_bytes()), name=key)
            layout = read_markup(page.text)
            titles, house = metadata.titles(layout.head, url=told["url"])
            found = candidates(said(layout.blocks, titles, house))
            right = frozenset(n for n, one in enumerate(found) if words(one.text) == words(told["title"]))
            yield Example(publisher, tuple(map(traits, found)), right, counts)


def publisher_of(told: dict[str, str]) -> str:
    """The publisher's name, else the last two labels of the host."""
    return told.get("publisher") or ".".join((urlsplit(told["url"]).hostname or "").split(".")[-2:])


def words(text: str) -> list[str]:
    """The words by which headlines are compared."""
    return re.findall(r"\w+", text.lower())


def learn(pages: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """The weight of each trait, by gradient steps on the likelihood of the right candidates."""
    usable = [page for page in pages if page.right and len(page.rows) > 1]
    matrix = np.array([[float(name in row) for name in names] for page in usable for row in page.rows])
    owner = np.array([number for number, page in enumerate(usable) for _ in page.rows])
    right = np.array([n in page.right for page in usable for n in range(len(page.rows))], dtype=float)
    weight = np.array([page.counts for page in usable])
    learned = np.zeros(len(names))
    for _ in range(STEPS):
        scores = np.exp(np.clip(matrix @ learned, -30, 30))
        chance = scores / np.bincount(owner, scores)[owner]
        wanted = right * scores
        wanted = wanted / np.bincount(owner, wanted)[owner]
        slope = matrix.T @ ((wanted - chance) * weight[owner]) / weight.sum() - SHRINK * learned
        learned += RATE * slope
    return learned


def found(page: Example, names: Sequence[str], learned: np.ndarray) -> bool:
    """Whether the best candidate of a page is its headline."""
    if not page.rows:
        return False
    scores = [sum(weight for name, weight in zip(names, learned, strict=True) if name in row) for row in page.rows]
    return int(np.argmax(scores)) in page.right


def left_out(pages: Sequence[Example], names: Sequence[str]) -> float:
    """The share of full-weight pages whose headline is found by what was learned from other publishers."""
    hits = []
    for publisher in sorted({page.publisher for page in pages if page.counts == 1}):
        learned = learn([page for page in pages if page.publisher != publisher], names)
        hits += [found(page, names, learned) for page in pages if page.publisher == publisher and page.counts == 1]
    return float(np.mean(hits))


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", action="append", required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data")
    given = parser.parse_args()
    without = frozenset(given.without.read_text("utf-8").splitlines()) if given.without else frozenset()
    pages: list[Example] = []
    for folder, _, counts in (text.partition(":") for text in given.pages):
        pages += examples(Path(folder), float(counts or 1), without)
    names = sorted({name for page in pages for row in page.rows for name in row})
    whole = [page for page in pages if page.counts == 1]
    learned = learn(pages, names)
    print(f"{len(whole)} pages; the headline is among the candidates of {np.mean([bool(p.right) for p in whole]):.4f}")
    print(f"learned from all: {np.mean([found(page, names, learned) for page in whole]):.4f}")
    print(f"publisher left out: {left_out(pages, names):.4f}")
    table = {name: round(float(weight), 3) for name, weight in zip(names, learned, strict=True)}
    (given.to / TARGET).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
