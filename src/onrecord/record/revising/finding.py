"""Addresses whose text changed: found among all pages that were had from them, in the order in which they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.record.answering import Answerer
from onrecord.record.composing import Question
from onrecord.record.revising.comparing import Compared, compare_items, of_event, of_statement, revised

# The main article of each page; that of an address that is a site's front page is none that was edited.
_SEEN = """
    WITH seen AS (
        SELECT coalesce(a.canonical_url, a.url, p.url) AS address, a.id, a.number, a.text, a.headline, a.summary,
            coalesce(
                (SELECT min(v.moment) FROM visits v WHERE v.page = a.page), strftime(a.added, '%Y-%m-%dT%H:%M:%SZ')
            ) AS seen
        FROM articles a JOIN pages p ON p.sha256 = a.page
        WHERE a.position = 0
    )
    SELECT address, list({'id': id, 'seen': seen} ORDER BY seen, number) AS revisions
    FROM seen
    WHERE regexp_matches(address, '^https?://[^/]+/[^#]') AND ($url IS NULL OR address = $url)
    GROUP BY address
    HAVING count(DISTINCT struct_pack(headline, summary, text)) > 1
    ORDER BY address
"""
# A layer that was asked for and holds nothing has no row in `layers`.
_READ = """
    SELECT 1 FROM articles a WHERE a.id = $id AND (
        EXISTS (FROM layers l WHERE l.article = a.id AND l.layer = $layer AND l.skipped IS NULL)
        OR EXISTS (FROM visits v WHERE v.page = a.page AND list_contains(v.layers, $layer))
    )
"""
_ITEMS = {"statements": of_statement, "events": of_event}
_ARTICLE = "SELECT id, headline, summary, text, publisher, published FROM articles WHERE id = $id"
_GONE = re.compile(r"\[-(.*?)-\]", re.DOTALL)
_NEW = re.compile(r"\{\+(.*?)\+\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An edit: the text of an address as it was had once (`before`), and as it was had next (`after`), by article id.

    `seen` is when the later one was had, ISO 8601. `words_gone` and `words_new` are counted in headline, summary and
    text; `difference` are the paragraphs that changed, with what is gone as [-…-] and what is new as {+…+}. Statements
    and events that came, went or are told otherwise are told in words; where a layer was read of one of the two
    alone, they are left empty.
    """

    url: str
    seen: str
    publisher: str | None
    headline: str | None
    words_gone: int
    words_new: int
    difference: str
    statements_came: tuple[str, ...]
    statements_went: tuple[str, ...]
    statements_changed: tuple[str, ...]
    events_came: tuple[str, ...]
    events_went: tuple[str, ...]
    events_changed: tuple[str, ...]
    before: str
    after: str


TYPES: Mapping[str, object] = {
    **dict.fromkeys(("url", "seen", "publisher", "headline"), "VARCHAR"),
    **dict.fromkeys(("words_gone", "words_new"), "INTEGER"),
    "difference": "VARCHAR",
    **{f"{layer}_{what}": ["VARCHAR"] for layer in ("statements", "events") for what in ("came", "went", "changed")},
    **dict.fromkeys(("before", "after"), "VARCHAR"),
}


def changes_of(answers: Answerer, url: str | None) -> Iterator[ChangeRow]:
    """Find the edits of an address, or of all, in the order of addresses, then of time."""
    for address, revisions in answers.answer((), Question(_SEEN, {"url": url}), tuple):
        for before, after in pairwise(revisions):
            if row := _change(answers, address, before["id"], after):
                yield row


def _change(answers: Answerer, address: str, before: str, after: Mapping[str, str]) -> ChangeRow | None:
    old, new = (answers.named(Question(_ARTICLE, {"id": key}))[0] for key in (before, after["id"]))
    made = [each for each in revised(_whole(old), _whole(new)) if _GONE.search(each) or _NEW.search(each)]
    if not made:
        return None
    statements, events = (_compared(answers, layer, before, after["id"]) for layer in _ITEMS)
    return ChangeRow(
        url=address,
        seen=after["seen"],
        publisher=new["publisher"],
        headline=new["headline"],
        words_gone=_count(_GONE, made),
        words_new=_count(_NEW, made),
        difference="\n\n".join(made),
        statements_came=statements.came,
        statements_went=statements.went,
        statements_changed=statements.changed,
        events_came=events.came,
        events_went=events.went,
        events_changed=events.changed,
        before=before,
        after=after["id"],
    )


def _compared(answers: Answerer, layer: str, before: str, after: str) -> Compared:
    read = [answers.holds(Question(_READ, {"id": key, "layer": layer})) for key in (before, after)]
    if not all(read):
        return Compared((), (), ())
    asked = f"SELECT * FROM {layer} WHERE article = $id ORDER BY position"  # noqa: S608 (a table of our own)
    old, new = (map(_ITEMS[layer], answers.named(Question(asked, {"id": key}))) for key in (before, after))
    return compare_items(tuple(old), tuple(new))


def _whole(article: Mapping[str, Any]) -> str:
    return "\n\n".join(filter(None, (article["headline"], "\n\n".join(article["summary"]), article["text"])))


def _count(sign: re.Pattern[str], paragraphs: Sequence[str]) -> int:
    return sum(len(found.split()) for each in paragraphs for found in sign.findall(each))
