"""Sources that name a kind of organisation: "the paper", "the agency", "the campaign"."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.entities.keys import is_acronym
from onrecord.entities.knowledge import knowledge
from onrecord.entities.names import Name
from onrecord.entities.people import Figure
from onrecord.statements.epithets import described, held_by
from onrecord.statements.salience import rated, salient
from onrecord.statements.scene import INDEFINITE, Answers, Phrase, Scene, Who, named_soon

_ANY_ACRONYM = "*"
"""Among the words of a noun: a name in capitals may be meant by it."""
_STAFF = frozenset("spokesman spokeswoman spokesperson spokespeople ceo executive executives cofounder".split())
_EMPLOYS = 0.6
"""How well one goes with "the company" of whom only a spokesman or an executive is told."""
_SPOKEN = 2
"""Sentences back in which somebody spoke who may be an organ of news."""
_OF_PERSONS = {"administration": frozenset({"president", "governor"}), "campaign": frozenset({"nominee", "candidate"})}
"""What is called by a person's name, and the roles of that person."""


def by_body(scene: Scene, number: int, answers: Answers, chunk: Phrase, *, introduced: bool) -> Who:
    """Whom "the paper" or "a court" means; `introduced`: one without a name was brought in by that noun before."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    if scene.tokens[chunk.first].key in INDEFINITE:
        return _named_next(scene, number, noun)
    words = known.organization_nouns.get(noun)
    if words and (found := salient(scene, number, answers, rated(scene, _called_by(words)))):
        return found
    if noun in known.employers and (found := salient(scene, number, answers, _told_by(scene, noun))):
        return found
    if introduced:
        return ()
    if noun in known.organ_nouns and (found := salient(scene, number, answers, rated(scene, _is_organ))):
        return found
    return (
        _joined_before(number, answers, noun)
        or _joined(scene, number, answers, noun)
        or _named_next(scene, number, noun)
        or (_spoke_last(scene, number, answers) if noun in known.organ_nouns else ())
    )


def _spoke_last(scene: Scene, number: int, answers: Answers) -> Who:
    """The one of no known kind, or an organisation, that spoke right before "the website"."""
    for other in reversed(range(number)):
        if scene.sentence(scene.phrases[number]) - scene.sentence(scene.phrases[other]) > _SPOKEN:
            return ()
        who = answers[other] or ()
        if len(who) == 1 and isinstance(who[0], int) and scene.cast.figures[who[0]].kind in {"organization", ""}:
            return who
    return ()


def _told_by(scene: Scene, noun: str) -> dict[int, float]:
    """How well figures go with a noun for organisations, by what the article says of them.

    It tells them by the noun ("the tech company Ostlex"), or names their staff ("a spokesman for Ostlex").
    """
    fits: dict[int, float] = {}
    for name, figure in zip(scene.names, scene.cast.of_name, strict=True):
        if figure is not None and scene.cast.figures[figure].kind in {"organization", ""}:
            told = 1.0 if noun in described(scene, name) else _EMPLOYS if _employs(scene, name) else 0.0
            fits[figure] = max(told, fits.get(figure, 0.0))
    return fits


def _employs(scene: Scene, name: Name) -> bool:
    """Whether somebody who speaks for a company or leads it is named by its name: "a spokesman for X", "X's CEO"."""
    tokens = scene.tokens
    behind = tokens[name.last].key if name.last < len(tokens) else ""
    before = [token.key for token in tokens[max(0, name.first - 2) : name.first]]
    return behind in _STAFF or (len(before) == 2 and before[0] in _STAFF and before[1] in {"for", "of", "at"})


def _is_organ(figure: Figure) -> float:
    if figure.kind != "organization":
        return 0.0
    return 1.0 if figure.keys[-1] in knowledge().organs else 0.4 if is_acronym(figure.name) else 0.0


def _called_by(words: frozenset[str]) -> Callable[[Figure], float]:
    return lambda figure: _is_called_for(figure, words)


def _is_called_for(figure: Figure, words: frozenset[str]) -> float:
    """How well an organisation's name goes with words for it; a name of one word is more likely cut off."""
    if figure.kind != "organization":
        return 0.0
    if is_acronym(figure.name) and _ANY_ACRONYM in words and not _is_noun(figure.keys[-1]):
        return 0.5
    ends = next((at for at, key in enumerate(figure.keys) if key in {"of", "for", "on"} and at), len(figure.keys))
    if figure.keys[ends - 1].rstrip(".") not in words:
        return 0.0
    return 1.0 if len(figure.keys) > 1 else 0.3


def _is_noun(word: str) -> bool:
    """Whether a word in capitals is an organ of news or a kind of organisation ("PAC"), not the name of any."""
    return word in knowledge().organs or word in knowledge().organizations


def _joined_before(number: int, answers: Answers, noun: str) -> Who:
    """The last "Brack campaign" that spoke before "the campaign"."""
    for answer in reversed(answers[:number]):
        for who in answer or ():
            if isinstance(who, str) and who.endswith(f" {noun}"):
                return (who,)
    return ()


def _joined(scene: Scene, number: int, answers: Answers, noun: str) -> Who:
    """The "Brack administration" of the president of whom the text is about."""
    roles = _OF_PERSONS.get(noun, frozenset())

    def heads(figure: Figure) -> float:
        if figure.kind != "person":
            return 0.0
        return 1.0 if roles & figure.roles else 0.7 if not figure.roles and roles & held_by(figure) else 0.0

    found = salient(scene, number, answers, rated(scene, heads)) if roles else ()
    return tuple(f"{scene.cast.figures[who].last} {noun}" for who in found if isinstance(who, int))


def _named_next(scene: Scene, number: int, noun: str) -> Who:
    """The organisation that is named soon by a name that goes with its noun: "A court ruled … the Court of Appeals"."""
    words = knowledge().organization_nouns.get(noun, frozenset())
    for _, figure in named_soon(scene, number):
        if _is_called_for(scene.cast.figures[figure], words) == 1:
            return (figure,)
    return ()
