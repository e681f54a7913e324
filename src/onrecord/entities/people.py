"""Who and what an article names: all names of one person or organisation as one figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.entities.knowledge import Gender, knowledge, unaccented
from onrecord.entities.names import Kind, Name
from onrecord.entities.tokens import Token

_HE, _SHE = frozenset({"he", "himself"}), frozenset({"she", "herself"})
_PLACING = frozenset("in at on near across".split())
_OFTEN = 3
"""Names in full that make a person the one whom an article is about."""
_SEATS = frozenset("senator representative congressman congresswoman".split())
_SMALL = frozenset("of for and the on &".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A person or an organisation of an article; `name` is its fullest form there, without title.

    `last` is the name by which it is called for short.
    """

    name: str
    last: str
    keys: tuple[str, ...]
    kind: Kind
    gender: Gender
    roles: frozenset[str]

    def is_called(self, role: str) -> bool:
        """Whether the article's words for the figure allow to call it so ("senator": "lawmaker")."""
        implied = knowledge().implied
        return role in self.roles or any(role in implied.get(known, ()) for known in self.roles)


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of an article, and for each of its names the number of its figure; None for peoples and parties."""

    figures: tuple[Figure, ...]
    of_name: tuple[int | None, ...]


@dataclass(slots=True)
class _Draft:
    """A figure while its names are still being gathered; `keys` are those of the first name in full."""

    keys: tuple[str, ...]
    names: list[Name] = field(default_factory=list)

    def gender(self) -> Gender:
        told = Counter(name.gender for name in self.names if name.gender)
        return told.most_common(1)[0][0] if told else knowledge().genders.get(unaccented(_first(self.keys)), "")

    def may_be(self, name: Name) -> bool:
        """Whether a last name with these titles may mean this person."""
        gender = self.gender()
        return not name.gender or not gender or name.gender == gender


def cast_of(names: Sequence[Name], tokens: Sequence[Token]) -> Cast:
    """The figures that `names` stand for; `tokens` tell by "he" and "she" which gender a person has."""
    drafts, short = _in_full(names)
    places = {name.first: at for at, name in enumerate(names)}
    of_name: list[int | None] = [None] * len(names)
    for number, draft in enumerate(drafts):
        for name in draft.names:
            of_name[places[name.first]] = number
    for name in short:
        meant = _meant(name, drafts)
        number = len(drafts) if meant is None else meant
        if meant is None:
            drafts.append(_Draft(name.keys))
        of_name[places[name.first]] = number
        drafts[number].names.append(name)
    votes = _votes(names, of_name, tokens)
    return Cast(tuple(_figure(draft, votes[number]) for number, draft in enumerate(drafts)), tuple(of_name))


# ---------------------------------------------------------------- names that belong together


def _in_full(names: Sequence[Name]) -> tuple[list[_Draft], list[Name]]:
    """The figures with the names that say them in full, and the names that are left: last names, first names."""
    drafts: list[_Draft] = []
    by_last: defaultdict[str, list[_Draft]] = defaultdict(list)
    short = []
    for name in names:
        if name.kind == "people":
            continue
        if len(_core(name.keys)) < 2:
            short.append(name)
            continue
        same = by_last[_last(name.keys)]
        draft = next((one for one in same if _same(one, name)), None)
        if draft is None:
            draft = _Draft(name.keys)
            drafts.append(draft)
            same.append(draft)
        draft.names.append(name)
    return drafts, short


def _same(draft: _Draft, name: Name) -> bool:
    """Whether a name in full, of the same last word, means the figure."""
    if draft.keys == name.keys:
        return True
    if "organization" in (draft.names[0].kind, name.kind) or _generation(draft.keys) != _generation(name.keys):
        return False
    return knowledge().same_first_name(draft.keys[0], name.keys[0]) and draft.may_be(name)


def _meant(name: Name, drafts: Sequence[_Draft]) -> int | None:
    """Whom a name of one word means; of several persons, the one named last before it, or else first after it."""
    key = _last(name.keys)
    fitting = [n for n, one in enumerate(drafts) if _last(one.keys) == key and _is_bearer(one) and one.may_be(name)]
    if not fitting and name.kind not in {"place", "organization"} and not name.courtesy:
        fitting = [n for n, one in enumerate(drafts) if one.keys[0] == key and _is_bearer(one)]
    if not fitting:
        fitting = [n for n, one in enumerate(drafts) if _stands_short(key, one)]
    surely = [n for n in fitting if any(known.kind == "person" for known in drafts[n].names)]
    fitting = surely or fitting
    if name.roles and len(fitting) > 1:
        titled = [n for n in fitting if any(name.roles & known.roles for known in drafts[n].names)]
        fitting = titled or fitting
    return _nearest(fitting, drafts, name)


def _nearest(fitting: Sequence[int], drafts: Sequence[_Draft], name: Name) -> int | None:
    """The one whom the article is about, where one of them is named in full far more often; else the nearest."""
    times = {n: sum(len(one.keys) > 1 for one in drafts[n].names) for n in fitting}
    often = sorted(fitting, key=lambda n: -times[n])
    if len(often) > 1 and times[often[0]] >= max(_OFTEN, 2 * times[often[1]]):
        return often[0]
    return min(fitting, key=lambda n: _distance(drafts[n], name), default=None)


def _is_bearer(draft: _Draft) -> bool:
    return len(draft.keys) == 1 or draft.names[0].kind in {"person", ""}


def _stands_short(key: str, draft: _Draft) -> bool:
    """Whether a word is the initials of an organisation, or the first word of a company's name."""
    if draft.names[0].kind != "organization" or len(draft.keys) < 2:
        return False
    initials = "".join(word[0] for word in draft.keys if word not in _SMALL)
    return key.replace(".", "") == initials and len(initials) > 1


