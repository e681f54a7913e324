"""Two records of the same pages, read by two versions: what the one reads otherwise than the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from onrecord.record.answering import Answerer
from onrecord.record.composing import Question
from onrecord.record.revising.comparing import Compared, Item, compare_items, of_event, of_statement

_PAGES = "SELECT sha256 FROM pages ORDER BY sha256"
_ARTICLES = "SELECT * FROM articles WHERE page = $page ORDER BY position"
_PARTS: Final = ("headline", "published", "publisher", "authors")


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What one reading of a page has otherwise than another: `what` is came, went or changed.

    `layer` is articles, or a layer; `told` says it in words, with what is gone as [-…-] and what is new as {+…+} where
    it was changed. `article` is the id of the later reading, of the earlier one where that alone has the article.
    """

    layer: str
    what: str
    told: str
    headline: str | None
    url: str | None
    article: str
    page: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How two readings of the same pages compare in a layer: rows of both, and those that are in both as they are."""

    layer: str
    before: int
    after: int
    same: int
    changed: int
    came: int
    went: int


DIFFERENCES: Mapping[str, object] = dict.fromkeys(DifferenceRow.__slots__, "VARCHAR")
READINGS: Mapping[str, object] = {"layer": "VARCHAR", **dict.fromkeys(ReadingRow.__slots__[1:], "INTEGER")}


def differences(old: Answerer, new: Answerer) -> Iterator[DifferenceRow]:
    """Find what is read otherwise, page by page; pages that one record alone has are passed over."""
    for layer, article, _counts, compared in _compared(old, new):
        where = {name: article[name] for name in ("headline", "url", "page")}
        for what in ("came", "went", "changed"):
            for told in getattr(compared, what):
                yield DifferenceRow(layer, what, told, article=article["id"], **where)


def summary(old: Answerer, new: Answerer) -> tuple[ReadingRow, ...]:
    """Count the same by layer; `before` and `after` are of the pages that both records have."""
    counts: dict[str, Counter[str]] = {layer: Counter() for layer in ("articles", *_ITEMS)}
    for layer, _article, (before, after), compared in _compared(old, new):
        found = {name: len(getattr(compared, name)) for name in ("came", "went", "changed")}
        same = before - found["went"] - found["changed"]
        counts[layer].update({"before": before, "after": after, "same": same, **found})
    names = ReadingRow.__slots__[1:]
    return tuple(ReadingRow(layer, **{name: told[name] for name in names}) for layer, told in counts.items())


def _compared(old: Answerer, new: Answerer) -> Iterator[tuple[str, Mapping[str, Any], tuple[int, int], Compared]]:
    pages = set(old.answer((), Question(_PAGES, {}), tuple)) & set(new.answer((), Question(_PAGES, {}), tuple))
    for (page,) in sorted(pages):
        before, after = (each.named(Question(_ARTICLES, {"page": page})) for each in (old, new))
        for one, other in _pairs(before, after):
            article = other or one
            assert article is not None  # noqa: S101 (for the type: a pair has one at least)
            sides = [[_of_article(each)] if each else [] for each in (one, other)]
            yield "articles", article, (len(sides[0]), len(sides[1])), _of_pair(*sides)
            for layer, make in _ITEMS.items():
                items = [_items(*side, layer, make) for side in ((old, one), (new, other))]
                yield layer, article, (len(items[0]), len(items[1])), compare_items(*items)


def _pairs(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    """The articles of a page as two readings have them: by id, else by place among those that are left."""
    ids = {each["id"] for each in before} & {each["id"] for each in after}
    known = {each["id"]: each for each in after}
    yield from ((each, known[each["id"]]) for each in before if each["id"] in ids)
    left, new = ([each for each in side if each["id"] not in ids] for side in (before, after))
    for place in range(max(len(left), len(new))):
        yield (left[place] if place < len(left) else None, new[place] if place < len(new) else None)


def _of_article(article: Mapping[str, Any]) -> Item:
    parts = (f"{name} {article[name]}" for name in _PARTS if article[name])
    return Item("; ".join([*parts, f"{len(article['text'].split())} words"]), (article["text"],))


def _of_pair(before: Sequence[Item], after: Sequence[Item]) -> Compared:
    """Two articles of a pair are one that was changed, however little they share."""
    if not before or not after or before == after:
        return compare_items(before, after)
    ((one,), (other,)) = before, after
    return compare_items((Item(one.told, ("article",)),), (Item(other.told, ("article",)),))


def _items(
    answers: Answerer, article: Mapping[str, Any] | None, layer: str, make: Callable[[Mapping[str, Any]], Item]
) -> list[Item]:
    if article is None:
        return []
    asked = f"SELECT * FROM {layer} WHERE article = $id ORDER BY position"  # noqa: S608 (a table of our own)
    return _numbered(map(make, answers.named(Question(asked, {"id": article["id"]}))), layer)


def _numbered(items: Iterator[Item], layer: str) -> list[Item]:
    """Names and times by the how manieth they are of their words: so the third "Kim" is compared with the third."""
    if layer not in _SHORT:
        return list(items)
    seen: Counter[tuple[str, ...]] = Counter()
    numbered = []
    for item in items:
        seen[item.words] += 1
        numbered.append(Item(item.told, (*item.words, str(seen[item.words]))))
    return numbered


def _of_mention(row: Mapping[str, Any]) -> Item:
    meant = " ".join(filter(None, (row["entity"], row["wikidata_id"]))) or "nobody known"
    return Item(f"{row['text']}: {row['kind']}, {meant}", (row["text"],))


def _of_time(row: Mapping[str, Any]) -> Item:
    return Item(f"{row['text']}: {row['type']} {row['value']} {row['mod'] or ''}".strip(), (row["text"],))


_SHORT = frozenset({"mentions", "times"})
_ITEMS: Final[Mapping[str, Callable[[Mapping[str, Any]], Item]]] = {
    "statements": of_statement,
    "events": of_event,
    "mentions": _of_mention,
    "times": _of_time,
}
