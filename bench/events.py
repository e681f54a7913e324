"""How well events are found and coded, on sentences written for this; every second one is kept unread.

python -m bench.events acts [--part read|unread|all]
python -m bench.events records [--part read|unread|all]
python -m bench.events judged

`acts`: acts, types, modes, auxiliaries and spans of bench/events_auxiliary.txt. An act is found where words that say it
are; what belongs to it is compared then, but its auxiliaries count as missed where it is missed. `records`: whole
records of bench/events_records.json, as score.py has it. `judged`: how often the type was right where the coder was as
sure as that, in 300 sentences of GOLD/load, one an article; bench/events_judged.json has the verdicts, with the number
of the article from 0 and the place of the evidence in its text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from bench.places import scorer
from onrecord.events.coder import Act, built_in
from onrecord.events.contexts import contexts_of
from onrecord.events.drafts import coded
from onrecord.events.labels import ROLES
from onrecord.events.ontology import ontology
from onrecord.statements.words import Word, words_of
from tools.coder.gold import Text, Told, texts

HERE: Final = Path(__file__).parent
ACTS, RECORDS = HERE / "events_auxiliary.txt", HERE / "events_records.json"
JUDGED: Final = HERE / "events_judged.json"
PARTS: Final = ("read", "unread", "all")

_Item = TypeVar("_Item")


def part_of(items: Sequence[_Item], part: str) -> Sequence[_Item]:
    """The items of even or of odd number, or all."""
    return items if part == "all" else items[PARTS.index(part) :: 2]


def acts(part: str) -> dict[str, float]:
    """The figures of the marked sentences."""
    counts = Counter[str]()
    for text in part_of(list(texts(ACTS)), part):
        words = words_of(text.text)
        found = built_in().code([words])
        counts.update(_compared(text, words, found.acts))
        counts.update(_of_sets("context", text.contexts or (), contexts_of(text.text, found.contexts[0])))
    return dict(_figures(counts))


def _compared(text: Text, words: Sequence[Word], found: Sequence[Act]) -> Iterator[str]:
    """What is right, wrong and missed of a text, as names to be counted."""
    free = list(found)
    for told in text.acts:
        act = next((one for one in free if _meet(told, one, words)), None)
        yield "acts gold"
        if act is None:
            yield from (f"{name} gold" for name in told.auxiliary)
            continue
        free.remove(act)
        kind, mode, auxiliary = coded(act, text.text[: words[act.start].start], text.text[words[act.end - 1].end :])
        yield from ("acts found", "acts right")
        yield from (name for name, same in (("types", kind == told.type), ("modes", mode == told.mode)) if same)
        for name in ontology().auxiliaries:
            yield from _of_sets(name, told.auxiliary & {name}, auxiliary & {name})
        for role, spans in zip(ROLES, act.spans, strict=True):
            here = {(words[start].start, words[end - 1].end) for start, end in spans}
            yield from _of_sets(role, {span for name, span in told.parts if name == role}, here)
    for act in free:
        yield "acts found"
        yield from (f"{name} found" for name in act.auxiliary)


def _meet(told: Told, act: Act, words: Sequence[Word]) -> bool:
    return words[act.start].start < told.end and told.start < words[act.end - 1].end


def _of_sets(name: str, gold: Iterable[Any], found: Iterable[Any]) -> Iterator[str]:
    gold, found = set(gold), set(found)
    yield from [f"{name} gold"] * len(gold) + [f"{name} found"] * len(found) + [f"{name} right"] * len(gold & found)


def _figures(counts: Counter[str]) -> Iterator[tuple[str, float]]:
    for name in ("acts", *ROLES, *ontology().auxiliaries, "context"):
        right, gold, found = (counts[f"{name} {what}"] for what in ("right", "gold", "found"))
        yield f"{name}_f1", round(2 * right / max(1, gold + found), 4)
    yield "acts_precision", round(counts["acts right"] / max(1, counts["acts found"]), 4)
    yield "acts_recall", round(counts["acts right"] / max(1, counts["acts gold"]), 4)
    for name in ("types", "modes"):
        yield f"{name}_of_found", round(counts[name] / max(1, counts["acts right"]), 4)


def records(part: str) -> dict[str, float]:
    """The figures of whole records, by score.py beside the labelled sets."""
    chosen = part_of(json.loads(RECORDS.read_text("utf-8")), part)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.json"
        path.write_text(json.dumps(list(chosen)), encoding="utf-8")
        found: dict[str, float] = scorer().score_events(path, None)
    return found


def judged(_part: str) -> dict[str, list[float]]:
    """Events and the share of right types among them, by the least confidence."""
    rows = json.loads(JUDGED.read_text("utf-8"))
    found = {}
    for least in (0.6, 0.7, 0.8, 0.9):
        right = [row["type_right"] for row in rows if row["confidence"] >= least]
        found[str(least)] = [len(right), round(sum(right) / len(right), 4)]
    return found


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.events", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["acts", "records", "judged"])
    parser.add_argument("--part", choices=PARTS, default="read")
    options = parser.parse_args()
    measure = {"acts": acts, "records": records, "judged": judged}[options.what]
    print(json.dumps(measure(options.part), indent=1))


if __name__ == "__main__":
    main()
