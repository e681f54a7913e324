"""What stands before a role ("the Vermont senator", "the Democratic nominee"), and whom it goes with.

A figure is described by the words around its names in the article and by the titles of its offices in the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from onrecord.entities.keys import key_of, keys_of
from onrecord.entities.knowledge import knowledge
from onrecord.entities.names import Name
from onrecord.entities.people import Figure
from onrecord.entities.tables import built_in
from onrecord.entities.tokens import Token
from onrecord.statements.scene import Phrase, Scene

_AHEAD: Final = 4
"""Words before a name that may describe its bearer."""
_APPOSED: Final = 9
"""Words behind a name in which its apposition may describe the bearer."""
_SEAT = re.compile(r"([RDI])-([A-Z]\w*)")
_CODED = re.compile(r"(.*)\((\w+), (\w+)\)")
_WORDS = re.compile(r"[\w'’.-]+")


class Epithets(NamedTuple):
    """Words for a party and for a place, in lower case; parties by one word each ("gop": "republican").

    A state or its people is given by the state's code instead ("Russian": "RUS").
    """

    parties: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.parties or self.states or self.places)


def epithets_of(scene: Scene, chunk: Phrase) -> Epithets:
    """What a phrase says of party and place, behind a possessive; its noun may be a party ("the Texas Republican").

    A place may be the owner itself: "Varland's leader".
    """
    owned = [at + 1 for at in range(chunk.first, chunk.last) if scene.tokens[at].owns]
    first = owned[-1] if owned else chunk.first
    owner = scene.ending.get(first)
    if owned and owner is not None and scene.names[owner].kind == "place":
        first = scene.names[owner].first
    return _sorted(map(_word, scene.tokens[first : chunk.last]))


class Likeness(Enum):
    """Whether a person goes with what is said of a role: all of it is known, another party is, or neither."""

    WITH, AGAINST, UNKNOWN = range(3)


def likeness(wanted: Epithets, scene: Scene, figure: int) -> Likeness:
    """How a person goes with what is wanted, by the offices of the tables, or else by what the article tells."""
    if not wanted:
        return Likeness.WITH
    told, known = _told(scene, figure), _known(scene.cast.figures[figure].name).words
    parties, states = known.parties or told.parties, known.states or told.states
    if _contradicts(wanted.parties, parties) or _contradicts(wanted.states, states):
        return Likeness.AGAINST
    alike = wanted.parties <= parties and wanted.states <= states and wanted.places <= told.places | known.places
    return Likeness.WITH if alike else Likeness.UNKNOWN


def _contradicts(wanted: frozenset[str], known: frozenset[str]) -> bool:
    return bool(wanted and known and not wanted & known)


def held_by(figure: Figure) -> frozenset[str]:
    """The roles that the titles of a person's offices name."""
    return _known(figure.name).roles


def _told(scene: Scene, figure: int) -> Epithets:
    """The epithets that stand around the names of a figure."""
    names = zip(scene.names, scene.cast.of_name, strict=True)
    return _sorted(key for name, bearer in names if bearer == figure for key in described(scene, name))


def described(scene: Scene, name: Name) -> Iterator[str]:
    """The words before a name and in the apposition behind it, in the order of the text."""
    yield from reversed([*_before(scene, name.first)])
    yield from _behind(scene, name.last)


def _before(scene: Scene, first: int) -> Iterator[str]:
    """The words right before a name, in its sentence, back to a mark."""
    for at in range(first - 1, max(-1, first - 1 - _AHEAD), -1):
        token = scene.tokens[at]
        if token.sentence != scene.tokens[first].sentence or not token.text[0].isalnum() or token.owns:
            return
        yield _word(token)


def _behind(scene: Scene, last: int) -> Iterator[str]:
    """The words of an apposition: "(D-Vt.)", ", a Republican from Ostley,"."""
    tokens = scene.tokens[last : last + 1 + _APPOSED]
    if not tokens or tokens[0].text not in {",", "("} or scene.tokens[last - 1].owns:
        return
    if len(tokens) > 1 and (seat := _SEAT.fullmatch(tokens[1].text)):
        yield seat[1].lower()
        yield from _division(seat[2] + _initials(tokens[2:]))
        return
    for token in tokens[1:]:
        if token.sentence != tokens[0].sentence or not token.text[0].isalnum():
            return
        yield _word(token)


def _word(token: Token) -> str:
    """The key of a token; none for a word of a party in small letters, which tells a leaning ("a conservative")."""
    return token.key if token.capital or token.key not in knowledge().parties else ""


def _initials(tokens: Sequence[Token]) -> str:
    """What goes on after the first letter of "S.C."."""
    return "".join(token.text for token in takewhile(lambda one: one.text == "." or one.text.isupper(), tokens))


# ---------------------------------------------------------------- what the tables know


class _Known(NamedTuple):
    words: Epithets
    roles: frozenset[str]


_NOTHING = _Known(Epithets(frozenset(), frozenset(), frozenset()), frozenset())


@lru_cache(maxsize=4096)
def _known(name: str) -> _Known:
    """What the offices of the likeliest bearer of a name in full tell."""
    if " " not in name:
        return _NOTHING
    key = key_of(name)
    bearers = [one.fact for one in built_in().candidates([key]).get(key, ()) if one.fact.kind == "person"]
    if not bearers:
        return _NOTHING
    offices = built_in().offices([bearers[0].id]).get(bearers[0].id, ())
    words = [word for office in offices for word in _words_of(office.title)]
    if party := knowledge().nominees.get(name.lower()):
        words += [party, "nominee", "candidate"]
    told, states = _sorted(words), {office.country for office in offices if office.country}
    return _Known(told._replace(states=told.states | states), knowledge().roles_in(words))


def _words_of(title: str) -> Iterator[str]:
    """The words of a title, in lower case; "(VT, Independent)" behind it with the state written out."""
    coded = _CODED.fullmatch(title)
    plain, *behind = coded.groups() if coded else (title,)
    yield from map(str.lower, _WORDS.findall(plain))
    if behind:
        state, party = behind
        yield party.lower()
        yield from _division(state)


@lru_cache(maxsize=256)
def _division(short: str) -> tuple[str, ...]:
    """The words of the name of an American state that is written short ("VT", "S.C."); none where there is none."""
    found = [one.fact for several in built_in().candidates(keys_of(short)).values() for one in several]
    names = [fact.name for fact in found if fact.kind_class == "division" and fact.country == "USA"]
    return tuple(names[0].lower().split()) if names else ()


# ---------------------------------------------------------------- words


def _sorted(words: Iterable[str]) -> Epithets:
    """The epithets among words, in the order of the text."""
    known, found = knowledge(), list(words)
    parties = frozenset(known.parties[word] for word in found if word in known.parties)
    states, rest = _states_in(found)
    return Epithets(parties, states, frozenset(word for word in rest if word in known.places | known.place_openers))


def _states_in(words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """The codes of the states that words name, of two words ("south korean") or of one, and the other words."""
    states, rest, at = set[str](), list[str](), 0
    while at < len(words):
        size = next((n for n in (2, 1) if key_of(" ".join(words[at : at + n])) in built_in().states), 0)
        if size:
            states.add(built_in().states[key_of(" ".join(words[at : at + size]))])
        else:
            rest.append(words[at])
        at += size or 1
    return frozenset(states), rest
