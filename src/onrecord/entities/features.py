"""What speaks for and against a candidate, feature by feature; the weights stand in resources/mentions.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.entities.knowledge import knowledge
from onrecord.entities.scene import Around, Scene, is_within
from onrecord.entities.settings import settings
from onrecord.entities.spots import Spot
from onrecord.entities.tables import Candidate, Office

Group = Sequence[int]
"""Numbers of the spots that mean one thing."""

_NEAR = 150.0
_LONG_AGO = 10
_WELL_KNOWN = 0.9
_SMALL = frozenset("of the and for on in to".split())


def features(scene: Scene, around: Around, key: object, group: Group, candidate: Candidate) -> dict[str, float]:
    """The features of a candidate for a group of spots, those that are 0 left out."""
    fact, spots = candidate.fact, [scene.spots[number] for number in group]
    told = {
        "prior": fact.prior,
        "country": around.share_of_country(fact, key),
        "admin": around.share_of_admin(fact, key),
        "near": float(around.has_near(fact, key, _NEAR)),
        "near_share": around.share_near(fact, key, _NEAR),
        "listed": sum(_is_listed(spot, candidate) for spot in spots) / len(spots),
        "lowered": float(_is_one_word(spots) and scene.is_lowered(spots[0])),
        "abbreviation": float(candidate.form == "abbreviation" and not any(_after_comma(scene, s) for s in spots)),
        "surname_only": float(candidate.form == "surname" and all(spot.last - spot.first == 1 for spot in spots)),
        "full_name": float(candidate.form == "name" and any(spot.last - spot.first > 1 for spot in spots)),
        "opener": float(all(scene.tokens[s.first].opens and s.last == s.first + 1 and not s.label for s in spots)),
        "within_name": sum(number in scene.inner for number in group) / len(group),
        "one_word": float(fact.kind == "organization" and _is_one_word(spots) and fact.prior < _WELL_KNOWN),
        "first_name": float(fact.kind_class == "city" and _is_first_name(spots)),
        "explained": float(any(_means_other(scene, spot, candidate) for spot in spots)),
        "sport": float(scene.is_sport and fact.kind in {"person", "organization"}),
        **_of_label(spots, candidate),
        **_of_container(scene, group, candidate),
        **(_of_offices(scene, group, candidate) if fact.kind == "person" else {}),
    }
    return {name: value for name, value in told.items() if value}


def score(told: dict[str, float]) -> float:
    """The weighted sum of features."""
    weights = settings().weights
    return sum(weights[name] * value for name, value in told.items())


def _is_one_word(spots: Sequence[Spot]) -> bool:
    return all(spot.last - spot.first == 1 for spot in spots)


def _is_listed(spot: Spot, candidate: Candidate) -> bool:
    """Whether a county is named in a list of counties: the name alone would not mean it."""
    return candidate.fact.kind_class == "county" and "Count" not in spot.text and "Co." not in spot.text


def _is_first_name(spots: Sequence[Spot]) -> bool:
    """Whether a word that is a first name is nowhere labelled as a place."""
    places = any(settings().labels.get(spot.label) == "place" for spot in spots)
    return not places and _is_one_word(spots) and spots[0].text.lower() in knowledge().genders


def _means_other(scene: Scene, spot: Spot, candidate: Candidate) -> bool:
    """Whether the text itself explains an acronym otherwise: "artificial limbs (AL)"."""
    words = scene.introduced.get(spot.text)
    if words is None:
        return False
    known = {word for word in candidate.fact.name.lower().split() if word not in _SMALL}
    return not known & {word.lower() for word in words.split()}


def _after_comma(scene: Scene, spot: Spot) -> bool:
    return spot.first > 0 and scene.tokens[spot.first - 1].text in {",", "("}


def _of_label(spots: Sequence[Spot], candidate: Candidate) -> dict[str, float]:
    kinds = [settings().labels.get(spot.label, "") for spot in spots if spot.label]
    if not kinds:
        return {}
    wanted = {"people": "nationality"}.get(candidate.fact.kind, candidate.fact.kind)
    wanted = "nationality" if candidate.form == "demonym" else wanted
    agreeing = sum(kind == wanted for kind in kinds) / len(kinds)
    return {"label": agreeing, "other_label": 1 - agreeing}


def _of_container(scene: Scene, group: Group, candidate: Candidate) -> dict[str, float]:
    """Whether the place lies in the one after its comma, where any of its namesakes does."""
    for number in group:
        around = scene.containers.get(number, ())
        if not around or candidate.fact.kind != "place":
            continue
        lies = any(is_within(candidate.fact, one) for one in around)
        if lies:
            return {"contained": 1.0}
        if any(is_within(other.fact, one) for other in scene.spots[number].candidates for one in around):
            return {"not_contained": 1.0}
    return {}


def _of_offices(scene: Scene, group: Group, candidate: Candidate) -> dict[str, float]:
    offices = scene.offices.get(candidate.fact.id, ())
    roles = _roles(scene, group)
    told = {"title": float(any(_fits(role, offices) for role in roles))}
    if scene.day and offices:
        year = int(scene.day[:4])
        held = [office for office in offices if _held(office, scene.day)]
        over = all(
            (office.first or "")[:4] > scene.day[:4] or (office.last and int(office.last[:4]) < year - _LONG_AGO)
            for office in offices
        )
        leads = any(office.title.startswith(settings().leading) for office in held)
        told |= {"in_office": float(bool(held)), "out_of_office": float(over), "leads": float(leads)}
    return told


def _roles(scene: Scene, group: Group) -> frozenset[str]:
    """The titles and roles of the figure that a group of names means."""
    figures = {scene.cast.of_name[name] for n in group if (name := scene.spots[n].name) is not None}
    return frozenset[str]().union(*(scene.cast.figures[one].roles for one in figures if one is not None))


def _fits(role: str, offices: Iterable[Office]) -> bool:
    stems = settings().titles.get(role, (role,))
    return any(stem in office.title.lower() for office in offices for stem in stems)


def _held(office: Office, day: str) -> bool:
    first, last = office.first or "", office.last or office.seen or "9999"
    return first[: len(day)] <= day and day[: len(last)] <= last
