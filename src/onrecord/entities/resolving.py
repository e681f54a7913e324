"""Leads names to entities: candidates ranked by their features, in two rounds, one sense for a name in an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.features import features, score
from onrecord.entities.keys import key_of
from onrecord.entities.knowledge import Gender, knowledge
from onrecord.entities.scene import Around, Scene
from onrecord.entities.settings import settings
from onrecord.entities.spots import Spot
from onrecord.entities.tables import Candidate, Fact

_MOST = 40
"""Candidates of one name that are looked at, by their prior."""
_ROUNDS = 2
_PEOPLE_KINDS = frozenset({"person"})
_ENDINGS = 2


class Choice(NamedTuple):
    """A candidate with its score and what it is made of, by the name of the feature."""

    candidate: Candidate
    score: float
    told: dict[str, float]


class Resolved(NamedTuple):
    """What a group of spots leads to: the choice (None: nothing in the tables), and all that were weighed."""

    spots: tuple[int, ...]
    choice: Choice | None
    weighed: tuple[Choice, ...]


def resolve(scene: Scene) -> tuple[Resolved, ...]:
    """One answer for each group of spots that share a sense."""
    groups = _groups(scene)
    around = Around(_anchors(scene, groups))
    answers: dict[object, Resolved] = {}
    for _ in range(_ROUNDS):
        answers = {key: _resolved(scene, around, key, group) for key, group in groups.items()}
        around = Around(
            (key, one.choice.candidate.fact)
            for key, one in answers.items()
            if one.choice is not None and one.choice.candidate.fact.kind in {"place", "people"}
            for _ in one.spots
        )
    return tuple(answers.values())


def _groups(scene: Scene) -> dict[object, tuple[int, ...]]:
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for number, spot in enumerate(scene.spots):
        groups[_group(scene, spot)].append(number)
    return {key: tuple(several) for key, several in groups.items()}


def _group(scene: Scene, spot: Spot) -> object:
    """Names of one person are one group; of everything else, names that are spelled alike."""
    figure = scene.figure(spot)
    if figure is not None and not any(one.form == "demonym" for one in spot.candidates):
        known = scene.cast.figures[figure]
        place = spot.last - spot.first == 1 and any(one.fact.kind == "place" for one in spot.candidates)
        first = spot.text.casefold() != known.last.casefold() and spot.text.casefold() in scene.settled
        alone = place and (first or (len(known.keys) == 1 and not known.roles))
        surely = known.kind == "person" and bool(known.roles or known.gender) and not alone
        if surely or (
            not alone and len(known.keys) > 1 and not any(one.fact.kind == "place" for one in spot.candidates)
        ):
            return figure
    return spot.text.casefold()


def _anchors(scene: Scene, groups: dict[object, tuple[int, ...]]) -> list[tuple[object, Fact]]:
    """The places that need no context: countries and states, by their names and by the words for their people."""
    anchors = []
    for key, group in groups.items():
        for number in group:
            best = next(iter(scene.spots[number].candidates), None)
            if best is not None and best.fact.kind_class in {"country", "division"} and best.form != "abbreviation":
                anchors.append((key, best.fact))
        facts = [one for number in group for one in scene.containers.get(number, ())[:1]]
        anchors += [(key, fact) for fact in facts]
    return anchors


def _resolved(scene: Scene, around: Around, key: object, group: tuple[int, ...]) -> Resolved:
    weighed = []
    for candidate in _candidates(scene, key, group):
        told = features(scene, around, key, group, candidate)
        weighed.append(Choice(candidate, score(told), told))
    weighed.sort(key=lambda one: (-one.score, one.candidate.fact.id))
    best = weighed[0] if weighed else None
    if best is not None and best.score < settings().thresholds[best.candidate.fact.kind]:
        best = None
    return Resolved(group, best, tuple(weighed))


def _candidates(scene: Scene, key: object, group: tuple[int, ...]) -> list[Candidate]:
    """What a group may mean: where it holds a name in full, that name decides."""
    spots = [scene.spots[number] for number in group]
    full = [spot for spot in spots if spot.last - spot.first > 1]
    person = isinstance(key, int) and scene.cast.figures[key].kind == "person"
    figures = {figure for spot in spots if (figure := scene.figure(spot)) is not None}
    genders = {scene.cast.figures[figure].gender for figure in figures} - {""}
    found: dict[int, Candidate] = {}
    for spot in full or spots:
        for one in spot.candidates[:_MOST]:
            fits = (not person or one.fact.kind == "person") and not _is_code(scene, spot, one)
            fits = fits and not (genders and _gender(one) and _gender(one) not in genders)
            if fits and (one.fact.id not in found or one.form == "name"):
                found[one.fact.id] = one
    return list(found.values())


def _gender(one: Candidate) -> Gender:
    """The gender that a person's first name tells: "Mr. Brack" is not Ada Brack."""
    return knowledge().genders.get(key_of(one.fact.name.partition(" ")[0]), "") if one.fact.kind == "person" else ""


def _is_code(scene: Scene, spot: Spot, one: Candidate) -> bool:
    """A state's two letters that follow no comma are no state ("ME", "OR")."""
    if one.form != "abbreviation" or len(spot.text) > _ENDINGS:
        return False
    return spot.first == 0 or scene.tokens[spot.first - 1].text not in {",", "("}


def labels_of(scene: Scene, group: Sequence[int]) -> list[str]:
    """The parser's labels for the names of a group."""
    return [scene.spots[number].label for number in group if scene.spots[number].label]
