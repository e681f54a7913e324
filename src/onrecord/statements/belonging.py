"""Persons who are told by whose they are: "Brack's wife", "his spokeswoman"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities.names import Name
from onrecord.statements.scene import Phrase, Scene, Who

_OWNING = frozenset({"his", "her"})
_LINKING = frozenset({"of", "for", "to"})
_LINKED = 3
"""Words between "of" and a last name, or between "his" and a role."""
_BEFORE, _BEHIND = 6, 9
"""Words before and behind a name that may tell whose its bearer is."""


def belonging(scene: Scene, owner: Who, role: str, pronoun: str = "") -> Who:
    """The one person whom the article gives a role as somebody's: "Ada Brack, his wife", "Quill's lawyer Tom Sayle".

    `owner` is () where it is not known. `pronoun` is what stands for it; the article may use the same of the person.
    """
    owners = {pronoun} - {""} | {scene.cast.figures[who].last.lower() for who in owner if isinstance(who, int)}
    found = {
        figure
        for name, figure in zip(scene.names, scene.cast.of_name, strict=True)
        if figure is not None and figure not in owner and _is_told(scene, name, role, owners)
    }
    return (found.pop(),) if len(found) == 1 else ()


def owner_of(scene: Scene, chunk: Phrase) -> Who:
    """The person who owns the noun of a chunk by name: "Brack's wife"."""
    for at in range(chunk.last - 1, chunk.first, -1):
        number = scene.ending.get(at)
        figure = None if number is None else scene.cast.of_name[number]
        if scene.tokens[at - 1].owns and figure is not None and scene.cast.figures[figure].kind == "person":
            return (figure,)
    return ()


def _is_told(scene: Scene, name: Name, role: str, owners: set[str]) -> bool:
    """Whether the words around a name give its bearer a role as one of the owners'."""
    return role in name.roles and not owners.isdisjoint(_owners(scene, name, role))


def _owners(scene: Scene, name: Name, role: str) -> Iterator[str]:
    """The words around a name that tell whose somebody is: "his", and last names that own the role or follow "of"."""
    tokens, sentence = scene.tokens, scene.tokens[name.first].sentence
    around = (*range(max(1, name.lead - _BEFORE), name.lead), *range(name.last, name.last + _BEHIND))
    for at in around:
        if at < len(tokens) and tokens[at].sentence == sentence:
            token = tokens[at]
            linked = token.capital and any(one.key in _LINKING for one in tokens[max(0, at - _LINKED) : at])
            owns = (token.key in _OWNING or token.owns) and role in {
                one.key for one in tokens[at + 1 : at + 1 + _LINKED]
            }
            if owns or linked:
                yield token.key
