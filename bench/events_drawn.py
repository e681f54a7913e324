"""Three hundred sentences of the load set, drawn by chance, and the events that the coder finds in them.

python -m bench.events_drawn LOAD [--least 0.6]

Prints a JSON line for each event that is at least so sure: article (its number in LOAD, from 0), evidence, type, mode,
auxiliaries, sides. Verdicts on them were given by reading, with the evidence in view, and are kept without the text in
bench/events_judged.json; `python -m bench.events judged` counts them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import onrecord
from bench.places import rows_of
from onrecord.language.parser import words_in

NUMBER: Final = 300
SEED: Final = 20261127


class Drawn(NamedTuple):
    """A sentence at [start, end) of the text of an article, and the events told in it."""

    article: int
    start: int
    end: int
    events: tuple[onrecord.Event, ...]


def drawn(load: Path) -> Iterator[Drawn]:
    """The sentences, one an article; the whole article is read, as a user would have it."""
    articles = list(rows_of(load))
    chance = random.Random(SEED)  # noqa: S311 (which sentences is no secret)
    for number in chance.sample(range(len(articles)), NUMBER):
        told = articles[number]
        start, end = _sentence(told["text"], chance)
        moment = told["published"] if re.match(r"\d{4}-", told["published"] or "") else None
        article = onrecord.read_article(told["text"], headline=told["headline"], published=moment, layers=("events",))
        yield Drawn(number, start, end, tuple(one for one in article.events if _within(one, start, end)))


def _sentence(text: str, chance: random.Random) -> tuple[int, int]:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    first, last = chance.choice(paragraphs)
    (words,) = words_in([text[first:last]])
    starts = [first + word.start for word in words if word.opens] or [first]
    at = chance.randrange(len(starts))
    return starts[at], starts[at + 1] if at + 1 < len(starts) else last


def _within(event: onrecord.Event, start: int, end: int) -> list[onrecord.Span]:
    """The evidence of an event that stands in the text at [start, end), in part at least."""
    return [span for span in event.evidence if span.field == "text" and span.start < end and start < span.end]


def _line(one: Drawn, event: onrecord.Event) -> dict[str, Any]:
    evidence = _within(event, one.start, one.end)[0]
    return {
        "article": one.article,
        "start": evidence.start,
        "end": evidence.end,
        "event": event.event,
        "mode": event.mode,
        "auxiliary": sorted(event.auxiliary),
        "confidence": event.confidence,
        "actors": [each.mention.text for each in event.actors],
        "recipients": [each.mention.text for each in event.recipients],
        "evidence": evidence.text,
    }


def main() -> None:
    """Print the events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("load", type=Path)
    parser.add_argument("--least", type=float, default=0.6)
    given = parser.parse_args()
    for one in drawn(given.load):
        for event in one.events:
            if (event.confidence or 0.0) >= given.least:
                print(json.dumps(_line(one, event), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
