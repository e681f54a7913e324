"""An article as mentions are resolved in it: its names, whom they mean within it, and where it plays."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.entities.names import Name
from onrecord.entities.people import Cast
from onrecord.entities.settings import settings
from onrecord.entities.spots import Spot
from onrecord.entities.tables import Candidate, Fact, Office
from onrecord.entities.tokens import Token

_SPORT_WORDS, _SPORT_SHARE = 4, 0.018
_SHORT, _FEW = 150, 2
"""Words of a short report, and how many different words of scores tell that it is on sport."""
_TOP = 8
"""Words at the top of an article in which the name of a sport tells what it is on."""
_NUMBERS = 0.5
"""Numbers for each word from which on a text is a table of results."""
_ACRONYM = 6
_SMALL = frozenset("of the and for on in to".split())
_EARTH = 6371.0
_CONTAINERS = frozenset({"country", "division", "region"})
_WITHIN = frozenset({"city", "county"})


@dataclass(frozen=True)
class Scene:
    """What is known of an article before its mentions are resolved. `day`: ISO 8601 day of publishing, if known."""

    tokens: Sequence[Token]
    names: Sequence[Name]
    cast: Cast
    spots: Sequence[Spot]
    offices: Mapping[int, tuple[Office, ...]]
    day: str | None

    @cached_property
    def is_sport(self) -> bool:
        """Whether the article is on sport."""
        words = [token.key for token in self.tokens if token.text[0].isalpha()]
        if not settings().sports.isdisjoint(words[:_TOP]):
            return True
        numbers = sum(token.text[0].isdigit() for token in self.tokens)
        if len(words) < _SHORT and len(settings().scores.intersection(words)) >= _FEW:
            return True
        told = sum(word in settings().sport for word in words)
        if numbers > _NUMBERS * len(words):
            return True
        return told >= _SPORT_WORDS and told >= _SPORT_SHARE * len(words)

    @cached_property
    def containers(self) -> dict[int, tuple[Fact, ...]]:
        """By the number of a spot, what the place after its comma may be, as in "Alexandria, La."."""
        starts = {spot.first: spot for spot in self.spots}
        found = {}
        for number, spot in enumerate(self.spots):
            comma = spot.last < len(self.tokens) and self.tokens[spot.last].text in {",", "("}
            after = starts.get(spot.last + 1) if comma else None
            facts = tuple(one.fact for one in after.candidates if is_container(one)) if after else ()
            if facts:
                found[number] = facts
        return found

    def is_in_row(self, spot: Spot) -> bool:
        """Whether a place is named with the one that it lies in, or as that one: "Northampton, England"."""
        return any(
            (one.first, one.last) == (spot.first, spot.last) or one.last + 1 == spot.first
            for one in (self.spots[number] for number in self.containers)
        )

    @cached_property
    def settled(self) -> frozenset[str]:
        """The names that the text somewhere uses as a place's: "in Alexandria", "Alexandria, Va."."""
        return frozenset(
            spot.text.casefold()
            for number, spot in enumerate(self.spots)
            if number in self.containers or ((before := self.before(spot)) and before.text in settings().placing)
        )

    @cached_property
    def inner(self) -> frozenset[int]:
        """The numbers of the spots that are parts of longer names."""
        longer = [(name.first, name.last) for name in self.names if name.last - name.first > 1]
        at = {index: (first, last) for first, last in longer for index in range(first, last)}
        return frozenset(
            number
            for number, spot in enumerate(self.spots)
            if spot.first in at and not spot.nested and at[spot.first][1] - at[spot.first][0] > spot.last - spot.first
        )

    @cached_property
    def introduced(self) -> dict[str, str]:
        """Acronyms that the text explains, as in "the Northmark Ferry Board (NFB)", with the words they stand for."""
        found: dict[str, str] = {}
        for at, token in enumerate(self.tokens):
            if token.text.isupper() and 1 < len(token.text) <= _ACRONYM and at and self.tokens[at - 1].text == "(":
                words = [one for one in self.tokens[max(0, at - 2 * len(token.text)) : at - 1] if one.text[0].isalpha()]
                meant = [one for one in words if one.key not in _SMALL][-len(token.text) :]
                if "".join(one.key[0] for one in meant) == token.key:
                    found.setdefault(token.text, " ".join(one.text for one in meant))
        return found

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The words that the text also has without a capital."""
        return frozenset(token.key for token in self.tokens if token.text[0].islower())

    def is_lowered(self, spot: Spot) -> bool:
        """Whether the word of a spot is also a plain word of the text ("the Superior court", "a superior force")."""
        return self.tokens[spot.first].key in self.lowered

    def figure(self, spot: Spot) -> int | None:
        """The number of the figure whose name a spot is; None where it is nobody's."""
        return self.cast.of_name[spot.name] if spot.name is not None else None

    def before(self, spot: Spot) -> Token | None:
        """The token before a spot, "the" passed over."""
        at = spot.first - 1
        if at >= 0 and self.tokens[at].key == "the":
            at -= 1
        return self.tokens[at] if at >= 0 else None


