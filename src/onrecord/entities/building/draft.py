"""An entity while its row is being made, and all of them by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.entities.keys import key_of

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})
"""Letters as agencies write them out: Füle is Fuele."""


class Office(NamedTuple):
    """An office of a person, as in the table."""

    title: str
    country: str | None
    first: str | None
    last: str | None
    seen: str | None


@dataclass(slots=True)
class Draft:
    """A row of the table `entity`, with its names by form and its offices."""

    name: str
    kind: str
    prior: float
    source: int
    qid: str | None = None
    kind_class: str = ""
    country: str | None = None
    admin: str | None = None
    code: str | None = None
    sector: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    names: list[tuple[str, str]] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def call(self, *names: str, form: str = "name") -> Draft:
        """Add names, and give the draft."""
        self.names += [(name.strip(), form) for name in names if name and name.strip()]
        return self

    def lookups(self) -> Iterator[tuple[str, str]]:
        """The keys of all names, with their forms."""
        for name, form in dict.fromkeys([(self.name, "name"), *self.names]):
            for spelled in dict.fromkeys((name, name.translate(_WRITTEN_OUT) if self.kind == "person" else name)):
                key = key_of(spelled).removeprefix("the ")
                if len(key) > 1:
                    yield key, form

    def row(self) -> tuple[object, ...]:
        """The columns of the table, without the number."""
        return (
            *(self.qid, self.name, self.kind, self.kind_class, self.country, self.admin, self.code, self.sector),
            *(self.latitude, self.longitude, self.population, round(self.prior, 3), self.source),
        )


class Drafts:
    """Drafts in the order in which they came; who has an id stands there once."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._by_id: dict[tuple[str, str], Draft] = {}

    def add(self, draft: Draft) -> Draft:
        """Take a draft, or give the names of one that is known by its id to the one that is there."""
        if draft.qid is not None:
            known = self._by_id.setdefault((draft.qid, draft.kind), draft)
            if known is not draft:
                known.call(draft.name).names += draft.names
                return known
        self._drafts.append(draft)
        return draft

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._drafts)
