"""The happenings of a record, told anew at each question: events of several articles, with what they differ on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord import stories
from onrecord.record import made
from onrecord.record.rows import ArticleRow, EventRow, Rows
from onrecord.record.stories import article_of
from onrecord.stories.happenings import Told, group_happenings, swapped
from onrecord.stories.tolls import Toll, find_tolls, kinds_of

_NEGATION = "negation"
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "at", "and", "for", "to", "s", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """Something that happened, as several articles tell it.

    `id` is that of its earliest event; `events`, `articles` and `publishers` are of all its reports, in the order of
    publishing. `reports` counts texts, `appearances` articles: a reprint is no report of its own. `actors` and
    `recipients` are as most reports have them. `words` is the sentence of the earliest report. `counts` are the people
    that reports count, each with who counts so; `differ` says on what the reports do not agree: a count, whether it
    happened, who did it to whom.
    """

    id: str
    first: date | None
    last: date | None
    event: str
    mode: str | None
    auxiliary: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    reports: int
    appearances: int
    counts: tuple[str, ...]
    differ: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    words: str
    publishers: tuple[str, ...]
    published: str | None
    headline: str | None
    link: str | None
    events: tuple[str, ...]
    articles: tuple[str, ...]


_TYPES: Mapping[str, object] = {
    "id": "VARCHAR",
    **dict.fromkeys(("first", "last"), "DATE"),
    **dict.fromkeys(("event", "mode"), "VARCHAR"),
    **{name: ["VARCHAR"] for name in ("auxiliary", "actors", "recipients")},
    "place": "VARCHAR",
    **dict.fromkeys(("reports", "appearances"), "INTEGER"),
    **{name: ["VARCHAR"] for name in ("counts", "differ", "claimed_by", "denied_by")},
    "words": "VARCHAR",
    "publishers": ["VARCHAR"],
    **dict.fromkeys(("published", "headline", "link"), "VARCHAR"),
    **{name: ["VARCHAR"] for name in ("events", "articles")},
}


@dataclass(frozen=True, slots=True)
class _Report:
    """An event, how it is compared, and the text that its article is a reprint of, or its own."""

    row: EventRow
    told: Told


def rows_of(
    events: Sequence[EventRow], articles: Sequence[ArticleRow], least: int = 1, limit: int | None = None
) -> tuple[HappeningRow, ...]:
    """The happenings that events tell of, those with the most reports first; `least` is the fewest reports wanted."""
    reports = _reports(events, articles)
    groups = [[reports[at] for at in group] for group in group_happenings([report.told for report in reports])]
    others = _swapped(groups)
    rows = [_row(group, others.get(place, ())) for place, group in enumerate(groups)]
    wanted = [row for row in rows if row.reports >= least]
    return tuple(sorted(wanted, key=lambda row: (-row.reports, row.published or "9999", row.id))[:limit])


def answered(rows: Sequence[HappeningRow]) -> Rows[HappeningRow]:
    """Happenings as an answer of the record."""
    return made.answered(rows, _TYPES)


def _reports(events: Sequence[EventRow], articles: Sequence[ArticleRow]) -> list[_Report]:
    whole = [article_of(row) for row in articles]
    story_of = dict(zip((row.id for row in articles), stories.group_stories(whole), strict=True))
    texts = {row.id: place for place, row in enumerate(articles)}
    for found in stories.find_duplicates(whole):
        texts[articles[found.copy].id] = texts[articles[found.kept].id]
    ordered = sorted(events, key=lambda row: (row.published or "9999", row.article, row.position))
    return [_Report(row, _told(row, story_of[row.article], texts[row.article])) for row in ordered]


def _told(row: EventRow, story: int, text: int) -> Told:
    between = bool(row.recipient_codes) and not set(row.actor_codes) & set(row.recipient_codes)
    return Told(
        event=row.event,
        status=frozenset(row.auxiliary) - {_NEGATION},
        actors=_parties(row.actors, row.actor_codes if between else ()),
        recipients=_parties(row.recipients, row.recipient_codes if between else ()),
        sentence=row.evidence or row.words,
        story=story,
        text=text,
        first=row.first,
        last=row.last,
        published=_day(row.published),
        country=row.place_country,
    )


def _parties(names: Sequence[str], codes: Sequence[str]) -> frozenset[str]:
    """What tells parties from others: the words of their names; their codes between two countries alone."""
    words = (word for name in names for word in _WORD.findall(name.casefold()) if word not in _SMALL)
    return frozenset([*words, *codes])


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _swapped(groups: Sequence[Sequence[_Report]]) -> dict[int, tuple[str, ...]]:
    """For each happening, the publishers that tell it the other way round."""
    by_type: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        by_type[group[0].told.event, group[0].told.story].append(place)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for places in by_type.values():
        for one in places:
            for other in places:
                if one != other and swapped(groups[one][0].told, groups[other][0].told):
                    found[one].extend(_publisher(report.row) for report in groups[other])
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}


def _row(group: Sequence[_Report], others: Sequence[str]) -> HappeningRow:
    rows = [report.row for report in group]
    earliest = rows[0]
    counts, conflicts = _counted(group)
    days = [row for row in rows if row.first and row.last]
    return HappeningRow(
        id=earliest.id,
        first=max((row.first for row in days if row.first), default=None),
        last=min((row.last for row in days if row.last), default=None),
        event=earliest.event,
        mode=next((row.mode for row in rows if row.mode), None),
        auxiliary=earliest.auxiliary,
        actors=_most([row.actors for row in rows]),
        recipients=_most([row.recipients for row in rows]),
        place=next((row.place_entity or row.place for row in rows if row.place), None),
        reports=len({report.told.text for report in group}),
        appearances=len({row.article for row in rows}),
        counts=counts,
        differ=(*conflicts, *_whether(rows), *_other_way_round(others)),
        claimed_by=_all(row.claimed_by for row in rows),
        denied_by=_all(row.denied_by for row in rows),
        words=earliest.evidence or earliest.words,
        publishers=tuple(dict.fromkeys(map(_publisher, rows))),
        published=earliest.published,
        headline=earliest.headline,
        link=earliest.link,
        events=tuple(row.id for row in rows),
        articles=tuple(dict.fromkeys(row.article for row in rows)),
    )


def _counted(group: Sequence[_Report]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people that reports count, by kind, each with who counts so; and the kinds on which they do not agree."""
    told: defaultdict[str, list[tuple[Toll, EventRow]]] = defaultdict(list)
    for report in group:
        for toll in find_tolls(report.told.sentence):
            if toll.kind in kinds_of(report.row.event):
                told[toll.kind].append((toll, report.row))
    counts, conflicts = list[str](), list[str]()
    for kind, found in told.items():
        by_words: defaultdict[str, list[str]] = defaultdict(list)
        for toll, row in found:
            by_words[toll.words.casefold()].append(_publisher(row))
        counts.extend(f"{kind}: {words} ({', '.join(dict.fromkeys(who))})" for words, who in by_words.items())
        if any(not one.agrees(other) for one, _ in found for other, _ in found):
            conflicts.append(f"{kind}: {' or '.join(by_words)}{', later more' if _rises(found) else ''}")
    return tuple(counts), tuple(conflicts)


def _rises(found: Sequence[tuple[Toll, EventRow]]) -> bool:
    """Whether the later a report, the higher its count: then it is news rather than a disagreement."""
    lows = [toll.low for toll, _ in found]
    return lows == sorted(lows) and found[0][1].published != found[-1][1].published


def _whether(rows: Sequence[EventRow]) -> Iterator[str]:
    """Whether it happened, where reports do not agree on that."""
    not_so = [_publisher(row) for row in rows if _NEGATION in row.auxiliary]
    if not_so and len(not_so) < len(rows):
        yield f"did not happen: {', '.join(dict.fromkeys(not_so))}"
    if denied := _all(row.denied_by for row in rows):
        yield f"denied: {', '.join(denied)}"


def _other_way_round(others: Sequence[str]) -> Iterator[str]:
    if others:
        yield f"the other way round: {', '.join(others)}"


def _publisher(row: EventRow) -> str:
    return row.publisher or "unknown source"


def _most(sides: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The side that most reports have, the earliest of those; one that names nobody only where all do."""
    named = [side for side in sides if side]
    return max(named, key=named.count, default=())


def _all(names: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in names for name in each))
