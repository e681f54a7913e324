"""Questions for events, for who to whom, and for who claims and who denies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from onrecord.record.composing import (
    ABOUT,
    COMMON,
    JOINED,
    URL,
    Found,
    Question,
    Shape,
    Staged,
    about_article,
    bound,
    find,
    question,
    unread_link,
)
from onrecord.record.composing import whole_words as pattern_of
from onrecord.record.filters import AUXILIARY, EventFilters, checked
from onrecord.record.lexicon import Lexicon
from onrecord.record.parties import meant
from onrecord.record.rows import ClaimRow, EventRow
from onrecord.record.searching import narrowing

_BOTH = ("actor", "recipient")
_COLUMNS = {name: "negated" if name == "negation" else name for name in AUXILIARY}
_NAMED = "regexp_matches(folded({}), ${})"

_CONDITIONS = {
    **COMMON,
    "after": "e.number > $after",
    "since": "e.first >= $since",
    "until": "e.last <= $until",
    "about": f"contains(lower({ABOUT}, e.words)), lower($about))",
    "containing": "contains(lower(e.words), lower($containing))",
    "event": "e.event = $event",
    "mode": "e.mode = $mode",
    "quad": "e.quad = $quad",
    "confidence": "e.confidence >= $confidence",
    "according_to": _NAMED.format(JOINED.format("e.claimed_by"), "according_to"),
    "denied_by": _NAMED.format(JOINED.format("e.denied_by"), "denied_by"),
}
_FIELD = "field_of(e.evidence_spans[1].field, a.headline, a.summary, a.text)"
_PLACE = 'e.evidence_spans[1]."start", e.evidence_spans[1]."end"'
_OF_ARTICLE = {
    "published": "a.published",
    "headline": "a.headline",
    "publisher": "a.publisher",
    "url": URL,
    "evidence": f"evidence_at({_FIELD}, {_PLACE})",
    "link": f"link_at({URL}, {_FIELD}, {_PLACE})",
}
_AUXILIARY = ", ".join(f"CASE WHEN e.{column} THEN '{name}' END" for name, column in _COLUMNS.items())
_MADE = {**_OF_ARTICLE, "auxiliary": f"list_filter([{_AUXILIARY}], lambda each: each IS NOT NULL)"}
_SAYING = "SELECT c.event FROM event_statements c JOIN statements s ON s.id = c.statement WHERE c.role = '{}'"
_ORDER = "e.first NULLS LAST, a.published NULLS LAST, a.id, e.position, e.id"

_EVENTS = Shape(
    ", ".join(_MADE.get(field.name, f"e.{field.name}") for field in fields(EventRow)),
    "events e JOIN articles a ON a.id = e.article",
    "e",
    ("e.number", "a.number"),
    _CONDITIONS,
    "e.words",
    "event",
    _ORDER,
    {},
    {"containing": ("event", None), "about": ("event", about_article("events"))},
    {
        role: ("by_", f"e.id IN ({_SAYING.format(role)} AND s.number IN ({{}}))")
        for role in ("according_to", "denied_by")
    },
)

_UNREAD = {**_MADE, "evidence": "NULL", "link": unread_link("e.evidence_spans[1].text")}
EVENTS_UNREAD = ", ".join(_UNREAD.get(field.name, f"e.{field.name}") for field in fields(EventRow))
"""The columns of rows as far as they can be told without the texts of articles, which take long to unpack."""

_OF_CLAIM = {
    **_OF_ARTICLE,
    "claimant": f"coalesce(nullif({JOINED.format('c.speakers')}, ''), c.source)",
    **{name: f"c.{name}" for name in ("role", "act", "source", "statement")},
    "claimant_names": "c.speakers",
    "event_id": "e.id",
}
_CLAIMED = "FROM event_statements c JOIN events e ON e.id = c.event"
_CLAIMS = ", ".join(f"{_OF_CLAIM.get(field.name, f'e.{field.name}')} AS {field.name}" for field in fields(ClaimRow))

_SPAN = "CASE WHEN date_trunc('{0}', e.first) = date_trunc('{0}', e.last) THEN date_trunc('{0}', e.first)::DATE END"
SPANS: Mapping[str, str] = {
    **{span: _SPAN.format(span) for span in ("day", "week", "month", "year")},
    "all": "NULL::DATE",
}
"""What who-to-whom can be counted by, as SQL; an event whose time is not exact enough counts under NULL."""


def of_events(filters: EventFilters, lexicon: Lexicon, *, newest: bool = False) -> Staged:
    """Make the question for events. Raises `ValueError` where a filter makes no sense."""
    return question(_EVENTS, found_events(filters, lexicon), newest=newest)


def of_claims(filters: EventFilters, lexicon: Lexicon) -> Staged:
    """Make the question for who claims and who denies an event. Raises `ValueError` as the others."""
    found = found_events(filters, lexicon)
    source = found.source.replace("FROM events e", _CLAIMED, 1)
    rest = f"{source} ORDER BY {_ORDER}, c.role, c.position{found.limit}"
    numbered = ("c.rowid", "e.number", "a.number")
    return Staged(
        Question(f"{found.before}SELECT {', '.join(numbered)} {rest}", found.values),
        numbered,
        ("event_statements", "events", "articles"),
        f"SELECT c.rowid, {_CLAIMS} {_CLAIMED} JOIN articles a ON a.id = e.article",
        Question(f"{found.before}SELECT {_CLAIMS} {rest}", found.values),
        found._replace(source=source),
    )


def of_dyads(per: str, filters: EventFilters, lexicon: Lexicon) -> Question:
    """Make the question for who to whom, by span of days and type. Raises `ValueError` as the others, and for `per`."""
    if per not in SPANS:
        raise ValueError(f"per {per!r} is none of {', '.join(SPANS)}")
    found = found_events(filters, lexicon)
    sides = ", ".join(f"unnest({side_of(role)}) AS {role}" for role in _BOTH[:1])
    inner = f"SELECT {SPANS[per]} AS span, e.event, e.article, {sides}, {side_of('recipient')} AS sides {found.source}"
    counted = "SELECT span, actor, recipient, event, count(*) AS n, count(DISTINCT article) AS articles"
    flat = f"SELECT span, event, article, actor, unnest(sides) AS recipient FROM ({inner})"  # noqa: S608
    order = f"GROUP BY ALL ORDER BY span NULLS LAST, n DESC, actor, recipient, event{found.limit}"
    return Question(f"{found.before}{counted} FROM ({flat}) {order}", found.values)


def side_of(role: str) -> str:
    """SQL for the codes of a side, or its names where it has none; one NULL where it is empty."""
    names = f"CASE WHEN len(e.{role}_codes) > 0 THEN e.{role}_codes ELSE e.{role}s END"
    return f"CASE WHEN len(e.{role}s) > 0 THEN {names} ELSE [NULL::VARCHAR] END"


def found_events(filters: EventFilters, lexicon: Lexicon) -> Found:
    """Find events, as e, and their articles, as a. Raises `ValueError` where a filter makes no sense."""
    wishes = checked(filters)
    also = list(_of_auxiliary(wishes.pop("auxiliary", None)))
    for name, roles in (("actor", _BOTH[:1]), ("recipient", _BOTH[1:]), ("naming", _BOTH)):
        if name in wishes:
            also.append(_taking_part(roles, name, str(wishes.pop(name)), wishes, lexicon))
    if "between" in wishes:
        also.append(_between(wishes, lexicon))
    if "place" in wishes:
        also.append(_lying(str(wishes.pop("place")), wishes, lexicon))
    return find(_EVENTS, wishes, lexicon, also)


def _of_auxiliary(wanted: object) -> Sequence[str]:
    if not isinstance(wanted, tuple):
        return ()
    return [f"e.{_COLUMNS[name]}" for name in wanted] or [f"NOT e.{column}" for column in _COLUMNS.values()]


def _between(wishes: dict[str, object], lexicon: Lexicon) -> str:
    pair = wishes.pop("between")
    assert isinstance(pair, tuple)  # noqa: S101 (for the type: `checked` made it)
    ways = (_BOTH, _BOTH[::-1])
    sides = [
        [_taking_part((role,), f"pair_{name}_{role}", pair[name], wishes, lexicon) for name, role in enumerate(way)]
        for way in ways
    ]
    return f"({' OR '.join(' AND '.join(side) for side in sides)})"


def _lying(typed: str, values: dict[str, object], lexicon: Lexicon) -> str:
    """SQL for the events at a place; what it needs is bound in `values`."""
    whom = meant(typed)
    ways = [
        f"e.{column} IN ({', '.join(f'${each}' for each in bound(values, column, known))})"
        for column, known in (("place_country", whom.codes), ("place_wikidata_id", whom.ids))
        if known
    ]
    if whom.words:
        values["place"] = pattern_of(lexicon.fold(typed)[0])
        ways.append(_NAMED.format("concat_ws(chr(31), e.place, e.place_entity)", "place"))
    return f"({' OR '.join(ways)})"


def _taking_part(roles: Sequence[str], key: str, typed: str, values: dict[str, object], lexicon: Lexicon) -> str:
    """SQL for the events in which somebody takes part; what it needs is bound in `values` under `key`."""
    whom = meant(typed)
    ways = []
    for column, known in (("code", whom.codes), ("wikidata_id", whom.ids)):
        if known:
            ways.append(f"p.{column} IN ({', '.join(f'${each}' for each in bound(values, f'{key}_{column}', known))})")
    folded, words = lexicon.fold(typed)
    if whom.words:
        values[key] = pattern_of(folded)
        numbers = narrowing("participant", bound(values, f"{key}_word", tuple(dict.fromkeys(words))))
        among = f"p.number IN ({numbers}) AND " if words else ""
        ways.append(f"({among}{_NAMED.format('concat_ws(chr(31), p.text, p.entity)', key)})")
    among = ", ".join(f"'{role}'" for role in roles)
    return f"e.id IN (SELECT p.event FROM participants p WHERE p.role IN ({among}) AND ({' OR '.join(ways)}))"  # noqa: S608