def is_container(one: Candidate) -> bool:
    """Whether a candidate is a place that cities and counties lie in."""
    return one.fact.kind == "place" and one.form != "demonym" and one.fact.kind_class in _CONTAINERS


def is_within(fact: Fact, container: Fact) -> bool:
    """Whether a city or a county lies in a country, or in a state of the United States."""
    if fact.kind_class not in _WITHIN or fact.country != container.country:
        return False
    return container.admin is None or container.admin == fact.admin


class Around:
    """Where an article plays: its places so far, by country, state and point, with how often each is named."""

    def __init__(self, facts: Iterable[tuple[object, Fact]]) -> None:
        self._by_group: defaultdict[object, list[Fact]] = defaultdict(list)
        self._countries: Counter[str] = Counter()
        self._admins: Counter[str] = Counter()
        for group, fact in facts:
            self._by_group[group].append(fact)
            self._countries.update(_country(fact))
            self._admins.update(_admin(fact))

    def share_of_country(self, fact: Fact, group: object) -> float:
        """The share of the places of other groups that lie in the country of `fact`."""
        own = Counter(country for one in self._by_group.get(group, ()) for country in _country(one))
        return _share(self._countries - own, fact.country)

    def share_of_admin(self, fact: Fact, group: object) -> float:
        """The same for states."""
        if fact.kind != "place" or not fact.admin:
            return 0.0
        own = Counter(admin for one in self._by_group.get(group, ()) for admin in _admin(one))
        return _share(self._admins - own, f"{fact.country}-{fact.admin}")

    def share_near(self, fact: Fact, group: object, most: float) -> float:
        """The share of the cities and counties of other groups that lie within `most` kilometres."""
        if fact.latitude is None or fact.kind_class not in _WITHIN:
            return 0.0
        others = [several[0] for key, several in self._by_group.items() if key != group]
        settled = [one for one in others if one.kind_class in _WITHIN and one.id != fact.id]
        return sum(kilometres(one, fact) <= most for one in settled) / (len(settled) + 1)

    def has_near(self, fact: Fact, group: object, most: float) -> bool:
        """Whether a city or county of another group lies within `most` kilometres."""
        if fact.latitude is None or fact.kind_class not in _WITHIN:
            return False
        others = (one for key, several in self._by_group.items() if key != group for one in several[:1])
        return any(one.kind_class in _WITHIN and one.id != fact.id and kilometres(one, fact) <= most for one in others)


def kilometres(one: Fact, other: Fact) -> float:
    """The distance of two places that have coordinates, along the surface."""
    a, b, c, d = (math.radians(x or 0) for x in (one.latitude, one.longitude, other.latitude, other.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, h)))


def _country(fact: Fact) -> tuple[str, ...]:
    return (fact.country,) if fact.country else ()


def _admin(fact: Fact) -> tuple[str, ...]:
    return (f"{fact.country}-{fact.admin}",) if fact.admin else ()


def _share(votes: Counter[str], key: str | None) -> float:
    # two more than there are: a single other place is not yet certainty
    return votes[key] / (votes.total() + 1) if key else 0.0
