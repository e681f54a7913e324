"""Rows drawn at random for a reviewer, each with what it takes to judge it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from onrecord.model import Layer
from onrecord.record.composing import COMMON, URL, WORDS, Question, whole_words
from onrecord.record.filters import SampleFilters, checked
from onrecord.record.judging.verdicts import verdicts_of
from onrecord.record.lexicon import Lexicon


class Part(NamedTuple):
    """A part of a row, as people are shown it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row to be judged: what it says (`parts`), and what it says it of.

    `words` are the words that it rests on, parts joined by a space, `evidence` the sentence around them. `type` is the
    type of an event, the kind of a statement or mention, the TIMEX3 type of a time.
    """

    layer: Layer
    article: str
    position: int
    type: str
    parts: tuple[Part, ...]
    words: str
    evidence: str | None
    published: str | None
    headline: str | None
    publisher: str | None
    url: str | None
    link: str | None


class _Layer(NamedTuple):
    """A layer as it is judged, in SQL: its rows `r`, their type, where their words stand, and their parts by name."""

    type: str
    words: str
    field: str
    start: str
    end: str
    last: str
    parts: Mapping[str, str]


_JOINED = "array_to_string({}, '; ')"
_STATUS = "concat_ws(', ', {})".format(
    ", ".join(
        f"CASE WHEN r.{column} THEN '{name}' END"
        for column, name in (
            ("historical", "long past"),
            ("future", "to come"),
            ("hypothetical", "may happen"),
            ("negated", "did not happen"),
        )
    )
)


def _spanned(column: str) -> dict[str, str]:
    first = f"r.{column}[1]"
    return {
        "field": f"{first}.field",
        "start": f'{first}."start"',
        "end": f'{first}."end"',
        "last": f"last_of(r.{column})",
    }


_AT_TEXT = {"field": "r.text_field", "start": "r.text_start", "end": "r.text_end", "last": "r.text_end"}

_LAYERS: Final[Mapping[str, _Layer]] = {
    "statements": _Layer(
        type="r.kind",
        words="r.content",
        **_spanned("content_spans"),
        parts={
            "source": "r.source",
            "who that is": _JOINED.format("r.speakers"),
            "cue": "r.cue",
            "content": "r.content",
            "kind": "r.kind",
            "act": "CASE WHEN r.negated THEN 'not: ' ELSE '' END || r.act",
            "to": "r.addressee",
        },
    ),
    "events": _Layer(
        type="r.event",
        words="r.words",
        **_spanned("evidence_spans"),
        parts={
            "type": "concat_ws(', ', r.event, r.mode)",
            "who": _JOINED.format("r.actors"),
            "to whom": _JOINED.format("r.recipients"),
            "status": f"coalesce(nullif({_STATUS}, ''), 'fact')",
            "when": "concat_ws(' = ', r.time, r.time_value)",
            "where": "coalesce(r.place_entity, r.place)",
            "according to": _JOINED.format("r.claimed_by"),
            "denied by": _JOINED.format("r.denied_by"),
        },
    ),
    "mentions": _Layer(
        type="r.kind",
        words="r.text",
        **_AT_TEXT,
        parts={
            "name": "r.text",
            "kind": "r.kind",
            "means": "concat_ws(', ', r.entity, r.wikidata_id)",
            "country": "r.country",
            "sector": "r.sector",
        },
    ),
    "times": _Layer(
        type="r.type",
        words="r.text",
        **_AT_TEXT,
        parts={
            "expression": "r.text",
            "type": "r.type",
            "value": "concat_ws(', ', r.value, r.mod)",
            "days": "concat_ws(' to ', r.first, r.last)",
            "reckoned from": "r.anchor",
        },
    ),
}

_GIVEN = """
    SELECT DISTINCT article, position FROM judgements
    WHERE layer = $layer AND reviewer = $reviewer AND list_contains($samples::VARCHAR[], sample)
"""

# Everybody meets the rows of a layer in this order; where rows are added, they fall in between.
_ORDER = "md5(concat_ws(' ', r.article, r.position::VARCHAR)), r.article, r.position"
_JUDGED = """
    SELECT 1 FROM judgements j
    WHERE j.layer = $layer AND j.article = r.article AND j.position = r.position
        AND j.reviewer = $reviewer AND list_contains($samples::VARCHAR[], j.sample)
