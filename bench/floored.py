"""What has floors: each quality figure by the set that it is measured on, on a few items (quick) and on all of them."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import NamedTuple

from bench import events, measures, sets, statements, times
from bench.readers import READERS
from bench.sets import Part

AT_MOST = frozenset({"leak", "repeat", *measures.AT_MOST})
"""Figures that are better when they are lower."""
_OF_DUMPS = ("assign_f1", "headline", "leak", "repeat", "whole")
_OF_SCROLLS = ("f1", "title", "count", "whole")
_OF_STATEMENTS = ("exact_source", "exact_cue", "exact_content", "linked_0.8", "linked_0.3")
_OF_PAGES = ("f1", "headline", "day", "day_wrong", "authors", "invented", "headline_again", "standfirst_lost")


class Measured(NamedTuple):
    """The figures of a set, by name, and the hash of what they were measured on."""

    sha256: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Floored:
    """Something with floors: the file or folder it needs below the gold folder, and how it is measured there.

    `between_processors`: how far a figure may lie below its floor where it comes from a network in 8 bits, which rounds
    otherwise on another processor: what was seen is one or two items of a set more or less.
    """

    name: str
    needs: str
    measure: Callable[[ModuleType, Path], Measured]
    quick: bool = False
    between_processors: float = 0.0


def _pages(part: Part, limit: int | None = None) -> Callable[[ModuleType, Path], Measured]:
    def measure(score: ModuleType, folder: Path) -> Measured:
        pages = sets.load(folder, part=part, limit=limit)
        read = READERS["onrecord"]()
        taken = {key: read(pages.page(key), record.get("url")) for key, record in pages.records.items()}
        found = measures.figures(score, pages, taken)
        kept = {name: value for name in _OF_PAGES if (value := found[name]) is not None}
        return Measured(pages.sha256(), kept)

    return measure


def _scrolls(part: Part, limit: int | None = None) -> Callable[[ModuleType, Path], Measured]:
    def measure(score: ModuleType, folder: Path) -> Measured:
        pages = sets.load(folder, part=part, limit=limit)
        with pages.laid_out() as laid_out:
            found = score.score_scrolls(laid_out, None)
        return Measured(pages.sha256(), {name: found[name] for name in _OF_SCROLLS})

    return measure


def _dumps(limit: int | None = None) -> Callable[[ModuleType, Path], Measured]:
    def measure(score: ModuleType, path: Path) -> Measured:
        lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)[:limit]
        with TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()):  # the scorer prints its families
            few = Path(name) / "dumps.jsonl.gz"
            few.write_bytes(gzip.compress(b"".join(lines)))
            found = score.score_dumps(str(few), None)
        return Measured(hashlib.sha256(b"".join(lines)).hexdigest(), {name: found[name] for name in _OF_DUMPS})

    return measure


def _statements(limit: int | None = None) -> Callable[[ModuleType, Path], Measured]:
    def measure(score: ModuleType, folder: Path) -> Measured:
        chosen = list(statements.texts(folder, limit))
        digest = hashlib.sha256()
        with TemporaryDirectory() as name:
            for part in ("text", "attributions"):
                (Path(name) / part).mkdir()
            for article, text, annotation in chosen:
                (Path(name) / f"text/{article}.txt").write_bytes(text.encode())
                (Path(name) / f"attributions/{annotation.name}").write_bytes(annotation.read_bytes())
                digest.update(hashlib.sha256(text.encode() + annotation.read_bytes()).digest())
            found = score.score_statements(name, None)
            figures = {name: found[name]["f1"] for name in _OF_STATEMENTS}
            figures["speaker_given_found_0.8"] = found["speaker_given_found_0.8"]
            return Measured(digest.hexdigest(), figures | statements.direct(Path(name), statements.ours, score))

    return measure


def _times(part: str) -> Callable[[ModuleType, Path], Measured]:
    def measure(score: ModuleType, folder: Path) -> Measured:
        paths = times.documents(folder, part)
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
        return Measured(digest, times.measure(score, paths, times.ours).figures)

    return measure


def _places(score: ModuleType, path: Path) -> Measured:
    found = score.score_places(str(path), None)
    figures = {name: found[name] for name in ("recall", "acc161_of_found", "f1_at_161")}
    return Measured(hashlib.sha256(path.read_bytes()).hexdigest(), figures)


def _entities(score: ModuleType, path: Path) -> Measured:
    found = score.score_entities(str(path), None)
    return Measured(hashlib.sha256(path.read_bytes()).hexdigest(), {"p": found["p"], "f1": found["f1"]})


def _acts(_score: ModuleType, _folder: Path) -> Measured:
    return Measured(hashlib.sha256(events.ACTS.read_bytes()).hexdigest(), events.acts("all"))


def _records(_score: ModuleType, _folder: Path) -> Measured:
    found = events.records("all")
    figures = {name: found[name] for name in ("type", "actor", "dyad", "tuple")}
    return Measured(hashlib.sha256(events.RECORDS.read_bytes()).hexdigest(), figures)


FLOORED: tuple[Floored, ...] = (
    Floored("dumps, 40", "dumps/dev.jsonl.gz", _dumps(40), quick=True),
    Floored("dumps", "dumps/dev.jsonl.gz", _dumps()),
    Floored("scrapinghub, 30", "pages/scrapinghub", _pages("all", 30), quick=True),
    Floored("scrapinghub", "pages/scrapinghub", _pages("all")),
    Floored("publishers, seen, 30", "pages/publishers_dev", _pages("seen", 30), quick=True),
    Floored("publishers, seen", "pages/publishers_dev", _pages("seen")),
    Floored("publishers, unread", "pages/publishers_dev", _pages("unread")),
    Floored("scrolls, seen, 15", "pages/scrolls_dev", _scrolls("seen", 15), quick=True),
    Floored("scrolls, seen", "pages/scrolls_dev", _scrolls("seen")),
    Floored("scrolls, unread", "pages/scrolls_dev", _scrolls("unread")),
    Floored("statements, 12", "statements/dev", _statements(12), quick=True, between_processors=0.005),
    Floored("statements", "statements/dev", _statements(), between_processors=0.002),
    Floored("times, read", "times/tbaq", _times("read"), quick=True),
    Floored("times, unread", "times/tbaq", _times("unread"), quick=True),
    Floored("places", "places/lgl.xml", _places),
    Floored("entities, aida", "entities/aida_dev.jsonl", _entities),
    Floored("entities, news_fair", "entities/news_fair_dev.jsonl", _entities),
    Floored("events, acts", "events", _acts, quick=True, between_processors=0.02),
    Floored("events, records", "events", _records, quick=True, between_processors=0.015),
)


def as_text(floors: Mapping[str, Measured]) -> str:
    """Floors as they are kept in a file."""
    told = {name: {"sha256": one.sha256, "figures": dict(sorted(one.figures.items()))} for name, one in floors.items()}
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def from_text(text: str) -> dict[str, Measured]:
    """Floors from the text of such a file."""
    return {name: Measured(told["sha256"], told["figures"]) for name, told in json.loads(text).items()}
