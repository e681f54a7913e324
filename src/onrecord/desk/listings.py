"""The lists of the desk, as data: what each shows, by what it can be narrowed, and how the record is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, get_args

from onrecord.desk.courses import Course, course_of
from onrecord.model import MentionKind, StatementKind
from onrecord.record import AUXILIARY, EventFilters, Filters, Record, Rows
from onrecord.record.browsing import Tallies
from onrecord.record.filters import EntityFilters


class Field(NamedTuple):
    """A field of the form that narrows a list: its name, its label, and what can be chosen (value and label).

    One that is `rare` stands beneath the others and is shown when it is asked for.
    """

    name: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    rare: bool = False


class Facet(NamedTuple):
    """What rows can be told apart by: the filter that it sets, its heading, and what its values are called."""

    name: str
    label: str
    names: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its template shows `rows` of the record; `tallies` counts them; `whole` are all, to be taken away.

    `shows_text`: what is shown of a row is cut from the text of its article, which may take long to unpack.
    `course`: how they lie in time, where that is shown.
    `counted`: its rows are themselves counts, so that the first needs all to be looked at.
    """

    name: str
    title: str
    one: str
    filters: type[Any]
    fields: tuple[Field, ...]
    facets: tuple[Facet, ...]
    rows: Callable[[Record, Any, int, int, bool], Sequence[Any]]
    tallies: Callable[[Record, Any, int], Tallies]
    whole: Callable[[Record, Any], Rows[Any]]
    course: Callable[[Record, Any], Course | None] | None = None
    counted: bool = False
    shows_text: bool = False

    @property
    def known(self) -> frozenset[str]:
        """The names that an address may give."""
        return frozenset({field.name for field in self.fields} | {facet.name for facet in self.facets})

    def label(self, name: str) -> str:
        """What people call a filter."""
        labels = {each.name: each.label for each in self.facets} | {each.name: each.label for each in self.fields}
        return labels[name]

    def called(self, name: str, value: str) -> str:
        """What people call a value of a filter."""
        names = dict(pair for field in self.fields if field.name == name for pair in field.choices)
        return names.get(value, value)


QUAD_NAMES: Final = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
_FLAGS: Final = {
    "historical": "long past",
    "future": "to come",
    "hypothetical": "may happen",
    "negation": "did not happen",
}
_SEARCH = Field("search", "Words", "search")
_DAYS = (Field("since", "From", "date"), Field("until", "Until", "date"))
_OUTLET = Field("publisher", "Source")
_MONTH = Facet("month", "Month")
_BY_OUTLET = Facet("publisher", "Source")

ARTICLES: Final = Listing(
    "articles",
    "Articles",
    "article",
    Filters,
    (_SEARCH, Field("by", "Author"), _OUTLET, *_DAYS, Field("about", "In headline or summary")),
    (_BY_OUTLET, _MONTH, Facet("language", "Language")),
    lambda record, where, start, size, texts: record.browsing.articles(where, start, size, texts=texts),
    lambda record, where, most: record.browsing.tallies_of_articles(where, most),
    lambda record, where: record.articles_where(where),
    shows_text=True,
)
STATEMENTS: Final = Listing(
    "statements",
    "Statements",
    "statement",
    Filters,
    (
        _SEARCH,
        Field("by", "Speaker"),
        Field("about", "About"),
        Field("naming", "Speaking or spoken of"),
        Field("act", "Act"),
        Field("kind", "Wording", "choice", tuple((each, each) for each in get_args(StatementKind))),
        _OUTLET,
        *_DAYS,
    ),
    (Facet("speaker", "Speaker"), Facet("act", "Act"), Facet("kind", "Wording"), _BY_OUTLET, _MONTH),
    lambda record, where, start, size, texts: record.browsing.statements(where, start, size, texts=texts),
    lambda record, where, most: record.browsing.tallies_of_statements(where, most),
    lambda record, where: record.statements_where(where),
)
EVENTS: Final = Listing(
    "events",
    "Events",
    "event",
    EventFilters,
    (
        _SEARCH,
        Field("actor", "Who did it"),
        Field("recipient", "To whom"),
        Field("naming", "Either of the two"),
        Field("between", "Between two, as: norway | denmark", rare=True),
        Field("event", "Type"),
        Field("place", "Where"),
        Field("quad", "Quad", "choice", tuple(QUAD_NAMES.items())),
        Field(
            "auxiliary",
            "Certainty",
            "choice",
            (("none", "plain facts"), *((each, _FLAGS[each]) for each in AUXILIARY)),
            rare=True,
        ),
        Field("according_to", "According to", rare=True),
        Field("denied_by", "Denied by", rare=True),
        Field(
            "confidence",
            "Sure at least",
            "choice",
            tuple((f"{share}", f"{round(share * 100)} %") for share in (0.3, 0.5, 0.7, 0.9)),
            rare=True,
        ),
        _OUTLET,
        *_DAYS,
    ),
    (
        Facet("quad", "Quad", QUAD_NAMES),
        Facet("event", "Type"),
        Facet("actor", "Who did it"),
        Facet("recipient", "To whom"),
        _BY_OUTLET,
        _MONTH,
    ),
    lambda record, where, start, size, texts: record.browsing.events(where, start, size, texts=texts),
    lambda record, where, most: record.browsing.tallies_of_events(where, most),
    lambda record, where: record.events_where(where),
    shows_text=True,
    course=lambda record, where: course_of(record, where, "Events"),
)
ENTITIES: Final = Listing(
    "entities",
    "Names",
    "name",
    EntityFilters,
    (
        Field("naming", "Name"),
        Field("of_kind", "Kind", "choice", tuple((each, each) for each in get_args(MentionKind))),
        Field("country", "Country"),
        Field("sector", "Sector"),
        _OUTLET,
        *_DAYS,
    ),
    (Facet("of_kind", "Kind"), Facet("country", "Country"), Facet("sector", "Sector")),
    lambda record, where, start, size, texts: record.browsing.entities(where, start, size),
    lambda record, where, most: record.browsing.tallies_of_entities(where, most),
    lambda record, where: record.entities_where(where),
    counted=True,
)
LISTINGS: Final[Mapping[str, Listing]] = {each.name: each for each in (ARTICLES, STATEMENTS, EVENTS, ENTITIES)}