"""


def sample_of(where: SampleFilters) -> str:
    """What rows are drawn from, as it is kept with a judgement: its conditions as JSON, without the layer.

    Raises `ValueError` for a filter that makes no sense.
    """
    told = {name: str(value) for name, value in _wishes(where).items() if name not in {"layer", "limit"}}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def at_least(sample: str, asked: Mapping[str, str]) -> bool:
    """Whether what was drawn from a sample is drawn at random from what is asked for, too: no condition is more."""
    return bool(json.loads(sample).items() <= asked.items())


def of_reviewed(reviewer: str, samples: list[str], where: SampleFilters, lexicon: Lexicon) -> Question:
    """Ask for the rows to judge next: those that the reviewer was not given out of one of `samples`.

    Raises `ValueError` for a filter that makes no sense.
    """
    values, conditions = _found(where, lexicon)
    limit = " LIMIT $limit" if "limit" in values else ""
    holding = " AND ".join([*conditions, f"NOT EXISTS ({_JUDGED})"])
    # What is shown of a row is made of those that are drawn alone.
    drawn = (
        f"SELECT r.* FROM {where.layer} r JOIN articles a ON a.id = r.article WHERE {holding} ORDER BY {_ORDER}{limit}"  # noqa: S608
    )
    asked = f"SELECT {_columns(where.layer)} FROM ({drawn}) r JOIN articles a ON a.id = r.article ORDER BY {_ORDER}"  # noqa: S608
    return Question(asked, {**values, "layer": where.layer, "reviewer": reviewer, "samples": samples})


def of_order(where: SampleFilters, lexicon: Lexicon) -> Question:
    """Ask for article and position of the rows that everybody meets first, in that order, and for nothing else of them.

    Raises `ValueError` for a filter that makes no sense.
    """
    values, conditions = _found(where, lexicon)
    joined = " JOIN articles a ON a.id = r.article" if any("a." in each for each in conditions) else ""
    holding = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    limit = " LIMIT $limit" if "limit" in values else ""
    asked = f"SELECT r.article, r.position FROM {where.layer} r{joined}{holding} ORDER BY {_ORDER}{limit}"  # noqa: S608
    return Question(asked, values)


def of_one(layer: str, article: str, position: int) -> Question:
    """Ask for one row of a layer, as it is judged."""
    source = f"{layer} r JOIN articles a ON a.id = r.article"
    asked = f"SELECT {_columns(layer)} FROM {source} WHERE r.article = $article AND r.position = $position"  # noqa: S608
    return Question(asked, {"article": article, "position": position})


def of_given(where: SampleFilters, reviewer: str, samples: list[str]) -> Question:
    """Ask for article and position of the rows that the reviewer was given out of one of `samples`."""
    return Question(_GIVEN, {"layer": where.layer, "reviewer": reviewer, "samples": samples})


def of_population(where: SampleFilters, lexicon: Lexicon) -> Question:
    """Ask how many rows there are of each type. Raises `ValueError` for a filter that makes no sense."""
    values, conditions = _found(where, lexicon)
    source = f"FROM {where.layer} r JOIN articles a ON a.id = r.article"
    holding = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    kind = _LAYERS[where.layer].type
    asked = f"SELECT {kind} AS type, count(*) AS n {source}{holding} GROUP BY 1 ORDER BY n DESC, 1"
    return Question(asked, values)


def of_judged(where: SampleFilters, lexicon: Lexicon) -> Question:
    """Ask for the rows that were judged: type, article, position, reviewer, the latest verdict, and the samples.

    Raises `ValueError` for a filter that makes no sense.
    """
    values, conditions = _found(where, lexicon)
    source = (
        f"FROM judgements j JOIN {where.layer} r ON r.article = j.article AND r.position = j.position"
        " JOIN articles a ON a.id = r.article"
    )
    asked = (
        f"SELECT {_LAYERS[where.layer].type}, r.article, r.position, j.reviewer, arg_max(j.verdict, j.number),"
        f" list(DISTINCT j.sample) FILTER (j.sample IS NOT NULL) {source}"
        f" WHERE {' AND '.join(['j.layer = $layer', *conditions])} GROUP BY ALL ORDER BY ALL"
    )
    return Question(asked, {**values, "layer": where.layer})


def review_row(values: tuple[Any, ...]) -> ReviewRow:
    """Make a row of what DuckDB gives."""
    told = dict(zip(ReviewRow.__slots__, values, strict=True))
    told["parts"] = tuple(Part(**part) for part in told["parts"] if part["value"])
    return ReviewRow(**told)


def _columns(name: str) -> str:
    """What is shown of a row of a layer."""
    layer = _LAYERS[name]
    words = f"field_of({layer.field}, a.headline, a.summary, a.text), {layer.start}"
    columns = [
        f"'{name}'",
        *("r.article", "r.position", layer.type, _parts(layer), layer.words),
        f"evidence_at({words}, {layer.last})",
        *("a.published", "a.headline", "a.publisher", URL),
        f"link_at({URL}, {words}, {layer.end})",
    ]
    return ", ".join(columns)


def _parts(layer: _Layer) -> str:
    return "[" + ", ".join(f"{{'name': '{name}', 'value': {sql}}}" for name, sql in layer.parts.items()) + "]"


def _wishes(where: SampleFilters) -> dict[str, object]:
    verdicts_of(where.layer)
    wishes = checked(where)
    if idle := wishes.keys() & {"about", "containing", "search"}:
        raise ValueError(f"rows for review cannot be narrowed by {', '.join(sorted(idle))}")
    return wishes


def _found(where: SampleFilters, lexicon: Lexicon) -> tuple[dict[str, object], list[str]]:
    """The values and conditions of the rows of a layer."""
    wishes = _wishes(where)
    conditions = {**COMMON, "of_type": f"{_LAYERS[where.layer].type} = $of_type"}
    values = {name: value for name, value in wishes.items() if name in conditions or name == "limit"}
    values |= {name: whole_words(lexicon.fold(str(values[name]))[0]) for name in WORDS & values.keys()}
    return values, [conditions[name] for name in values if name in conditions]
