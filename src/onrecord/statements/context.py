"""Sources that only their context explains: pronouns, "who", "they", "his campaign"."""

from __future__ import annotations

from functools import partial

from onrecord.entities.knowledge import Gender, knowledge
from onrecord.entities.people import Figure
from onrecord.statements.belonging import belonging
from onrecord.statements.roles import by_role
from onrecord.statements.salience import has_gender, rated, salient
from onrecord.statements.scene import (
    HE_OR_SHE,
    PREPOSITIONS,
    RELATIVE,
    SELF,
    Answers,
    Phrase,
    Scene,
    Who,
    chunk_of,
    is_body,
    is_pair,
)

_OWNERS: dict[str, Gender] = {"his": "m", "her": "f"}
_BEFORE_TITLE = 2
"""Words that may stand before the title of the name that opens a sentence: "EU chief"."""
_GROUP_REACH = 4
"""Sentences back in which the group is sought that "they" means."""
_PAIR_REACH = 2
"""Sentences back in which the two are sought that "the two" means."""


def by_context(scene: Scene, number: int, answers: Answers) -> Who:
    """Whom a source means by what stands around it; () where that leaves it open."""
    phrase = scene.phrases[number]
    key = scene.tokens[phrase.first].key
    if phrase.last - phrase.first == 1:
        if key in HE_OR_SHE:
            return salient(scene, number, answers, rated(scene, partial(has_gender, HE_OR_SHE[key])))
        if key in RELATIVE:
            return _antecedent(scene, phrase)
        return _group(scene, number, answers, alone=key == "it")
    chunk = chunk_of(scene, phrase)
    if is_pair(scene, chunk):
        return _two_before(scene, number)
    if key in _OWNERS:
        return _owned(scene, number, answers, chunk)
    return by_role(scene, number, answers, chunk)


def _antecedent(scene: Scene, phrase: Phrase) -> Who:
    """Whom "who" means: the name before it, past what is added to that."""
    at = phrase.first
    while at and scene.tokens[at - 1].text == ",":
        at -= 1
    sentence = scene.sentence(phrase)
    if scene.tokens[at - 1].key in knowledge().plurals:
        return ()
    names = [
        (name, figure)
        for name, figure in zip(scene.names, scene.cast.of_name, strict=True)
        if name.last <= at and scene.tokens[name.first].sentence == sentence and figure is not None
    ]
    for name, figure in reversed(names):
        before = scene.tokens[name.lead - 1].key if name.lead else ""
        added = at - name.last < 12 and scene.tokens[name.last].key in {",", "of"}
        kind = scene.cast.figures[figure].kind
        if kind in {"person", ""} and before not in PREPOSITIONS and (name.last == at or added):
            return (figure,)
    return tuple(figure for name, figure in names[-1:] if name.last == at)


def _group(scene: Scene, number: int, answers: Answers, *, alone: bool) -> Who:
    """The organisation or the several persons that spoke last before "they" or "it"; () if none did."""
    sentence = scene.sentence(scene.phrases[number])
    for other in range(number - 1, -1, -1):
        phrase = scene.phrases[other]
        if sentence - scene.sentence(phrase) > (_GROUP_REACH // 2 if alone else _GROUP_REACH):
            break
        who = answers[other]
        if who is None or phrase.first == phrase.last:
            continue
        if not who and not _may_be_one(scene, phrase):
            return ()
        if who and (len(who) == 1 or not alone) and (len(who) > 1 or is_body(scene, who[0])):
            return who
    return salient(scene, number, answers, rated(scene, _is_organization)) if alone else _pair_before(scene, sentence)


def _is_organization(figure: Figure) -> float:
    return 1.0 if figure.kind == "organization" else 0.0


def _pair_before(scene: Scene, sentence: int) -> Who:
    """The two persons with whom the sentence before opens: "Ada Brack and Otto Quill left. They …"."""
    found = [
        (name, figure)
        for name, figure in zip(scene.names, scene.cast.of_name, strict=True)
        if scene.tokens[name.first].sentence == sentence - 1
        and figure is not None
        and scene.cast.figures[figure].kind == "person"
    ][:2]
    if len(found) < 2:
        return ()
    (one, first), (other, second) = found
    opens = any(token.opens for token in scene.tokens[max(0, one.lead - _BEFORE_TITLE) : one.lead + 1])
    joined = other.lead == one.last + 1 and scene.tokens[one.last].key == "and"
    return (first, second) if opens and joined else ()


def _two_before(scene: Scene, number: int) -> Who:
    """The persons named in the nearest sentences before "the two", if these are two."""
    start, sentence = scene.sources[number].start, scene.sentence(scene.phrases[number])
    persons = [
        mention
        for mention in scene.mentions
        if mention.start < start and scene.cast.figures[mention.figure].kind == "person"
    ]
    for back in range(_PAIR_REACH + 1):
        found = tuple(dict.fromkeys(one.figure for one in persons if one.sentence >= sentence - back))
        if len(found) > 1:
            return found if len(found) == 2 else ()
    return ()


def _may_be_one(scene: Scene, phrase: Phrase) -> bool:
    """Whether a source that is not known is a single person, so that "they" skips it."""
    key = scene.tokens[chunk_of(scene, phrase).last - 1].key
    return key in HE_OR_SHE or key in RELATIVE or key in SELF or knowledge().role_of(key) is not None


def _owned(scene: Scene, number: int, answers: Answers, chunk: Phrase) -> Who:
    """Whom "his campaign" or "his wife" means."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    is_role = known.role_of(noun) is not None
    if not is_role and noun not in known.bodies_joined | known.bodies_owned | known.documents:
        return ()
    gender = _OWNERS[scene.tokens[chunk.first].key]
    who = salient(scene, number, answers, rated(scene, partial(has_gender, gender)))
    if is_role and noun not in known.documents:
        return belonging(scene, who, noun, scene.tokens[chunk.first].key)
    if not who or noun in known.documents or not isinstance(who[0], int):
        return who
    figure = scene.cast.figures[who[0]]
    if noun in known.bodies_joined:
        return (f"{figure.last} {noun}",)
    return (f"{figure.name if figure.last in scene.shared else figure.last}'s {noun}",)
