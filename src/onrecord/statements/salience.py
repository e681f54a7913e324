"""Of the figures named before a source, the one that the text is most about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from onrecord.entities.knowledge import Gender
from onrecord.entities.people import Figure
from onrecord.statements.scene import HE_OR_SHE, RELATIVE, Answers, Mention, Scene, Who, quotation_around

_REACH = 14
"""Sentences back in which the one that a pronoun means is sought."""
_FADING = 0.6
"""What is left of the weight of a mention with each sentence that follows."""
_REPEATED = 0.25
"""What all but the weightiest mention of a figure count for."""
_PLAIN = 0.5
"""Weight from which on a mention stands neither in a quotation nor in what the source itself says."""
_LONE = 1.5
"""Weight that the only fitting figure of the nearest sentence gains."""
_LONE_REACH = 2
"""Sentences back in which it gains that."""
_CLEAR = 1.1
"""By how much the first choice of a pronoun must outweigh the second."""


def rated(scene: Scene, rate: Callable[[Figure], float]) -> dict[int, float]:
    """How well each figure goes with something, by the numbers of the figures."""
    return {who: rate(figure) for who, figure in enumerate(scene.cast.figures)}


def salient(scene: Scene, number: int, answers: Answers, fitness: Mapping[int, float]) -> Who:
    """The figure that the text before a source is most about, of those that fit; () if two are as good.

    `fitness` gives by their numbers how well figures go with the source, from 0 to 1.
    """
    weights: defaultdict[int, float] = defaultdict(float)
    best: defaultdict[int, float] = defaultdict(float)
    sentences: defaultdict[int, set[int]] = defaultdict(set)
    barred = _quoting(scene, number, answers)
    for mention in _before(scene, number, answers):
        fit = fitness.get(mention.figure, 0.0)
        if fit and mention.figure not in barred:
            back = scene.sentence(scene.phrases[number]) - mention.sentence
            weight = fit * mention.weight * _FADING**back
            weights[mention.figure] += _REPEATED * min(weight, best[mention.figure])
            if weight > best[mention.figure]:
                weights[mention.figure] += weight - best[mention.figure]
                best[mention.figure] = weight
            if mention.weight >= _PLAIN:
                sentences[back].add(mention.figure)
    nearest = min(sentences, default=0)
    if nearest <= _LONE_REACH and len(sentences[nearest]) == 1:
        weights[next(iter(sentences[nearest]))] += _LONE * _FADING**nearest
    ranked = sorted(weights, key=lambda figure: -weights[figure])
    if len(ranked) > 1 and weights[ranked[0]] < _CLEAR * weights[ranked[1]]:
        return ()
    return (ranked[0],) if ranked else ()


def has_gender(gender: Gender, figure: Figure) -> float:
    """How well a figure goes with "he" or "she", from 0 to 1."""
    if figure.kind == "person":
        return 1.0 if figure.gender == gender else 0.0 if figure.gender else 0.4
    return 0.3 if figure.kind == "" and len(figure.keys) > 1 else 0.0


def _before(scene: Scene, number: int, answers: Answers) -> Iterator[Mention]:
    """What was named before a source, and who spoke by other words than a name; own content counts for less."""
    source, sentence = scene.sources[number], scene.sentence(scene.phrases[number])
    for mention in scene.mentions:
        if mention.start < source.start and mention.sentence >= sentence - _REACH:
            inside = any(start <= mention.start < end for start, end in source.content)
            yield mention._replace(weight=mention.weight * 0.2) if inside else mention
    for other in range(number):
        if scene.phrases[other].last - scene.phrases[other].first == 1:
            token = scene.tokens[scene.phrases[other].first]
            if token.key in HE_OR_SHE or token.key in RELATIVE:
                weight = 1.0 if token.quoted else 3.0
                yield from (
                    Mention(token.start, token.sentence, who, weight)
                    for who in answers[other] or ()
                    if isinstance(who, int)
                )


def _quoting(scene: Scene, number: int, answers: Answers) -> frozenset[int | str]:
    """Who speaks the quotation in which a source stands: one does not call oneself "he"."""
    if not scene.tokens[scene.phrases[number].first].quoted:
        return frozenset()
    outer = quotation_around(scene, number)
    return frozenset() if outer is None else frozenset(answers[outer] or ())
