"""Why a name leads where it does: every candidate with its score, feature by feature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.entities.finding import scene_of
from onrecord.entities.resolving import Resolved, resolve
from onrecord.entities.scene import Scene
from onrecord.entities.settings import settings
from onrecord.entities.sheet import sheet_of
from onrecord.entities.tables import Tables, built_in
from onrecord.language import Analysis
from onrecord.model import Article


class Explained(NamedTuple):
    """A candidate for the names of one group: `chosen` where they lead to it.

    `score` is the sum of the features, each (name, value, weight), the weightiest first; a candidate is chosen where no
    other has more and the score is at least `threshold`, that of its kind.
    """

    names: tuple[str, ...]
    candidate: str
    wikidata_id: str | None
    kind: str
    country: str | None
    chosen: bool
    score: float
    threshold: float
    features: tuple[tuple[str, float, float], ...]


def explain_mentions(article: Article, analysis: Analysis, *, tables: Tables | None = None) -> tuple[Explained, ...]:
    """The candidates of every name of an article, the likeliest of each name first.

    Names that the tables do not know have none. Raises ModelError where the parser is not installed.
    """
    sheet = sheet_of(article)
    named = analysis.parses.names(sheet.spans)
    day = article.published.value[:10] if article.published else None
    scene = scene_of(sheet.text, sheet.placed, named, day, tables or built_in())
    return tuple(one for resolved in resolve(scene) for one in _explained(scene, resolved))


def _explained(scene: Scene, resolved: Resolved) -> Iterator[Explained]:
    names = tuple(dict.fromkeys(scene.spots[number].text for number in resolved.spots))
    weights, thresholds = settings().weights, settings().thresholds
    for choice in resolved.weighed:
        fact = choice.candidate.fact
        features = [(name, value, weights[name]) for name, value in choice.told.items()]
        yield Explained(
            names,
            fact.name,
            fact.qid,
            fact.kind_class or fact.kind,
            fact.country,
            resolved.choice is not None and resolved.choice.candidate == choice.candidate,
            choice.score,
            thresholds[fact.kind],
            tuple(sorted(features, key=lambda one: -abs(one[1] * one[2]))),
        )
