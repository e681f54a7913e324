"""What does a reprint cost? A stream of texts in which every third reprints an earlier one, read with all layers.

python -m bench.read_once [--texts 60] [--seed 3]

A reprint has another headline, its last paragraphs cut off, and one word of one paragraph corrected. The stream is read
twice in this process: anew, with shelves that forget after each text, and as it is read by one worker. Printed are CPU
milliseconds an article, of originals and of reprints, and how many articles came out otherwise.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import onrecord
from bench.places import gold, rows_of
from onrecord.model import Article
from onrecord.shelf import clear_shelves

_EVERY = 3
_BEFORE = 20
"""Originals that a reprint is chosen from: the latest."""


class Text(NamedTuple):
    """A text of the stream."""

    headline: str
    text: str
    published: str
    reprint: bool


def stream(originals: Sequence[Text], number: int, seed: int) -> Iterator[Text]:
    """Originals and, in every third place, a reprint of one of the latest of them."""
    chance, source = random.Random(seed), iter(originals)  # noqa: S311 (no secret)
    seen: list[Text] = []
    for at in range(number):
        if at % _EVERY == _EVERY - 1:
            yield reprint(chance.choice(seen[-_BEFORE:]), chance)
        else:
            seen.append(next(source))
            yield seen[-1]


def reprint(one: Text, chance: random.Random) -> Text:
    """Another headline, the last quarter of the paragraphs cut off, one word of one paragraph corrected."""
    paragraphs = one.text.split("\n\n")
    paragraphs = paragraphs[: max(len(paragraphs) * 3 // 4, 1)]
    at = chance.randrange(len(paragraphs))
    words = paragraphs[at].split(" ")
    words[chance.randrange(len(words))] = "corrected"
    paragraphs[at] = " ".join(words)
    return Text(f"{one.headline} (updated)", "\n\n".join(paragraphs), one.published, reprint=True)


def read(texts: Sequence[Text], *, anew: bool) -> tuple[list[Article], dict[bool, float]]:
    """The articles, and CPU milliseconds an article of originals (False) and of reprints (True)."""
    clear_shelves()
    articles, spent = [], {False: 0.0, True: 0.0}
    for each in texts:
        if anew:
            clear_shelves()
        start = time.process_time()
        articles.append(onrecord.read_article(each.text, headline=each.headline, published=each.published))
        spent[each.reprint] += time.process_time() - start
    counts = {kind: sum(each.reprint is kind for each in texts) for kind in spent}
    return articles, {kind: seconds * 1000 / max(counts[kind], 1) for kind, seconds in spent.items()}


def main() -> None:
    """Read the stream in both ways, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    rows = list(rows_of(gold() / "load" / "articles.jsonl.gz"))[:: max(6000 // given.texts, 1)]
    originals = [Text(row["headline"] or "", row["text"], row["published"], reprint=False) for row in rows]
    texts = list(stream(originals, given.texts, given.seed))
    read(texts[:1], anew=True)  # what is loaded at first use
    told = {name: read(texts, anew=anew) for name, anew in (("anew", True), ("once", False))}
    for name, (_, spent) in told.items():
        print(f"{name}: an original {spent[False]:.0f} ms, a reprint {spent[True]:.0f} ms of CPU time")
    pairs = zip(told["anew"][0], told["once"][0], strict=True)
    print(f"{sum(one != other for one, other in pairs)} of {len(texts)} articles came out otherwise")


if __name__ == "__main__":
    main()
