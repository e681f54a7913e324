"""Build the labelled set of near-duplicates: GOLD/load → bench/duplicates.json, ids and edits without text.

    python -m tools.build_duplicate_pairs GOLD [FILE]

400 articles are edited as reprints do, one to three edits each; 400 pairs of different articles are the nearest on
their topic, by the share of rare words, an article once. `real` holds candidate pairs of the same articles judged by
reading (the 60 that share the largest part of the shorter text; headline, outlet, day and length of all, the opening of
those that these left open); it is kept as it stands in FILE.

An edit is a list: ["cut tail", share kept], ["cut head", paragraphs], ["insert", id of another article, its paragraph,
where], ["append", id, paragraph], ["replace", place of the word, new word], ["headline", id whose headline is taken].
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "bench/duplicates.json"
SEED, EDITED, HARD = 8, 400, 400
SHORTEST = 1_500  # characters of an article that is edited
NEW_WORDS = ("seven", "Wednesday", "northern", "officials", "reportedly", "2,400")
_WORD = re.compile(r"\w+")


def load(gold: Path) -> dict[str, dict[str, Any]]:
    """The articles by id."""
    with gzip.open(gold / "load/articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return {record["id"]: record for record in map(json.loads, file)}


def edited(record: Mapping[str, Any], edits: Sequence[Sequence[Any]], articles: Mapping[str, Any]) -> tuple[str, str]:
    """Headline and text of an article after edits."""
    headline, paragraphs = record["headline"] or "", record["text"].split("\n\n")
    for kind, *told in edits:
        if kind == "cut tail":
            paragraphs = "\n\n".join(paragraphs)[: int(told[0] * len(record["text"]))].split("\n\n")
        elif kind == "cut head":
            paragraphs = paragraphs[told[0] :]
        elif kind in ("insert", "append"):
            place = told[2] if kind == "insert" else len(paragraphs)
            paragraphs.insert(place, articles[told[0]]["text"].split("\n\n")[told[1]])
        elif kind == "replace":
            text = "\n\n".join(paragraphs)
            word = list(_WORD.finditer(text))[told[0]]
            paragraphs = (text[: word.start()] + told[1] + text[word.end() :]).split("\n\n")
        else:
            headline = articles[told[0]]["headline"] or ""
    return headline, "\n\n".join(paragraphs)


def edits(record: Mapping[str, Any], ids: Sequence[str], articles: Mapping[str, Any], chance: Any) -> list[list[Any]]:
    """One to three edits of different kinds; a cut tail leaves 35 to 90 hundredths."""

    def other() -> tuple[str, int]:
        name = chance.choice(ids)
        return name, chance.randrange(len(articles[name]["text"].split("\n\n")))

    made: dict[str, list[Any]] = {
        "replace": ["replace", chance.randrange(100), chance.choice(NEW_WORDS)],
        "cut tail": ["cut tail", chance.randrange(35, 91) / 100],
        "insert": ["insert", *other(), chance.randrange(3)],
        "append": ["append", *other()],
        "headline": ["headline", chance.choice(ids)],
    }
    if record["text"].count("\n\n") > 8:
        made["cut head"] = ["cut head", 1]
    kinds = chance.sample(sorted(made), chance.randrange(1, 4))
    return [made[kind] for kind in made if kind in kinds]


def hard(articles: Mapping[str, Any]) -> list[list[str]]:
    """The pairs of articles that share most rare words, each article once: those of one topic, most of one day."""
    words = {name: set(_WORD.findall(one["text"].lower())) for name, one in articles.items()}
    counts = Counter(word for one in words.values() for word in one)
    holders: dict[str, list[str]] = defaultdict(list)
    for name, own in words.items():
        for word in sorted(own):
            if 2 <= counts[word] <= 12:
                holders[word].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        shared.update((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
    used: set[str] = set()
    found: list[list[str]] = []
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if not {one, other} & used and len(found) < HARD:
            used |= {one, other}
            found.append([one, other])
    return found


def build(gold: Path, target: Path) -> Path:
    """Write the set and give its path; judged pairs that the file has already are kept."""
    articles = load(gold)
    chance = random.Random(SEED)
    ids = sorted(articles)
    long = [name for name in ids if len(articles[name]["text"]) >= SHORTEST]
    chosen = chance.sample(long, EDITED)
    told = {
        "edited": [{"id": name, "edits": edits(articles[name], ids, articles, chance)} for name in chosen],
        "hard": hard(articles),
        "real": json.loads(target.read_text("utf-8"))["real"] if target.exists() else [],
    }
    parts = [
        f'"{part}": [\n' + ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n]"
        for part, rows in told.items()
    ]
    target.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")
    return target


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET))
