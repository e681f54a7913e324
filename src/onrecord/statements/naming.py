"""Sources that tell by themselves whom they mean: names, lists of names, names in apposition, bodies and authors."""

from __future__ import annotations

from onrecord.entities.knowledge import knowledge
from onrecord.entities.names import Name
from onrecord.statements.scene import (
    HE_OR_SHE,
    INDEFINITE,
    MANY,
    RELATIVE,
    SELF,
    Phrase,
    Scene,
    Who,
    chunk_of,
    is_body,
    is_pair,
    names_within,
)

_LEAD = 1
"""Number of the last sentence in which somebody without a name may be the one whom the article goes on to name."""
_ARTICLES = frozenset({"a", "an", "the"})
_DEFINITE = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"his", "her"})
_APOSTROPHES = frozenset({"'", "’"})
_BY = frozenset({"by", "from"})
_ADDING = frozenset({",", "-", "–", "—"})


def by_itself(scene: Scene, phrase: Phrase) -> Who | None:
    """Whom a phrase names; None if that is for its context to tell."""
    if phrase.first == phrase.last:
        return ()
    listed = _listed(scene, phrase)
    if len(listed) > 1:
        return listed
    chunk = chunk_of(scene, phrase)
    named = name_of(scene, chunk)
    if named is not None:
        return named
    if scene.tokens[chunk.last - 1].key in knowledge().plurals:
        return None if is_pair(scene, chunk) else ()
    beside = _beside(scene, Phrase(chunk.last, phrase.last))
    return beside or _by_noun(scene, chunk, phrase)


def name_of(scene: Scene, chunk: Phrase) -> Who | None:
    """The bearer of the name that a chunk ends with, () for a party; None if it ends otherwise."""
    number = scene.ending.get(chunk.last)
    if number is None:
        return _cut(scene, chunk)
    if scene.names[number].first < chunk.first:
        return None
    name, figure = scene.names[number], scene.cast.of_name[number]
    if figure is None:
        return None if name.keys[-1] in knowledge().roles else ()
    kind, indefinite = scene.cast.figures[figure].kind, scene.tokens[chunk.first].key in INDEFINITE
    if kind == "" and name.keys[-1] in knowledge().roles:
        return None  # a headline's "Ostley Doctor"
    doubtful = kind == "" and not name.firm and len(name.keys) == 1 and name.keys[0].endswith("s")
    return () if doubtful or (indefinite and kind != "person") else (figure,)


def _cut(scene: Scene, chunk: Phrase) -> Who | None:
    """The person whose name a headline in capitals runs on from: "Brack Leaves Ostley"."""
    last = scene.tokens[chunk.last - 1]
    runs_on = any(name.first < chunk.last < name.last and name.first >= chunk.first for name in scene.names)
    if not last.capital or last.owns or not runs_on:
        return None
    called = [n for n, one in enumerate(scene.cast.figures) if one.kind == "person" and one.last.lower() == last.key]
    return (called[0],) if len(called) == 1 else None


def _listed(scene: Scene, phrase: Phrase) -> Who:
    """The bearers of names joined by "and", as far as the phrase begins with names."""
    found: list[int | str] = []
    first, joined = phrase.first, False
    while first < phrase.last and not (found and scene.tokens[first].key in _ARTICLES):
        chunk = chunk_of(scene, Phrase(first, phrase.last))
        named = name_of(scene, chunk)
        if not named:
            break
        found += named
        first = chunk.last
        while first < phrase.last and scene.tokens[first].key in {",", "and"}:
            joined |= scene.tokens[first].key == "and"
            first += 1
        if first == chunk.last:
            break
    return tuple(dict.fromkeys(found)) if joined else ()


