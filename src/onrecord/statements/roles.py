"""Sources that name a role: "the senator", "the Vermont Republican", "a former mayor"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.entities.knowledge import knowledge
from onrecord.statements.belonging import belonging, owner_of
from onrecord.statements.bodies import by_body
from onrecord.statements.epithets import Likeness, epithets_of, held_by, likeness
from onrecord.statements.salience import has_gender, salient
from onrecord.statements.scene import AHEAD, INDEFINITE, PREPOSITIONS, Answers, Phrase, Scene, Who, named_soon

_PROMINENT = 0.4
"""Share of all mentions of persons from which on a role nobody is given may mean a person."""
_OF_PARTY, _BY_OFFICE = 0.5, 0.7
"""How well persons go with a role who are only known to be of its party, or only by the tables to have had it."""
_UNKNOWN_YET = frozenset({"next", "future", "any"})
"""Words that tell of a role that nobody has it yet: "the next mayor"."""


def by_role(scene: Scene, number: int, answers: Answers, chunk: Phrase) -> Who:
    """Whom "the senator" or "the paper" means."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    role = known.role_behind(scene.tokens[chunk.last - 2].key, noun)
    if role is None:
        introduced = _is_introduced(scene, scene.phrases[number], noun)
        return by_body(scene, number, answers, chunk, introduced=introduced)
    if role in known.general or not _UNKNOWN_YET.isdisjoint(token.key for token in scene.tokens[slice(*chunk)]):
        return ()
    if scene.tokens[chunk.first].key in INDEFINITE:
        return _named_next(scene, number, role, _persons(scene)) or _introduced_next(scene, number, answers, role)
    return _holder(scene, number, answers, role, chunk)


def _holder(scene: Scene, number: int, answers: Answers, role: str, chunk: Phrase) -> Who:
    if (owner := owner_of(scene, chunk)) and (found := belonging(scene, owner, role)):
        return found
    said, figures = epithets_of(scene, chunk), scene.cast.figures
    others = (who for who in _persons(scene) if who not in owner)
    likely = {who: alike for who in others if (alike := likeness(said, scene, who)) is not Likeness.AGAINST}
    persons = list(likely)
    holders = [who for who in persons if role in figures[who].roles]
    if not holders and _is_introduced(scene, scene.phrases[number], role):
        return ()
    holders = holders or [who for who in persons if figures[who].is_called(role)]
    if fitness := _fitness(scene, role, likely, holders, of_party=bool(said.parties)):
        found = salient(scene, number, answers, fitness) or _named_next(scene, number, role, persons)
        if not found and said.parties and fitness.keys().isdisjoint(_named_before(scene, number)):
            found = salient(scene, number, answers, dict.fromkeys(persons, _OF_PARTY))
        return found
    return _guessed(scene, number, answers, role, chunk)


def _guessed(scene: Scene, number: int, answers: Answers, role: str, chunk: Phrase) -> Who:
    """Whom a role means that the article gives to nobody."""
    if any(token.owns for token in scene.tokens[chunk.first : chunk.last - 1]):
        return _introduced_next(scene, number, answers, role)
    told_more = chunk.last < scene.phrases[number].last and scene.tokens[chunk.last].key in PREPOSITIONS
    bare = not told_more and role not in knowledge().offices and role not in knowledge().peoples
    found = _prominent(scene, role) if bare else ()
    return found or _introduced_next(scene, number, answers, role)


def _fitness(
    scene: Scene, role: str, likely: Mapping[int, Likeness], holders: Sequence[int], *, of_party: bool
) -> dict[int, float]:
    """How well persons go with a role and what is said of it: by the article, else by their offices and party."""
    fitting = [who for who, alike in likely.items() if alike is Likeness.WITH]
    surely = [who for who in holders if likely[who] is Likeness.WITH]
    if surely and not of_party:
        return dict.fromkeys(surely, 1.0)
    if of_party and not surely and not fitting:
        return dict.fromkeys(likely, _OF_PARTY)  # whoever is not known to be of another one
    by_office = [who for who in (likely if of_party else fitting) if role in held_by(scene.cast.figures[who])]
    weak = dict.fromkeys(fitting, _OF_PARTY) if of_party and not by_office else dict.fromkeys(by_office, _BY_OFFICE)
    return weak | dict.fromkeys(surely or (() if by_office else holders), 1.0)


def _persons(scene: Scene) -> list[int]:
    return [who for who, figure in enumerate(scene.cast.figures) if figure.kind == "person"]


def _named_before(scene: Scene, number: int) -> set[int]:
    """The figures that are named before a source."""
    return {mention.figure for mention in scene.mentions if mention.start < scene.sources[number].start}


def _named_next(scene: Scene, number: int, role: str, persons: Sequence[int]) -> Who:
    """Who is first named soon after a source, and by the same role: "The mayor said … Mayor Ada Brack …"."""
    for name, figure in named_soon(scene, number):
        if figure in persons and name.first > scene.phrases[number].last and role in name.roles:
            return (figure,)
    return ()


def _introduced_next(scene: Scene, number: int, answers: Answers, role: str) -> Who:
    """The person who speaks next and is first named there: "The mayor's brother said … Tom Brack told …".

    One who is given another role is not meant.
    """
    for other in range(number + 1, len(answers)):
        who, phrase = answers[other], scene.phrases[other]
        if scene.sentence(phrase) - scene.sentence(scene.phrases[number]) > AHEAD:
            return ()
        if who and len(who) == 1 and isinstance(who[0], int) and scene.cast.figures[who[0]].kind == "person":
            first = min(mention.start for mention in scene.mentions if mention.figure == who[0])
            figure = scene.cast.figures[who[0]]
            alike = not figure.roles or figure.is_called(role)
            return who if first >= scene.tokens[phrase.first].start and alike else ()
    return ()


def _prominent(scene: Scene, role: str) -> Who:
    """The person whom the article is about, if it names one far more often than others."""
    persons = Counter(m.figure for m in scene.mentions if scene.cast.figures[m.figure].kind == "person")
    (first, times), (_, second) = (*persons.most_common(2), (0, 0), (0, 0))[:2]
    gender = knowledge().gender_of_role(role)
    fits = bool(persons) and has_gender(gender, scene.cast.figures[first]) if gender else bool(persons)
    return (first,) if fits and times >= max(2 * second, _PROMINENT * persons.total()) else ()


def _is_introduced(scene: Scene, phrase: Phrase, role: str) -> bool:
    """Whether somebody without a name was brought in before by the role: "a senator"."""
    for at in range(phrase.first):
        if scene.tokens[at].key == role and any(
            token.key in {"a", "an"} for token in scene.tokens[max(0, at - 4) : at]
        ):
            return True
    return False
