"""The mentions of an article: names found, resolved, and told as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.entities.names import names_of
from onrecord.entities.offices import standing_of
from onrecord.entities.people import cast_of
from onrecord.entities.resolving import Resolved, labels_of, resolve
from onrecord.entities.scene import Scene
from onrecord.entities.settings import settings
from onrecord.entities.spots import Labelled, Spot, spots_of
from onrecord.entities.tables import Candidate, Tables
from onrecord.entities.tokens import tokens_of
from onrecord.language import Named
from onrecord.model import Entity, Mention, MentionKind, Span

_TEAMS = frozenset({"country", "division", "city", "county"})
_AGAINST = frozenset({"v", "vs", "versus"})
_AFTER_PLACE = frozenset({"(", "--", "—", "–"})
_MARKS = re.compile(r"\s*[*();\[\]]\s*|\s+(?:,|--?|–|—)\s+|\s+(?=\d{4}-)")
_TAIL = re.compile(r"['’]s$|(?:\s+[a-z]+)+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_NAME: dict[str, MentionKind] = {"person": "person", "organization": "organization", "place": "place"}


def scene_of(
    text: str, paragraphs: Sequence[Span], named: Iterable[Sequence[Named]], day: str | None, tables: Tables
) -> Scene:
    """What is known of a text before its mentions are resolved; `named` are the parser's names of each paragraph."""
    tokens = tokens_of(text, paragraphs)
    names = names_of(tokens)
    labelled = [
        Labelled(paragraph.start + one.start, paragraph.start + one.end, one.label)
        for paragraph, several in zip(paragraphs, named, strict=True)
        for part in several
        for one in _trimmed(part, paragraph.text)
        if one.label in settings().labels or one.label == "DATE"
    ]
    spots = spots_of(text, tokens, names, labelled, tables)
    people = {one.fact.id for spot in spots for one in spot.candidates if one.fact.kind == "person"}
    return Scene(tokens, names, cast_of(names, tokens), spots, tables.offices(people) if people else {}, day)


def _trimmed(one: Named, text: str) -> Iterator[Named]:
    """The parts of a name between marks, each without "the" before it, and possessive and lower case after it."""
    start = one.start
    for mark in [*_MARKS.finditer(text, one.start, one.end), None]:
        end = one.end if mark is None else mark.start()
        first = start + (4 if text[start:end].lower().startswith("the ") else 0)
        ending = _TAIL.search(text[first:end])
        last = first + ending.start() if ending else end
        if first < last:
            yield Named(first, last, one.label)
        start = mark.end() if mark is not None else end


def mentions_of(scene: Scene) -> tuple[Mention, ...]:
    """The mentions of a scene, in order."""
    found = (mention for one in resolve(scene) for mention in _mentions(scene, one))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _mentions(scene: Scene, resolved: Resolved) -> Iterator[Mention]:
    kind = _kind(scene, resolved)
    for number in resolved.spots:
        spot = scene.spots[number]
        candidate = resolved.choice.candidate if resolved.choice else None
        if candidate is not None and is_team(scene, spot, candidate):
            yield Mention(spot.start, spot.end, spot.text, kind="organization")
        elif candidate is not None:
            yield Mention(spot.start, spot.end, spot.text, kind=kind or "other", entity=entity_of(candidate, scene))
        elif kind is not None:
            entity = _unknown(scene, spot) if kind == "person" else None
            yield Mention(spot.start, spot.end, spot.text, kind=kind, entity=entity)


def is_team(scene: Scene, spot: Spot, candidate: Candidate) -> bool:
    """Whether the name of a place means its team here."""
    fact = candidate.fact
    if fact.kind_class not in _TEAMS or candidate.form == "demonym":
        return False
    before, after = scene.before(spot), scene.tokens[spot.last].text if spot.last < len(scene.tokens) else ""
    if after.lower() in _AGAINST or (before is not None and before.key in _AGAINST):
        return True
    if before is not None and (before.text in settings().placing or before.text == "("):
        return False
    if spot.text.isupper() and (
        before is None or before.text == "." or after in _AFTER_PLACE or _YEAR.fullmatch(after)
    ):
        return False  # "LONDON (Reuters)", "LONDON 1996-08-30"
    if scene.is_in_row(spot):
        return False  # "Northampton, England"
    return scene.is_sport or (after[:1].isdigit() and not _YEAR.fullmatch(after) and before is not None)


def _kind(scene: Scene, resolved: Resolved) -> MentionKind | None:
    """The kind of a mention; None where it is most likely no name at all."""
    if resolved.choice is not None:
        fact, form = resolved.choice.candidate
        return "nationality" if form == "demonym" or fact.kind == "people" else _OF_NAME[fact.kind]
    spot = scene.spots[resolved.spots[0]]
    named = scene.names[spot.name].kind if spot.name is not None else ""
    figure = scene.figure(spot)
    if figure is not None and scene.cast.figures[figure].kind == "person":
        return "person"
    labels = labels_of(scene, resolved.spots)
    if labels:
        return settings().labels.get(max(labels, key=labels.count))
    return _OF_NAME.get(named)


def _unknown(scene: Scene, spot: Spot) -> Entity:
    """A person known only from the page."""
    figure = scene.figure(spot)
    return Entity(name=spot.text if figure is None else scene.cast.figures[figure].name)


def entity_of(candidate: Candidate, scene: Scene) -> Entity:
    """A candidate as an entity; a person with the office held on the day of publishing, and its sector."""
    fact = candidate.fact
    standing = standing_of(scene.offices.get(fact.id, ()), scene.day)
    return Entity(
        name=fact.name,
        wikidata_id=fact.qid,
        country=fact.country,
        sector=fact.sector or standing.sector,
        latitude=fact.latitude,
        longitude=fact.longitude,
        description=fact.kind_class or standing.title,
        code=fact.code,
    )
