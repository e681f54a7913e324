"""The tables of who and where: one SQLite file, memory-mapped, asked for many names at once."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.errors import TablesError

Form = Literal["name", "demonym", "abbreviation", "surname"]
_MANY = 500
"""Keys in one query; SQLite allows far more, but gains nothing by them."""
_MAPPED = 64 * 1024 * 1024
_FACTS = "qid, name, kind, class, country, admin, code, sector, latitude, longitude, population, prior"


class Fact(NamedTuple):
    """An entity of the tables; `kind` is person, organization, place or people, `prior` from 0 to 1."""

    id: int
    qid: str | None
    name: str
    kind: str
    kind_class: str
    country: str | None
    admin: str | None
    code: str | None
    sector: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    prior: float


class Candidate(NamedTuple):
    """A fact, and the form of the name that led to it."""

    fact: Fact
    form: Form


class Office(NamedTuple):
    """An office of a person; `first` and `last` are ISO 8601 as exact as known, `last` None while it is held.

    `seen` is the day on which it was known to be held still.
    """

    title: str
    country: str | None
    first: str | None
    last: str | None
    seen: str | None


class Tables:
    """One file of tables. Raises sqlite3.Error where it is none."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._file.execute(f"PRAGMA mmap_size = {_MAPPED}")

    def candidates(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """What each of the keys may mean, the likeliest first; a key that means nothing is left out."""
        found: defaultdict[str, list[Candidate]] = defaultdict(list)
        wanted = sorted(set(keys))
        for start in range(0, len(wanted), _MANY):
            part = wanted[start : start + _MANY]
            query = (
                f"SELECT key, form, entity.id, {_FACTS} FROM alias JOIN entity ON entity.id = alias.entity "  # noqa: S608
                f"WHERE key IN ({', '.join('?' * len(part))})"
            )
            for key, form, *fact in self._file.execute(query, part):
                found[key].append(Candidate(Fact(*fact), form))
        return {
            key: tuple(sorted(several, key=lambda one: (-one.fact.prior, one.fact.id)))
            for key, several in found.items()
        }

    def offices(self, people: Collection[int]) -> dict[int, tuple[Office, ...]]:
        """The offices of persons, by the number of the person."""
        found: defaultdict[int, list[Office]] = defaultdict(list)
        query = (
            "SELECT person, title, country, first, last, seen FROM office "  # noqa: S608
            f"WHERE person IN ({', '.join('?' * len(people))}) ORDER BY first"
        )
        for person, *office in self._file.execute(query, tuple(people)):
            found[person].append(Office(*office))
        return {person: tuple(several) for person, several in found.items()}

    def offices_of(self, country: str) -> tuple[tuple[int, Office], ...]:
        """All offices of a country (ISO 3166-1 alpha-3), each with the number of its holder."""
        query = "SELECT person, title, country, first, last, seen FROM office WHERE country = ? ORDER BY first"
        return tuple((person, Office(*office)) for person, *office in self._file.execute(query, (country,)))

    def facts(self, numbers: Collection[int]) -> tuple[Fact, ...]:
        """Entities by their numbers."""
        wanted = ", ".join("?" * len(numbers))
        query = f"SELECT id, {_FACTS} FROM entity WHERE id IN ({wanted}) ORDER BY id"  # noqa: S608
        return tuple(Fact(*row) for row in self._file.execute(query, tuple(numbers)))

    def with_id(self, qid: str) -> Fact | None:
        """The entity that has a Wikidata id; None where there is none. Looks at all of them, which takes a moment."""
        query = f"SELECT id, {_FACTS} FROM entity WHERE qid = ? ORDER BY prior DESC, id LIMIT 1"  # noqa: S608
        found = self._file.execute(query, (qid,)).fetchone()
        return Fact(*found) if found else None

    @cached_property
    def countries(self) -> Mapping[str, str | None]:
        """Wikidata ids of the countries, by their codes (ISO 3166-1 alpha-3)."""
        query = "SELECT country, qid FROM entity WHERE class = 'country' AND country IS NOT NULL ORDER BY prior"
        return dict(self._file.execute(query))

    @cached_property
    def states(self) -> Mapping[str, str]:
        """Countries (ISO 3166-1 alpha-3) by the keys of their names and of the words for their people."""
        query = (
            "SELECT key, country FROM alias JOIN entity ON entity.id = alias.entity "
            "WHERE class = 'country' AND form != 'abbreviation' AND country IS NOT NULL ORDER BY prior"
        )
        return dict(self._file.execute(query))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def built_in_path() -> Path:
    """Where the tables of the package lie."""
    return Path(str(files("onrecord").joinpath("data/entities.sqlite")))


@cache
def built_in() -> Tables:
    """The tables that ONRECORD_TABLES names, else those of the package, opened once a process.

    Raises TablesError where the file that is named holds none.
    """
    named = os.environ.get("ONRECORD_TABLES")
    tables = None
    try:
        tables = Tables(Path(named) if named else built_in_path())
        tables.candidates(["un"])
    except sqlite3.Error as error:
        if tables is not None:
            tables.close()
        raise TablesError(str(named), f"these are no tables of onrecord ({error}); build some") from error
    return tables
