"""Sources that name a role or a kind of organisation: "the senator", "the paper", "the campaign"."""

from __future__ import annotations

from collections import Counter

from onrecord.entities.knowledge import knowledge
from onrecord.entities.people import Figure
from onrecord.statements.salience import has_gender, salient
from onrecord.statements.scene import Answers, Phrase, Scene, Who

_AHEAD = 6
"""Sentences ahead in which the one that a role means may be named."""
_PROMINENT = 0.4
"""Share of all mentions of persons from which on a role nobody is given may mean a person."""


def by_role(scene: Scene, number: int, answers: Answers, chunk: Phrase) -> Who:
    """Whom "the senator" or "the paper" means."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    role = known.role_of(noun)
    if role is not None and role not in known.general:
        return _holder(scene, number, answers, role)
    if role is not None:
        return ()
    introduced = _is_introduced(scene, scene.phrases[number], noun)
    if noun in known.organ_nouns and not introduced and (found := salient(scene, number, answers, _is_organ)):
        return found
    words = known.organization_nouns.get(noun)
    if words and (found := salient(scene, number, answers, lambda figure: _is_called_for(figure, words))):
        return found
    return () if introduced else _joined_before(number, answers, noun)


def _is_organ(figure: Figure) -> float:
    return 1.0 if figure.kind == "organization" and figure.keys[-1] in knowledge().organs else 0.0


def _is_called_for(figure: Figure, words: frozenset[str]) -> float:
    """How well an organisation's name goes with words for it; a name of one word is more likely cut off."""
    ends = next((at for at, key in enumerate(figure.keys) if key in {"of", "for"} and at), len(figure.keys))
    if figure.kind != "organization" or figure.keys[ends - 1].rstrip(".") not in words:
        return 0.0
    return 1.0 if len(figure.keys) > 1 else 0.3


def _joined_before(number: int, answers: Answers, noun: str) -> Who:
    """The last "Brack campaign" that spoke before "the campaign"."""
    for answer in reversed(answers[:number]):
        for who in answer or ():
            if isinstance(who, str) and who.endswith(f" {noun}"):
                return (who,)
    return ()


def _holder(scene: Scene, number: int, answers: Answers, role: str) -> Who:
    persons = [figure for figure in scene.cast.figures if figure.kind == "person"]
    holders = [figure for figure in persons if role in figure.roles]
    if not holders and _is_introduced(scene, scene.phrases[number], role):
        return ()
    holders = holders or [figure for figure in persons if figure.is_called(role)]
    if holders:
        found = salient(scene, number, answers, lambda figure: 1.0 if figure in holders else 0.0)
        return found or _named_next(scene, scene.phrases[number], role)
    found = () if role in knowledge().offices or role in knowledge().peoples else _prominent(scene, role)
    return found or _introduced_next(scene, number, answers)


def _named_next(scene: Scene, phrase: Phrase, role: str) -> Who:
    """Who is first named soon after a source, and by the same role: "The mayor said … Mayor Ada Brack …"."""
    sentence = scene.sentence(phrase)
    for name, figure in zip(scene.names, scene.cast.of_name, strict=True):
        ahead = scene.tokens[name.first].sentence - sentence
        if figure is not None and name.first >= phrase.last and role in name.roles and ahead <= _AHEAD:
            return (figure,)
    return ()


def _introduced_next(scene: Scene, number: int, answers: Answers) -> Who:
    """The person who speaks next and is first named there: "The mayor's brother said … Tom Brack told …"."""
    for other in range(number + 1, len(answers)):
        who, phrase = answers[other], scene.phrases[other]
        if scene.sentence(phrase) - scene.sentence(scene.phrases[number]) > _AHEAD:
            return ()
        if who and len(who) == 1 and isinstance(who[0], int) and scene.cast.figures[who[0]].kind == "person":
            first = min(mention.start for mention in scene.mentions if mention.figure == who[0])
            return who if first >= scene.tokens[phrase.first].start else ()
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
