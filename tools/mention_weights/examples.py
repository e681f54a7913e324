"""Labelled articles as a search needs them: each candidate of each group of names, with what choosing it would earn."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import read_article
from onrecord.entities.finding import is_team, scene_of
from onrecord.entities.resolving import resolve
from onrecord.entities.scene import Scene, kilometres
from onrecord.entities.sheet import sheet_of
from onrecord.entities.spots import Spot
from onrecord.entities.tables import Candidate, Fact, built_in
from onrecord.language import analyse

UNREAD = 3
"""Every fourth article, from this one on, is never read here."""
_NEAR = 161.0
_ID = re.compile(r"Q\d+")
_NOWHERE = Fact(0, None, "", "place", "", None, None, None, None, None, None, None, 0.0)

Earned = tuple[int, int, int]
"""Right, given, found: what choosing a candidate adds to each."""


class Option(NamedTuple):
    """A candidate: the number of its group, its features, its kind, and what it earns."""

    group: int
    told: Mapping[str, float]
    kind: str
    earned: Earned


class Examples(NamedTuple):
    """The options of a set and how many names its gold has."""

    name: str
    options: tuple[Option, ...]
    gold: int


Earn = Callable[[Spot, Candidate], Earned]


def entities(path: Path) -> Examples:
    """Articles whose names are led to Wikidata ids."""
    options: list[Option] = []
    total = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if number % 4 != UNREAD:
            document = json.loads(line)
            gold, aside = _labels(document)
            total += len(gold)
            within = document.get("evaluation_span") or (0, len(document["text"]))
            options += _options(document["text"], _by_id(gold, aside, within), len(options))
    return Examples(path.stem, tuple(options), total)


def places(path: Path) -> Examples:
    """Articles whose places have coordinates."""
    options: list[Option] = []
    total = 0
    for number, article in enumerate(ET.parse(path).getroot()):  # noqa: S314 - a labelled set at hand
        if number % 4 != UNREAD:
            gold, aside = _toponyms(article)
            total += len(gold)
            options += _options(article.findtext("text") or "", _by_distance(gold, aside), len(options))
    return Examples(path.stem, tuple(options), total)


def _options(text: str, earn: Earn, before: int) -> Iterator[Option]:
    scene = _scene(text)
    if scene is None:
        return
    for number, one in enumerate(resolve(scene)):
        for choice in one.weighed:
            spots = [scene.spots[at] for at in one.spots]
            counted = [earn(spot, choice.candidate) for spot in spots if not is_team(scene, spot, choice.candidate)]
            earned = (sum(e[0] for e in counted), sum(e[1] for e in counted), sum(e[2] for e in counted))
            yield Option(before * 1000 + number, choice.told, choice.candidate.fact.kind, earned)


def _scene(text: str) -> Scene | None:
    article = read_article(text, layers=())
    analysis = analyse(article)
    if analysis.language != "en":
        return None
    sheet = sheet_of(article)
    return scene_of(sheet.text, sheet.placed, analysis.parses.names(sheet.spans), None, built_in())


def _labels(document: dict[str, Any]) -> tuple[dict[tuple[int, int], str], list[tuple[int, int]]]:
    """The labels that count, as the measure of the project counts them, and the spans that are left aside."""
    gold, aside = {}, []
    for label in document["labels"]:
        start, end = label["span"]
        named = _ID.fullmatch(str(label["entity_id"])) and document["text"][start:end][:1].isupper()
        if named and not label.get("optional") and not label.get("coref"):
            gold[start, end] = label["entity_id"]
        else:
            aside.append((start, end))
    return gold, aside


def _by_id(gold: Mapping[tuple[int, int], str], aside: list[tuple[int, int]], within: tuple[int, int]) -> Earn:
    def earn(spot: Spot, candidate: Candidate) -> Earned:
        if candidate.fact.qid is None:
            return 0, 0, 0
        right = gold.get((spot.start, spot.end)) == candidate.fact.qid
        counts = within[0] <= spot.start and spot.end <= within[1]
        counts = counts and not any(start < spot.end and spot.start < end for start, end in aside)
        return int(right), int(right or counts), int(right)

    return earn


def _toponyms(article: ET.Element) -> tuple[list[tuple[int, int, Fact]], list[tuple[int, int]]]:
    gold, aside = [], []
    for one in article.iter("toponym"):
        span = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
        latitude, longitude = one.findtext("gaztag/lat"), one.findtext("gaztag/lon")
        if latitude and longitude:
            gold.append((*span, _NOWHERE._replace(latitude=float(latitude), longitude=float(longitude))))
        else:
            aside.append(span)
    return gold, aside


def _by_distance(gold: list[tuple[int, int, Fact]], aside: list[tuple[int, int]]) -> Earn:
    def earn(spot: Spot, candidate: Candidate) -> Earned:
        fact = candidate.fact
        if fact.kind not in {"place", "people"} or fact.latitude is None:
            return 0, 0, 0
        if any(start < spot.end and spot.start < end for start, end in aside):
            return 0, 0, 0
        meant = next((at for start, end, at in gold if start < spot.end and spot.start < end), None)
        return (0, 1, 0) if meant is None else (int(kilometres(fact, meant) <= _NEAR), 1, 1)

    return earn