def _distance(draft: _Draft, name: Name) -> int:
    """How far off the figure was named; what follows counts as farther than all that went before."""
    before = [one.start for one in draft.names if one.start < name.start]
    if before:
        return name.start - max(before)
    return 1_000_000 + min(one.start for one in draft.names)


def _core(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without generation, and without what opens a last name ("van")."""
    known = knowledge()
    while len(keys) > 1 and keys[-1].rstrip(".") in known.generations:
        keys = keys[:-1]
    while len(keys) > 1 and keys[0] in known.particles and keys[0] not in known.genders:
        keys = keys[1:]
    return keys


def _last(keys: tuple[str, ...]) -> str:
    return _core(keys)[-1]


def _first(keys: tuple[str, ...]) -> str:
    """The first name that tells most: the second word where the first is an initial."""
    return keys[1] if len(keys) > 2 and len(keys[0].rstrip(".")) == 1 else keys[0]


def _generation(keys: tuple[str, ...]) -> str:
    last = keys[-1].rstrip(".")
    return last if last in knowledge().generations else ""


# ---------------------------------------------------------------- what is known of a figure


def _figure(draft: _Draft, votes: Counter[Gender]) -> Figure:
    fullest = max(draft.names, key=lambda name: (len(name.words), sum(map(len, name.words)), -name.start))
    kinds = Counter(name.kind for name in draft.names)
    alone = any(len(name.keys) == 1 for name in draft.names) and len(draft.keys) > 1
    told = alone or _is_first_name(draft) or votes.total() >= (1 if len(draft.keys) > 1 else 2)
    person = kinds["person"] or (kinds[""] and told and not kinds["organization"])
    kind: Kind = "person" if person else max(kinds, key=lambda one: kinds[one])
    voted: Gender = votes.most_common(1)[0][0] if votes else ""
    roles = frozenset[str]().union(*(name.roles for name in draft.names))
    if roles & _SEATS:
        roles -= {"lawmaker"}  # which could be of either house
    core = len(_core(tuple(word.lower() for word in fullest.words)))
    last = fullest.words[-1] if core == len(fullest.words) else fullest.words[core - 1]
    name = " ".join(fullest.words)
    return Figure(name, last, fullest.keys, kind, (draft.gender() or voted) if kind == "person" else "", roles)


def _is_first_name(draft: _Draft) -> bool:
    """Whether the article calls somebody by a first name alone, and more than once."""
    return len(draft.keys) == 1 and len(draft.names) > 1 and bool(knowledge().genders.get(draft.keys[0]))


def _votes(names: Sequence[Name], of_name: Sequence[int | None], tokens: Sequence[Token]) -> dict[int, Counter[Gender]]:
    """For each figure, the genders of the pronouns that can hardly mean another one."""
    votes: defaultdict[int, Counter[Gender]] = defaultdict(Counter)
    people: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for name, number in zip(names, of_name, strict=True):
        inside = name.lead and tokens[name.lead - 1].key in _PLACING
        if number is not None and (name.kind == "person" or (name.kind == "" and not inside)):
            people[tokens[name.first].sentence].append((name.start, number))
    for token, gender in _pronouns(tokens):
        near = {number for start, number in people.get(token.sentence, ()) if start < token.start}
        near = near or {number for _, number in people.get(token.sentence - 1, ())}
        if len(near) == 1:
            votes[near.pop()][gender] += 1
    return defaultdict(Counter, votes)


def _pronouns(tokens: Sequence[Token]) -> Iterator[tuple[Token, Gender]]:
    for token in tokens:
        if token.key in _HE:
            yield token, "m"
        elif token.key in _SHE:
            yield token, "f"