def _beside(scene: Scene, rest: Phrase) -> Who:
    """The persons named in apposition: "a spokeswoman for the mill, Joan Ilves"."""
    for at in range(rest.first, rest.last - 1):
        if scene.tokens[at].text not in _ADDING or scene.tokens[at + 1].key in knowledge().closers:
            continue
        after = Phrase(at + 1, rest.last)
        named = _listed(scene, after) or name_of(scene, chunk_of(scene, after))
        if named and isinstance(named[0], int) and scene.cast.figures[named[0]].kind == "person":
            return named
    return ()


def _by_noun(scene: Scene, chunk: Phrase, phrase: Phrase) -> Who | None:
    """Whom a phrase means that ends in a common noun: an organisation called after somebody, or an author."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1]
    if noun.key in known.documents and (author := _author(scene, Phrase(chunk.last, phrase.last))):
        return author
    if chunk.last - chunk.first == 1:
        pronoun = noun.key in HE_OR_SHE or noun.key in MANY or noun.key in SELF or noun.key in RELATIVE
        return None if pronoun or noun.key == "it" or known.role_of(noun.key) else ()
    owner = _name_of_owner(scene, chunk)
    first = scene.tokens[chunk.first].key
    if first in _DEFINITE and noun.key in known.organ_nouns:
        return None
    if noun.key in known.documents:
        return _maker(scene, chunk)
    if owner is not None and (body := _body(scene, owner, chunk)):
        return (body,)
    if scene.sentence(phrase) <= _LEAD and (known.role_of(noun.key) or noun.key in known.organization_nouns):
        return None
    definite = first in _DEFINITE or first in _OWNERS
    return None if definite or (first not in INDEFINITE and known.role_of(noun.key)) else ()


def _name_of_owner(scene: Scene, chunk: Phrase) -> int | None:
    """The figure whose name stands right before the noun of a chunk."""
    at = chunk.last - 1
    if at > chunk.first and scene.tokens[at - 1].text in _APOSTROPHES:
        at -= 1
    number = scene.ending.get(at)
    return None if number is None else scene.cast.of_name[number]


def _body(scene: Scene, owner: int, chunk: Phrase) -> str | None:
    known, noun = knowledge(), scene.tokens[chunk.last - 1].text
    figure = scene.cast.figures[owner]
    if figure.kind not in {"person", "organization", "place", ""}:
        return None
    person = figure.kind == "person"
    if noun in known.bodies_joined:
        return f"{figure.last if person else figure.name} {noun}"
    name = figure.last if person and figure.last not in scene.shared else figure.name
    owned = scene.tokens[chunk.last - 2].owns or scene.tokens[chunk.last - 2].text in _APOSTROPHES
    return f"{name}'s {noun}" if owned and noun in known.bodies_owned else None


def _author(scene: Scene, rest: Phrase) -> Who:
    """Whom a document is by: "a report by the Varland Institute", "a study released by Ostley clerk Ada Brack"."""
    made = next((at for at in range(rest.first, min(rest.first + 2, rest.last)) if scene.tokens[at].key in _BY), None)
    if made is None or made + 1 >= rest.last:
        return ()
    after = Phrase(made + 1, rest.last)
    if named := name_of(scene, chunk_of(scene, after)):
        return named
    near = [name for name in names_within(scene, after) if name.lead <= made + 2]
    return name_of(scene, Phrase(near[0].first, near[0].last)) or () if near else ()


def _maker(scene: Scene, chunk: Phrase) -> Who:
    """Who made a document, by its chunk: "Brack's new report", "an Ostley Post/VBC News crime survey"."""
    makers: list[Name] = []
    for name in reversed(names_within(scene, chunk)):
        named = name_of(scene, Phrase(name.first, name.last)) or ()
        if scene.tokens[name.last - 1].owns:
            return named
        if makers:
            fits = scene.tokens[name.last].text == "/" and name.last + 1 == makers[-1].first
        else:
            fits = name.last == chunk.last - 1 or bool(named and is_body(scene, named[0]))
        if fits:
            makers.append(name)
    return tuple(who for one in reversed(makers) for who in name_of(scene, Phrase(one.first, one.last)) or ())
