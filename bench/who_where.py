"""Who and where in political articles, against labels made by reading: `who_where.jsonl`, offsets and ids without text.

    python -m bench.who_where [LOAD]

LOAD is the file of the articles (default: load/articles.jsonl.gz of the labelled sets). A row of labels holds the line
of its article (from 0), the hash of the text, its part (read: may be looked at; unread: is only measured; new: foreign
affairs, labelled later; its errors were listed once, nothing was mended on them) and its mentions: start, end, kind,
id, political. What is labelled:

- proper names of people, organisations, places and nationalities, longest form without title; every occurrence, last
  names and short forms too. Party words ("Republicans", "GOP") are organisations. Laws, treaties, offices, groups
  without a name, days, and mentions by office alone ("the president") are not labelled.
- id: a Wikidata id; several, split by "|", where a name stands for two (a capital for its government); UNKNOWN where
  the annotator was not sure of the id; NIL for private people (photographers, reporters).
- political: heads of state, ministers, legislators, candidates, parties, governments, courts, armed groups,
  international organisations, countries, cities, regions. Media, companies and private people are not.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.places import gold, rows_of
from onrecord import read_article
from onrecord.model import Mention

LABELS = Path(__file__).with_name("who_where.jsonl")
UNSURE = frozenset({"UNKNOWN", "NIL"})
KINDS = ("person", "organization", "place", "nationality")
PARTS = ("read", "unread", "new")


@dataclass(frozen=True, slots=True)
class Label:
    """A mention that the annotator found; `ids` are the ids that are right."""

    start: int
    end: int
    kind: str
    ids: frozenset[str]
    political: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article by its line and the hash of its text, with its labels in order."""

    line: int
    sha256: str
    part: str
    labels: tuple[Label, ...]


def labelled(path: Path = LABELS) -> list[Labelled]:
    """All labelled articles."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Labelled(row["line"], row["sha256"], row["part"], _labels(row["mentions"])) for row in rows]


def _labels(rows: Iterable[tuple[int, int, str, str, bool]]) -> tuple[Label, ...]:
    return tuple(
        Label(start, end, kind, frozenset(ids.split("|")), political) for start, end, kind, ids, political in rows
    )


def articles(path: Path) -> Iterator[tuple[Labelled, str, str | None]]:
    """The labelled articles with text and day. Raises ValueError where a text is not the one that was labelled."""
    rows = list(rows_of(path))
    for one in labelled():
        row = rows[one.line]
        if hashlib.sha256(row["text"].encode()).hexdigest() != one.sha256:
            raise ValueError(f"line {one.line} of {path} is another text than the one that was labelled")
        yield one, row["text"], row["published"]


def counts(one: Labelled, mentions: Iterable[Mention]) -> Counter[str]:
    """What is right and wrong in an article; keys are "KIND given", "KIND right", "KIND wanted" and so on."""
    named = [mention for mention in mentions if mention.form == "name" and mention.kind in KINDS]
    with_id = [mention for mention in named if mention.entity is not None and mention.entity.wikidata_id]
    found: Counter[str] = Counter()
    for mention in with_id:
        outcome = judged(mention, one.labels)
        found[f"{mention.kind} {outcome}"] += 1
    for label in (label for label in one.labels if label.political):
        found[f"{label.kind} political"] += 1
        if not label.ids & UNSURE:
            found[f"{label.kind} known"] += 1
            found[f"{label.kind} found"] += any(_is_right(mention, label) for mention in with_id)
    return found


def judged(mention: Mention, labels: Iterable[Label]) -> str:
    """What a mention with an id is: right, wrong, spurious, or unsure, where the annotator was not sure of the id."""
    over = [label for label in labels if label.start < mention.end and mention.start < label.end]
    if any(_is_right(mention, label) for label in over):
        return "right"
    if any("UNKNOWN" in label.ids for label in over):
        return "unsure"
    return "wrong" if over else "spurious"


def _is_right(mention: Mention, label: Label) -> bool:
    overlaps = label.start < mention.end and mention.start < label.end
    return overlaps and mention.entity is not None and mention.entity.wikidata_id in label.ids


def figures(found: Mapping[str, int], kinds: Iterable[str] = KINDS) -> dict[str, float]:
    """Precision (unsure left out), recall where the id is known, and recall over all political mentions."""
    total = {key: sum(found.get(f"{kind} {key}", 0) for kind in kinds) for key in _KEYS}
    given = total["right"] + total["wrong"] + total["spurious"]
    return {
        **total,
        "precision": round(total["right"] / max(1, given), 3),
        "recall_known": round(total["found"] / max(1, total["known"]), 3),
        "recall_all": round(total["found"] / max(1, total["political"]), 3),
    }


_KEYS = ("right", "wrong", "spurious", "unsure", "political", "known", "found")


def main(path: str | None = None) -> None:
    """Print the figures of every part, by kind; errors are listed for the part that is read."""
    load = Path(path) if path else gold() / "load/articles.jsonl.gz"
    found: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    errors: Counter[tuple[str, ...]] = Counter()
    for one, text, day in articles(load):
        mentions = read_article(text, published=day, layers=("mentions",)).mentions
        found[one.part] += counts(one, mentions)
        if one.part == "read":
            errors.update(_errors(one, text, mentions))
    for part, counted in found.items():
        print(part, figures(counted))
        for kind in KINDS:
            print(" ", kind, figures(counted, (kind,)))
    for error, number in errors.most_common(60):
        print(number, *error)


def _errors(one: Labelled, text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, ...]]:
    named = [
        each
        for each in mentions
        if each.form == "name" and each.kind in KINDS and each.entity and each.entity.wikidata_id
    ]
    for mention in named:
        outcome = judged(mention, one.labels)
        if outcome in {"wrong", "spurious"}:
            yield outcome, mention.kind, mention.text, str(mention.entity and mention.entity.wikidata_id)
    for label in one.labels:
        if label.political and not label.ids & UNSURE and not any(_is_right(each, label) for each in named):
            yield "missed", label.kind, text[label.start : label.end], "|".join(sorted(label.ids))


if __name__ == "__main__":
    main(*sys.argv[1:])
